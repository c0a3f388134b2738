-- Data as a container whose children are the lines of its members. What ops do to a line is kept until all
-- ops have been applied:
--   key, text, value_from, value_to, value, gone   as of any child (see containers)
--   offset          what to add to a place in the text to have it in the stored text
--   line, stop, room, follows, precedes   as find_line tells them; no line if the member is new
--   leaves          whether the line goes: the member was removed, and may have been added again since
--   rank            it is the rank-th of the new members

local root = { lines = {}, added = {} }

local function line_of(key)
  local line = root.lines[key]
  if not line then
    local label = '\n' .. key .. ':'
    local from, value_from, value_to, stop, room, follows, precedes = find_line(state, label)
    if not (from or state.text or state.tail) then
      error(NOT_AT_HAND)
    end
    local offset = from and not state.text and state.at[label] or 0
    line = {
      key = key, text = state.text or state.lines[label], offset = offset, gone = not from,
      value_from = from and value_from - offset, value_to = from and value_to - room - offset,
      line = from, stop = stop, room = room, follows = follows, precedes = precedes,
    }
    root.lines[key] = line
    root[#root + 1] = line
  end
  return line
end

local function put_line(key, value)
  local line = line_of(key)
  if line.gone then
    if not (state.text or state.tail) then
      error(NOT_AT_HAND)
    end
    charge(1)
    local added = root.added
    added[#added + 1] = line
    line.rank, line.gone = #added, false
  end
  line.value = value
  return line
end

local function remove_line(line)
  line.gone, line.leaves, line.rank, line.value = true, true, nil, nil
end

-- All members, in order.
local function all_lines()
  if not state.text then
    error(NOT_AT_HAND)
  end
  local lines, starts = {}, state.starts or {}
  state.starts = starts
  local at = state.text:find('\n', HEAD_BYTES, true)
  while at < state.data_end do
    local key = match(state.text, '^\n("[^"\\]*"):', at) or sub(state.text, at + 1, string_end(state.text, at + 1))
    starts['\n' .. key .. ':'] = at
    local line = line_of(key)
    if not line.gone and not line.leaves then
      lines[#lines + 1] = line
    end
    at = line.stop
    charge(1)
  end
  for rank, line in ipairs(root.added) do
    if line.rank == rank then
      lines[#lines + 1] = line
    end
  end
  charge(#root.added / ITEMS_A_UNIT)
  return lines
end

-- Data as one value.
local function root_text()
  local parts = {}
  for i, line in ipairs(all_lines()) do
    parts[i] = line.key .. ':' .. text_of(line)
  end
  return '{' .. table.concat(parts, ',') .. '}'
end

-- Data becomes the object that a text is.
local function replace_root(text)
  local object = open({ value = text })
  if not object or object.array then
    reject(TYPE_MISMATCH)
  end
  list(object)
  for _, line in ipairs(all_lines()) do
    remove_line(line)
  end
  for _, member in ipairs(object.items) do
    put_line(member.key, text_of(member))
  end
end

-- The edit that a change inside of a line is: from the first byte that changes to the line's end, or no
-- further than to the last one where nothing moves. nil when nothing changes.
local function edit_of(line)
  local offset, value, room = line.offset, line.value, line.room
  if type(value) == 'string' then
    return { from = line.value_from + offset, to = line.value_to + room + offset, text = value, room = room }
  end
  local sink = { text = line.text, from = line.value_from, to = line.value_from - 1, kept = true }
  put_container(sink, value)
  if sink.kept == true then
    return nil
  end
  local from, tail = sink.kept, sink.from
  if sink.text ~= line.text or sink.to ~= line.value_to then
    put(sink, nil)
    tail = line.value_to + 1
  end
  local text = table.concat(sink)
  if #text == tail - from then
    return { from = from + offset, to = tail - 1 + offset, text = text, room = 0, inside = true }
  end
  text = text .. sub(line.text, tail, line.value_to)
  return { from = from + offset, to = line.value_to + room + offset, text = text, room = room, inside = true }
end

-- All ops' edits, in the order of the text.
local function root_edits()
  local edits = {}
  table.sort(root, function(one, other)
    return (one.line or 0) < (other.line or 0)
  end)
  for _, line in ipairs(root) do
    if line.line and line.leaves then
      edits[#edits + 1] = removal(edits[#edits], line.line, line.stop, line.room, line.follows, line.precedes)
    elseif line.line and line.value then
      edits[#edits + 1] = edit_of(line)
    end
  end
  local lines = {}
  for rank, line in ipairs(root.added) do
    if line.rank == rank then
      lines[#lines + 1] = ',\n' .. line.key .. ':' .. text_of(line)
    end
  end
  if #lines > 0 then
    edits[#edits + 1] = appended(state, edits, lines)
  end
  return edits
end
