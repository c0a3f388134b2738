-- A string, quotes included, in the one spelling of its meaning: each character as itself, but quote,
-- backslash, controls and lone surrogates, by the shortest escape. The client's JsonStrings agrees.
local function member_key(key)
  local escape = key:find('\\', 1, true)
  if not escape then
    return key
  end
  local SHORT_ESCAPES = {
    [8] = '\\b', [9] = '\\t', [10] = '\\n', [12] = '\\f', [13] = '\\r', [34] = '\\"', [92] = '\\\\',
  }
  -- One code point as the layout spells it in a key.
  local function spell(code)
    if SHORT_ESCAPES[code] then
      return SHORT_ESCAPES[code]
    elseif code < 32 or (code >= 0xD800 and code <= 0xDFFF) then
      return ('\\u%04x'):format(code)
    elseif code < 0x80 then
      return string.char(code)
    elseif code < 0x800 then
      return string.char(0xC0 + math.floor(code / 64), 0x80 + code % 64)
    elseif code < 0x10000 then
      return string.char(0xE0 + math.floor(code / 4096), 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
    end
    return string.char(0xF0 + math.floor(code / 262144), 0x80 + math.floor(code / 4096) % 64,
      0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
  end
  local parts, from = {}, 1
  while escape do
    parts[#parts + 1] = key:sub(from, escape - 1)
    local hex = key:match('^u(%x%x%x%x)', escape + 1)
    if hex then
      local code = tonumber(hex, 16)
      from = escape + 6
      local low = code >= 0xD800 and code <= 0xDBFF and key:match('^\\u([dD][c-fC-F]%x%x)', from)
      if low then
        code = 0x10000 + (code - 0xD800) * 0x400 + tonumber(low, 16) - 0xDC00
        from = from + 6
      end
      parts[#parts + 1] = spell(code)
    else
      local character = key:sub(escape + 1, escape + 1)
      parts[#parts + 1] = character == '/' and '/' or '\\' .. character
      from = escape + 2
    end
    escape = key:find('\\', from, true)
  end
  parts[#parts + 1] = key:sub(from)
  return table.concat(parts)
end
