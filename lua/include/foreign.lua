-- Lays out a text that another writer left: any legal JSON text of a state's shape.
--
-- Checked are the envelope (balanced, nothing after it, version an integer in range, data an object)
-- and what laying out needs: each member of data is a key and a value, and no string has a line feed.
-- What lies deeper is carried as it is. One function around all of it, so that a commit on a text in
-- our own layout does not pay for building these.
--
-- Returns the text in our layout, its version, and by how many bytes that shortened data's compact text; or
-- nil and the reason why the text is none. Cost: linear, 10 to 45 times that of
-- reading and writing the text, the more the shorter its members are.
local function lay_out(text)
  local SPACES = '^[ \t\r\n]*()'
  local PLAIN_KEY = '^("[^"\\]*")[ \t\r\n]*:[ \t\r\n]*()'
  local AFTER_COLON = '^[ \t\r\n]*:[ \t\r\n]*()'
  local SEPARATOR = '^[ \t\r\n]*([,}])()'
  local SCALAR = '^[^ \t\r\n,:"%[%]{}]+()'
  local BRACES = { whole = '^%b{}$', guess = '^%b{}', tokens = '["{}]' }
  local BRACKETS = { whole = '^%b[]$', guess = '^%b[]', tokens = '["%[%]]' }
  local SHORT_ESCAPES = {
    [8] = '\\b', [9] = '\\t', [10] = '\\n', [12] = '\\f', [13] = '\\r', [34] = '\\"', [92] = '\\\\',
  }

  -- Bytes that wrong guesses of container_end may still cost: as many as the text has, so that brackets
  -- in strings cannot make it quadratic.
  local guesses = #text

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

  -- A key, quotes included, in the one spelling of its meaning: each character as itself, but quote,
  -- backslash, controls and lone surrogates, by the shortest escape. The client's JsonStrings agrees.
  local function member_key(key)
    local escape = key:find('\\', 1, true)
    if not escape then
      return key
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

  -- Where the container that opens at `from` closes; nil when it does not. %b counts brackets in
  -- strings too, so its answer is a guess: right if what it spans, without the strings, has no quote left
  -- and is one container still. Where it is wrong, tokens are walked one by one.
  local function container_end(from)
    local kind = text:byte(from) == OPEN_BRACE and BRACES or BRACKETS
    if guesses > 0 then
      local _, to = text:find(kind.guess, from)
      local bare = to and without_strings(text:sub(from, to))
      if bare and not bare:find('"', 1, true) and bare:find(kind.whole) then
        return to
      end
      guesses = guesses - ((to or #text) - from + 1)
    end
    local opening, depth, at = text:byte(from), 0, from
    repeat
      local token = text:byte(at)
      if token == QUOTE then
        at = string_end(text, at)
        if not at then
          return nil
        end
      else
        depth = depth + (token == opening and 1 or -1)
        if depth == 0 then
          return at
        end
      end
      at = text:find(kind.tokens, at + 1)
    until not at
    return nil
  end

  local function value_end(from)
    local first = text:byte(from)
    if first == QUOTE then
      return string_end(text, from)
    elseif first == OPEN_BRACE or first == OPEN_BRACKET then
      return container_end(from)
    end
    local after = text:match(SCALAR, from)
    return after and after - 1
  end

  -- Calls visit(member, from, key_from, key_to) for each member of the object that opens at `open`: its
  -- key in our spelling, where its value starts, and where the key lies; visit returns where the value
  -- ends. Returns where the object closes, or nil when it is none.
  local function walk(open, visit)
    local at = text:match(SPACES, open + 1)
    if text:byte(at) == CLOSE_BRACE then
      return at
    end
    while text:byte(at) == QUOTE do
      local member, from = text:match(PLAIN_KEY, at)
      local key_to = member and at + #member - 1
      if not member then
        key_to = string_end(text, at)
        from = key_to and text:match(AFTER_COLON, key_to + 1)
        member = from and member_key(text:sub(at, key_to))
      end
      local to = from and visit(member, from, at, key_to)
      local separator, after = ',', nil
      if to then
        separator, after = text:match(SEPARATOR, to + 1)
      end
      if not after then
        return nil
      elseif separator == '}' then
        return after - 1
      end
      at = text:match(SPACES, after)
    end
    return nil
  end

  -- The text from `from` to `to` on one line. Line feeds between tokens become spaces; one inside a
  -- string is not JSON.
  local has_feeds = text:find('\n', 1, true)
  local broken_string = false
  local function one_line(from, to)
    local part = text:sub(from, to)
    if has_feeds and part:find('\n', 1, true) then
      local _, feeds = part:gsub('\n', '')
      local _, between = without_strings(part):gsub('\n', '')
      broken_string = broken_string or feeds ~= between
      part = part:gsub('\n', ' ')
    end
    return part
  end

  local version, lines, shed
  local others = ''

  local function visit_data(open)
    local place, count = {}, 0
    lines, shed = {}, 0
    return (walk(open, function(member, from, key_from, key_to)
      local to = value_end(from)
      if not to then
        return nil
      end
      local respelled = key_to - key_from + 1 - #member
      shed = shed + respelled
      broken_string = broken_string or (has_feeds and member:find('\n', 1, true) ~= nil)
      local line
      if respelled == 0 and from == key_to + 2 and text:sub(key_from, key_to) == member then
        line = one_line(key_from, to)
      else
        line = member .. ':' .. one_line(from, to)
      end
      local index = place[member]
      if index then
        -- A member that occurs twice: the first gives the place, the last the value.
        shed = shed + compact_bytes(lines[index]) + 1
        lines[index] = line
      else
        count = count + 1
        place[member] = count
        lines[count] = line
      end
      return to
    end))
  end

  local function visit_envelope(member, from, key_from)
    if member == '"data"' then
      lines = nil
      if text:byte(from) == OPEN_BRACE then
        return visit_data(from)
      end
      return value_end(from)
    end
    local to = value_end(from)
    if not to then
      return nil
    elseif member == '"version"' then
      version = text:sub(from, to)
    else
      others = others .. ',' .. one_line(key_from, to)
    end
    return to
  end

  local open = text:match(SPACES, 1)
  local close = text:byte(open) == OPEN_BRACE and walk(open, visit_envelope)
  if not close or text:match(SPACES, close + 1) <= #text then
    return nil, 'no JSON object'
  elseif not lines then
    return nil, 'data is missing, or no object'
  elseif broken_string then
    return nil, 'a string has a line feed'
  elseif version == '-0' then
    version = '0'
  end
  if not version or not version:find('^%d+$') or version:find('^0%d')
    or #version > #MAX_VERSION or (#version == #MAX_VERSION and version > MAX_VERSION) then
    return nil, 'the version is no integer from 0 to 2^63 - 1'
  end
  local body = #lines > 0 and '\n' .. table.concat(lines, ',\n') or ''
  return HEAD_FORMAT:format(version, NO_ROOM) .. body .. '\n}' .. others .. '}', version, shed
end
