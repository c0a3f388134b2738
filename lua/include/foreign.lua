-- Lays out a text that another writer left: any legal JSON text of a state's shape.
--
-- Checked are the envelope (balanced, nothing after it, version an integer in range, data an object)
-- and what laying out needs: each member of data is a key and a value, and no string has a line feed.
-- What lies deeper is carried as it is. One function around all of it, so that a commit on a text in
-- our own layout does not pay for building these.
--
-- Returns the text in our layout, its version, and by how many bytes that shortened data's compact text; or
-- nil and the reason why the text is none. Cost: linear; 8 times that of reading and writing the text where
-- members are long strings, 12 where they are objects, 40 where they are a few bytes long.
local function lay_out(text)
  local byte, find, match, sub = string.byte, string.find, string.match, string.sub
  local SPACES = '^[ \t\r\n]*()'
  local PLAIN_KEY = '^("[^"\\]*")[ \t\r\n]*:[ \t\r\n]*()'
  local AFTER_COLON = '^[ \t\r\n]*:[ \t\r\n]*()'
  local SEPARATOR = '^[ \t\r\n]*()([,}])[ \t\r\n]*()'
  local SCALAR = '^([^ \t\r\n,:"%[%]{}]+)()'
  local BRACES = { whole = '^%b{}$', guess = '^%b{}', tokens = '["{}]' }
  local BRACKETS = { whole = '^%b[]$', guess = '^%b[]', tokens = '["%[%]]' }

  -- Bytes that wrong guesses of container_end may still cost: as many as the text has, so that brackets
  -- in strings cannot make it quadratic.
  local guesses = #text

  -- %b counts brackets in strings too, so what it spans is a guess: right if, without the strings, it has no
  -- quote left and is one container still.
  local function is_container(part, kind)
    local bare = without_strings(part)
    return find(bare, kind.whole) and not find(bare, '"', 1, true)
  end

  -- Where the container that opens at `from` closes, and often its text; nil when it does not. Where a guess
  -- is wrong, tokens are walked one by one.
  local function container_end(from)
    local kind = byte(text, from) == OPEN_BRACE and BRACES or BRACKETS
    if guesses > 0 then
      local _, to = find(text, kind.guess, from)
      if to then
        local part = sub(text, from, to)
        if is_container(part, kind) then
          return to, part
        end
      end
      guesses = guesses - ((to or #text) - from + 1)
    end
    local opening, depth, at = byte(text, from), 0, from
    repeat
      local token = byte(text, at)
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
      at = find(text, kind.tokens, at + 1)
    until not at
    return nil
  end

  -- Where the value that starts at `from` ends, and often its text.
  local function value_end(from)
    local first = byte(text, from)
    if first == QUOTE then
      return string_end(text, from)
    elseif first == OPEN_BRACE or first == OPEN_BRACKET then
      return container_end(from)
    end
    local value, after = match(text, SCALAR, from)
    return value and after - 1, value
  end

  -- Calls visit(member, from, key_from, key_to) for each member of the object that opens at `open`: its
  -- key in our spelling, where its value starts, and where the key lies; visit returns where the value
  -- ends. Returns where the object closes, or nil when it is none.
  local function walk(open, visit)
    local at = match(text, SPACES, open + 1)
    if byte(text, at) == CLOSE_BRACE then
      return at
    end
    while true do
      if byte(text, at) ~= QUOTE then
        return nil
      end
      local member, from = match(text, PLAIN_KEY, at)
      local key_to = member and at + #member - 1
      if not member then
        key_to = string_end(text, at)
        from = key_to and match(text, AFTER_COLON, key_to + 1)
        member = from and member_key(sub(text, at, key_to))
      end
      local to = from and visit(member, from, at, key_to)
      if not to then
        return nil
      end
      local stop, separator, after = match(text, SEPARATOR, to + 1)
      if separator ~= ',' then
        return stop
      end
      at = after
    end
  end

  -- A part of the text on one line. Line feeds between tokens become spaces; one inside a string is not
  -- JSON.
  local has_feeds = find(text, '\n', 1, true)
  local broken_string = false
  local function one_line(part)
    if has_feeds and find(part, '\n', 1, true) then
      local _, feeds = part:gsub('\n', '')
      local _, between = without_strings(part):gsub('\n', '')
      broken_string = broken_string or feeds ~= between
      part = part:gsub('\n', ' ')
    end
    return part
  end

  -- The new text's parts: the head, then for each member of data its key and its value, then the end.
  local version, parts, shed
  local others = {}
  local place, last -- where in the parts each member's value is, and the last one's

  local function visit_member(member, from, key_from, key_to)
    local to, value = value_end(from)
    if not to then
      return nil
    end
    shed = shed + key_to - key_from + 1 - #member
    broken_string = broken_string or (has_feeds and find(member, '\n', 1, true) ~= nil)
    value = one_line(value or sub(text, from, to))
    local index = place[member]
    if index then
      -- A member that occurs twice: the first gives the place, the last the value.
      shed = shed + #member + 2 + compact_bytes(parts[index])
      parts[index] = value
    else
      parts[last + 1], parts[last + 2], parts[last + 3], parts[last + 4] = ',\n', member, ':', value
      last = last + 4
      place[member] = last
    end
    return to
  end

  local function visit_envelope(member, from, key_from)
    if member == '"data"' then
      parts = nil
      if byte(text, from) == OPEN_BRACE then
        parts, place, last, shed = { '' }, {}, 1, 0
        return (walk(from, visit_member))
      end
      return (value_end(from))
    end
    local to = value_end(from)
    if not to then
      return nil
    elseif member == '"version"' then
      version = sub(text, from, to)
    else
      others[#others + 1] = ',' .. one_line(sub(text, key_from, to))
    end
    return to
  end

  local open = match(text, SPACES, 1)
  local close = byte(text, open) == OPEN_BRACE and walk(open, visit_envelope)
  if not close or match(text, SPACES, close + 1) <= #text then
    return nil, 'no JSON object'
  elseif not parts then
    return nil, 'data is missing, or no object'
  elseif broken_string then
    return nil, 'a string has a line feed'
  elseif version == '-0' then
    version = '0'
  end
  if not version or not find(version, '^%d+$') or find(version, '^0%d')
    or #version > #MAX_VERSION or (#version == #MAX_VERSION and version > MAX_VERSION) then
    return nil, 'the version is no integer from 0 to 2^63 - 1'
  end
  if last > 1 then
    parts[2] = '\n'
  end
  parts[1], parts[last + 1] = HEAD_FORMAT:format(version, ''), '\n}' .. (join(others) or '') .. '}'
  return join(parts), version, shed
end
