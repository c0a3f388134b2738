-- Where values end. Lua's patterns know brackets (%b) but no strings, so the end that %b finds is a guess:
-- right if what it spans is closed. Where a guess is wrong, or guesses have cost more than walking, all ends
-- of a text are found at once, token by token.

-- Bytes of guesses to a byte of text: with 60 us a KB walking costs as much as so many guesses.
local MAX_GUESSES = 8

-- By text: the bytes that its guesses have cost; and the ends of its containers, once they are known.
local guessed, ends_of = {}, {}

local function ends_in(text)
  local find, byte = string.find, string.byte
  local ends, open, depth = {}, {}, 0
  local at = find(text, '["{}%[%]]')
  while at do
    local token = byte(text, at)
    if token == QUOTE then
      at = string_end(text, at) or #text
    elseif token == OPEN_BRACE or token == OPEN_BRACKET then
      depth = depth + 1
      open[depth] = at
    elseif depth > 0 then
      ends[open[depth]] = at
      depth = depth - 1
    end
    at = find(text, '["{}%[%]]', at + 1)
  end
  return ends
end

-- The last byte of the value that starts at `from`; nil when it has none.
local function value_end(text, from)
  local first = text:byte(from)
  if first == QUOTE then
    return string_end(text, from)
  elseif first ~= OPEN_BRACE and first ~= OPEN_BRACKET then
    local after = text:match('^[^ \t\r\n,:"%[%]{}]+()', from)
    return after and after - 1
  end
  local ends = ends_of[text]
  if not ends then
    local cost = guessed[text] or 0
    if cost <= MAX_GUESSES * #text then
      local _, to = text:find(first == OPEN_BRACE and '^%b{}' or '^%b[]', from)
      guessed[text] = cost + (to or #text) - from
      if to and is_closed(text:sub(from + 1, to - 1)) then
        return to
      end
    end
    ends = ends_in(text)
    ends_of[text] = ends
  end
  return ends[from]
end
