-- The lines of a text in the layout (see head). Patch languages read the text by these functions alone.

-- Above this many ops one pass over the lines costs less than a search for each op: a search reads
-- half the text on average, at some 0.05 ns a byte, the pass makes one string a line.
local MAX_SEARCHES = 32

-- The pool: so many bytes, and this part of the text.
local POOL_PART, POOL_BYTES = 16, 32

local function head_of(version, white_space)
  return ('{"version":%-20s%s,"data":{'):format(version, white_space)
end

-- Where the last byte at or before `at` is that is no space.
local function before_spaces(text, at)
  local SPACES = (' '):rep(64)
  while text:sub(at - 63, at) == SPACES do
    at = at - 64
  end
  while text:byte(at) == SPACE do
    at = at - 1
  end
  return at
end

-- The line whose line feed is at `at` and whose value starts at `value_at`, in a piece of a state's text
-- that starts `before` bytes behind the text's first byte. Positions are those of the whole text:
--   from                its line feed
--   value_from, value_to its value, the room behind it included
--   stop                the line feed that ends it
--   room                the spaces before its comma
--   follows, precedes   whether a comma is before and behind it
local function line_at(piece, at, value_at, before)
  local stop = piece:find('\n', value_at, true)
  local precedes = piece:byte(stop - 1) == COMMA
  local last = precedes and stop - 2 or stop - 1
  return {
    from = at + before, value_from = value_at + before, value_to = last + before, stop = stop + before,
    room = piece:byte(last) == SPACE and last - before_spaces(piece, last) or 0,
    follows = piece:byte(at - 1) == COMMA, precedes = precedes,
  }
end

-- The state's text that is at hand only in part, or whole.
local function read(state, from, to)
  if state.text then
    return state.text:sub(from, to)
  end
  return redis.call('GETRANGE', state.key, from - 1, to - 1)
end

-- A state whose text is at hand. `data_end` is where the line feed before data's closing brace is, `last`
-- where the final brace is. nil when the text does not end as the layout does: something was put behind.
local function state_of(version, white_space, text)
  local state = { version = version, white_space = white_space, text = text, size = #text, shed = 0 }
  if text:sub(-3) == '\n}}' then
    state.data_end, state.last = #text - 2, #text
    return state
  end
  -- Each line feed but this one has a quote behind it, so the search may start anywhere before it. The
  -- pool is the last part of the text, at most a POOL_PART and some.
  local near_end = math.max(HEAD_BYTES, #text - 2 * math.floor(#text / POOL_PART) - POOL_BYTES)
  local stop = text:find('\n}', near_end, true) or text:find('\n}', HEAD_BYTES, true)
  local last = stop and before_spaces(text, #text)
  if not stop or last < stop + 2 or text:byte(last) ~= CLOSE_BRACE then
    return nil
  elseif last > stop + 2 and text:byte(stop + 2) ~= COMMA then
    return nil
  end
  state.data_end, state.last = stop, last
  return state
end

-- The line of one member, by its key as the layout spells it; nil when it is missing.
local function find_line(state, member)
  local lines = state.lines
  if not lines then
    local from, colon = state.text:find('\n' .. member .. ':', HEAD_BYTES, true)
    return from and line_at(state.text, from, colon + 1, 0)
  elseif state.text then
    local from = lines[member]
    return from and line_at(state.text, from, from + #member + 2, 0)
  end
  return lines[member]
end

-- Where each line starts, by the member's key: for many searches.
local function index_lines(state)
  local text, lines = state.text, {}
  local from = text:find('\n', HEAD_BYTES, true)
  while from < state.data_end do
    local member = text:match('^\n("[^"\\]*"):', from) or text:sub(from + 1, string_end(text, from + 1))
    lines[member] = from
    from = text:find('\n', from + #member + 2, true)
  end
  state.lines = lines
end

-- Adds lines, which are text from the line feed before the first on, behind the last line that the edits
-- leave.
local function append_lines(state, edits, lines)
  -- While edits take whole lines from the first one on, no line is left.
  local left = state.text:find('\n', HEAD_BYTES, true)
  for _, edit in ipairs(edits) do
    left = edit.from == left and edit.to + 1 or left
  end
  local text = left == state.data_end and lines or ',' .. lines
  local last = edits[#edits]
  if last and last.to == state.data_end - 1 then
    last.text = last.text .. text
  else
    edits[#edits + 1] = { from = state.data_end, to = state.data_end - 1, text = text, room = 0 }
  end
  return edits
end
