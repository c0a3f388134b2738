-- A short cut of lay_out for data of scalars alone, as the usual writers space it: Python's json.dumps,
-- with its default or with compact separators. The members are not walked one by one, which takes 1 us
-- each: a KB has 45 where they are short, and their strings have 40 escaped quotes where they are long.
--
-- Why it is right. cjson has read the text, so it is JSON; what cjson read is counted, and nothing of it
-- is stored. No value is a container, so each comma between tokens stands before a key. When there is a line
-- feed behind each of them and nowhere else, no key is there twice if cjson has read as many as there are
-- lines. A text that does not pass is left to lay_out.
--
-- Returns the text in our layout and its version, or nil.

-- Short members are laid out in pieces of so many bytes: gsub's buffer takes 8 KB, and hashes what is longer
-- again and again.
local GSUB_BYTES = 6144
-- Members that take more bytes are searched for one by one.
local LONG_MEMBER = 100

local function lay_out_scalars(text)
  local find, match, sub = string.find, string.match, string.sub
  local KEY = '"([^"\\,:} ][^"\\]*)": *'

  local version, open, first, from = match(text, '^{"version": ?(%d+), ?"data": ?{()' .. KEY .. '()')
  if not version or find(version, '^0%d') or #version >= #MAX_VERSION or not find(text, '^[^ ]}}', -3) then
    return nil
  end

  -- Plain searches for one rare byte take 0.07 us a KB each; for a frequent first byte, or a pattern, up
  -- to 5.
  local function has_any(piece, odd)
    for _, seen in ipairs(odd) do
      if find(piece, seen, 1, true) then
        return true
      end
    end
    return false
  end

  -- Brackets may be in strings: those of a container are behind a key.
  local bracket = find(text, '[', open, true)
  bracket = math.min(bracket or #text, find(text, '{', open, true) or #text)
  if bracket < #text and (find(text, '^":', bracket - 2) or find(text, '^": ', bracket - 3)
    or has_any(text, { '":{', '": {', '":[', '": [', '" :', ':  ' })) or has_any(text, { '\n', '\r', '\t', '\0' }) then
    return nil
  end

  local readable, read = pcall(cjson.decode, text)
  if not readable then
    return nil
  end
  local members = 0
  for _ in pairs(read.data) do
    members = members + 1
  end

  local parts = { HEAD_FORMAT:format(version, '') .. '\n"' .. first .. '":' }
  local last, count, spaced = 1, 1, find(text, '^ ', from - 1)
  local separator = spaced and ', "' or ',"'
  if #text < LONG_MEMBER * members then
    -- A comma that still has no line feed behind it; a line feed inside of a string: before an escaped quote, or
    -- before the one that ends it; and other spacing, which hides either.
    local ODD = { ',"', '\\\n', '\n",', ' ,', ' "', ' \n' }
    local key, line = '"[^"\\]*":%f["%w-]', '\n%0'
    if spaced then
      -- What cjson has read holds the key without its quotes, so that a capture makes no new string.
      key, line = ', "([^"\\]*)": +', ',\n"%1":'
    end
    while from do
      local stop = find(text, separator, from + GSUB_BYTES, true)
      local piece, found = sub(text, from, stop and stop - 1 or -3):gsub(key, line)
      if has_any(piece, ODD) then
        return nil
      end
      last, count = last + 1, count + found
      parts[last], from = piece, stop
    end
  else
    -- A quote behind a comma is no escaped one, so it opens a key, or it closes a string that ends with a comma;
    -- only the first fits KEY, for behind a string comes but a comma, a colon, a brace or a space.
    if has_any(text, { ',  ', spaced and ',"' or ', "' }) then
      return nil
    end
    local BEHIND_VALUE = '^[^ ], ?' .. KEY .. '()'
    local at = find(text, separator, from, true)
    while at do
      local key, value_from = match(text, BEHIND_VALUE, at - 1)
      if not key then
        return nil
      end
      count, last = count + 1, last + 2
      parts[last - 1], parts[last] = sub(text, from, at), spaced and '\n"' .. key .. '":' or '\n'
      from = spaced and value_from or at + 1
      at = find(text, separator, value_from, true)
    end
    last = last + 1
    parts[last] = sub(text, from, -3)
  end
  if count ~= members then
    return nil
  end
  parts[last + 1] = '\n}}'
  return join(parts), version
end
