-- Opens the state of a session for a commit at the expected version: by the hints of a snapshot, which
-- spare reading the text, or whole.

-- A position has no more digits: Redis refuses numbers beyond 2^63, and no string is so long.
local MAX_DIGITS = 12

-- The state with the lines that a snapshot's hints name, and no other part of its text; nil when a hint
-- is wrong. Equal versions mean equal texts, but the script trusts no hint: a piece of the text is a line
-- if a line feed, a key and a colon begin it and the next line feed ends it. Cost: 2 us a line.
local function open_lines(key, version, white_space, hints)
  local lines = {}
  for from, to in hints:gmatch('(%d+):(%d+)') do
    if #from > MAX_DIGITS or #to > MAX_DIGITS then
      return nil
    end
    local piece = redis.call('GETRANGE', key, from, to)
    local member = piece:match('^[^\n]\n("[^"\\]*"):')
    if not member then
      local quote = piece:find('^[^\n]\n"') and string_end(piece, 3)
      if not quote or piece:byte(quote + 1) ~= COLON then
        return nil
      end
      member = piece:sub(3, quote)
    end
    if piece:find('\n', 3, true) ~= #piece then
      return nil
    end
    lines[member] = line_at(piece, 2, #member + 4, tonumber(from))
  end
  return { key = key, version = version, white_space = white_space, lines = lines, size = redis.call('STRLEN', key) }
end

-- The state of a session, its text at hand. `version` and `white_space` are what the head told.
-- Or nil and what the script shall answer: a conflict, or a value that is no state. A missing key and
-- an empty string are version 0 with no data.
local function open_state(key, version, white_space, expected_version)
  local text = redis.call('GET', key)
  local state, reason
  if not text or text == '' then
    state = state_of(version, NO_ROOM, head_of(version, NO_ROOM) .. '\n}}')
    state.fresh = true
  elseif version then
    state = state_of(version, white_space, text)
  end
  if not state then
    state, reason = lay_out(text)
  end
  if not state then
    return nil, { CORRUPT, reason }
  elseif state.version ~= expected_version then
    return nil, { CONFLICT, state.version }
  end
  state.key = key
  return state
end
