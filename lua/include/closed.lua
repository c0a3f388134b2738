-- Whether a piece of text, which starts outside of strings, holds whole strings and whole containers alone: so
-- that what follows it is as deep as what precedes it. Cost: 4 us a KB, by patterns that know no escapes; 11
-- where escaped quotes do not come in pairs.

-- Whether escaped quotes come in pairs within a string, with no bracket between them. Then a pattern that
-- takes each for a string's end finds one string end too many and one too few, and brackets stay what they are.
local function has_quote_pairs(text)
  local find, byte = string.find, string.byte
  local at = find(text, '\\"', 1, true)
  while at do
    local other = find(text, '"', at + 2, true)
    if not other or byte(text, other - 1) ~= BACKSLASH or byte(text, other - 2) == BACKSLASH
      or byte(text, at - 1) == BACKSLASH or find(text:sub(at + 2, other - 2), '[%[%]{}\\]')
    then
      return false
    end
    at = find(text, '\\"', other + 1, true)
  end
  return true
end

local function is_closed(text)
  if text:find('\\"', 1, true) and not has_quote_pairs(text) then
    text = text:gsub('\\.', '')
  end
  local bare = text:gsub('%b""', '')
  local odd = bare:find('["%[%]{}]')
  if not odd or bare:find('"', odd, true) then
    return not odd
  end
  bare = bare:gsub('%b{}', '')
  if bare:find('[', 1, true) then
    bare = bare:gsub('%b[]', '')
  end
  return not bare:find('[%[%]{}]')
end
