-- Finds room for edits that are longer than what they replace.

-- How far behind an edit room is looked for, before the pool is used: most often some lines have it.
local NEAR = 2048

-- Several edits as one: what is between them is put there again. It goes on to its last line's end, for what it leaves
-- is room, and would stand inside of a value else.
local function one_edit(state, edits)
  local text, parts, room, from = state.text, {}, 0, edits[1].from
  for _, edit in ipairs(edits) do
    parts[#parts + 1] = text:sub(from, edit.from - 1)
    parts[#parts + 1] = edit.text
    room, from = room + edit.room, edit.to + 1
  end
  if edits[#edits].inside then
    local stop = text:find('\n', from, true)
    local to = text:byte(stop - 1) == COMMA and stop - 2 or stop - 1
    local kept = math.max(before_spaces(text, to), from - 1)
    parts[#parts + 1] = text:sub(from, kept)
    room, from = room + to - kept, to + 1
  end
  return { from = edits[1].from, to = from - 1, text = table.concat(parts), room = room }
end

-- Takes bytes of room from the lines of a piece of the text, each from the end of a line. Returns what is
-- left of the piece up to the last room taken, and where that ended; nil when there is not enough.
local function take_room(piece, lacking)
  local parts, from = {}, 1
  local run = piece:find(' ,\n', 1, true)
  while run do
    local taken = math.min(run - math.max(before_spaces(piece, run), from - 1), lacking)
    parts[#parts + 1] = piece:sub(from, run - taken)
    from, lacking = run + 1, lacking - taken
    if lacking == 0 then
      return table.concat(parts), run
    end
    run = piece:find(' ,\n', from, true)
  end
  return nil
end

-- An edit as two that fit: the second moves what is between the edit and the room that it takes from the
-- lines near by, or else from the pool. nil when there is no way, with the text at hand.
local function with_room(state, edit)
  local text, behind = state.text, edit.to + 1
  local lacking = #edit.text - (behind - edit.from)
  local moved, to
  if not state.tail then
    local near = text and text:sub(behind, math.min(behind + NEAR, state.data_end) - 1)
    moved, to = take_room(near or redis.call('GETRANGE', key, edit.to, edit.to + NEAR - 1), lacking)
  end
  local room = 0
  if moved then
    to, room = to + edit.to, lacking
  elseif state.last then
    to = state.last + lacking
    moved = to <= state.size
      and (text and text:sub(behind, state.last) or redis.call('GETRANGE', key, edit.to, state.last - 1))
  else
    to = state.size
    moved = redis.call('GETRANGE', key, to - lacking, '-1') == (' '):rep(lacking)
      and redis.call('GETRANGE', key, edit.to, to - lacking - 1)
  end
  if not moved then
    return nil
  end
  local moved_to = edit.from + #edit.text
  return {
    { from = edit.from, to = moved_to - 1, text = edit.text, room = edit.room },
    { from = moved_to, to = to, text = moved, room = room },
  }
end

-- The edits as edits that all fit, and by how much they change the room of all lines; nil when there is
-- no way, with the text at hand.
local function fit(state, edits)
  if #edits > 1 then
    if not state.text then
      return nil
    end
    edits = { one_edit(state, edits) }
  end
  local edit = edits[1]
  local spare = edit.to - edit.from + 1 - #edit.text
  if spare >= 0 then
    return edits, spare - edit.room
  end
  edits = with_room(state, edit)
  return edits, edits and -edits[1].room - edits[2].room
end
