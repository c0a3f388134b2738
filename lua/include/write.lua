-- Writes a state after its patch: the one writer that all patch languages share. Two ways:
--
--   in place  Each edit is put where it belongs by SETRANGE, and what it leaves is room. One that needs
--             more takes room behind it from the next lines, or from the pool, and moves what is between.
--             The string keeps its length: it could only grow by doubling its memory, and never shrinks.
--   whole     SET of the text put together anew, with a new pool; and without the lines' room, when there
--             is much of it. Always right, and the cheaper one for small texts and for many edits.
--
-- The room of all lines is at most a ROOM_PART of the text, and the pool a POOL_PART and POOL_BYTES: so a
-- text is at most 1.15 times what it would be without both.

local ROOM_PART = 16
-- Below this size a text has neither room nor pool: SET costs no more than two SETRANGEs and their sums.
local MIN_IN_PLACE = 2048
-- An edit in place costs as much as reading and writing so many bytes whole.
local BYTES_AN_EDIT = 600
-- How far behind an edit room is looked for, before the pool is used: most often some line has it.
local NEAR = 2048

-- The version after this one; nil after the last.
local function next_version(version)
  if version == MAX_VERSION then
    return nil
  end
  local kept, nines = version:match('^(%d-)(9*)$')
  local zeros = ('0'):rep(#nines)
  if kept == '' then
    return '1' .. zeros
  end
  return kept:sub(1, -2) .. string.char(kept:byte(-1) + 1) .. zeros
end

-- The error that Redis answered a write with; nil when it did it.
local function refused(answer)
  return type(answer) == 'table' and answer.err and answer
end

-- Several edits as one: what is between them is put there again.
local function one_edit(state, edits)
  local parts, room, from = {}, 0, edits[1].from
  for _, edit in ipairs(edits) do
    parts[#parts + 1] = state.text:sub(from, edit.from - 1)
    parts[#parts + 1] = edit.text
    room, from = room + edit.room, edit.to + 1
  end
  return { from = edits[1].from, to = from - 1, text = table.concat(parts), room = room }
end

-- An edit that lacks room, as edits that fit: the second moves what is between it and the room. nil when
-- there is none to be had.
local function with_room(state, edit)
  local behind = edit.to + 1
  local lacking = #edit.text - (behind - edit.from)
  local spaces = (' '):rep(lacking)
  local near = read(state, behind, behind + NEAR - 1)
  local run = near:find(spaces .. ',\n', 1, true)
  local moved, to
  if run then
    moved, to = near:sub(1, run - 1), edit.to + run - 1 + lacking
  elseif read(state, state.size - lacking + 1, state.size) == spaces then
    moved, to = read(state, behind, state.size - lacking), state.size
  else
    return nil
  end
  local moved_to = edit.from + #edit.text
  return {
    { from = edit.from, to = moved_to - 1, text = edit.text, room = edit.room + (run and lacking or 0) },
    { from = moved_to, to = to, text = moved, room = 0 },
  }
end

local function fits(edit)
  return #edit.text <= edit.to - edit.from + 1
end

-- The edits as edits that all fit; nil when there is no way.
local function fitting(state, edits)
  local all_fit = true
  for _, edit in ipairs(edits) do
    all_fit = all_fit and fits(edit)
  end
  if all_fit then
    return edits
  elseif #edits > 1 then
    if not state.text then
      return nil
    end
    edits = { one_edit(state, edits) }
  end
  return fits(edits[1]) and edits or with_room(state, edits[1])
end

-- Returns what the script shall answer, or nil when the edits must be written whole.
local function write_in_place(state, edits, max_bytes, time_to_live)
  if #edits * BYTES_AN_EDIT > state.size or state.size < MIN_IN_PLACE or state.size > tonumber(max_bytes) then
    return nil
  end
  edits = fitting(state, edits)
  if not edits then
    return nil
  end
  local change = 0
  for _, edit in ipairs(edits) do
    change = change + edit.to - edit.from + 1 - #edit.text - edit.room
  end
  local version = next_version(state.version)
  if not version then
    return { EXHAUSTED }
  end
  local head = version
  if change ~= 0 then
    local room = room_of(state.white_space) + change
    if room < 0 or room > MAX_ROOM or room * ROOM_PART > state.size then
      return nil
    end
    head = head_of(version, white_space_of(room)):sub(VERSION_AT + 1)
  end

  local key = state.key
  if time_to_live ~= '' then
    -- Whether Redis takes writes is asked by one that changes nothing, for PEXPIRE would not be undone.
    local refusal = refused(redis.pcall('SETRANGE', key, '0', '{'))
      or refused(redis.pcall('PEXPIRE', key, time_to_live))
    if refusal then
      return refusal
    end
  end
  local refusal = refused(redis.pcall('SETRANGE', key, VERSION_AT, head))
  if refusal then
    return refusal
  end
  for _, edit in ipairs(edits) do
    local text, spare = edit.text, edit.to - edit.from + 1 - #edit.text
    redis.call('SETRANGE', key, edit.from - 1, spare > 0 and text .. (' '):rep(spare) or text)
  end
  return { COMMITTED, version }
end

-- By how many bytes the edits lengthen data's compact text.
local function growth(state, edits)
  local bytes = -state.shed
  for _, edit in ipairs(edits) do
    bytes = bytes + compact_bytes(edit.text) - compact_bytes(state.text:sub(edit.from, edit.to))
  end
  return bytes
end

-- The text after the edits, between a new head and a new pool.
local function splice(state, head, edits, pool)
  local text, edit = state.text, edits[1]
  if #edits == 1 then
    -- One concatenation costs less than table.concat.
    return head .. text:sub(HEAD_BYTES + 1, edit.from - 1) .. edit.text .. text:sub(edit.to + 1, state.last) .. pool
  end
  local parts, from = { head }, HEAD_BYTES + 1
  for i = 1, #edits do
    edit = edits[i]
    parts[#parts + 1] = text:sub(from, edit.from - 1)
    parts[#parts + 1] = edit.text
    from = edit.to + 1
  end
  parts[#parts + 1] = text:sub(from, state.last)
  parts[#parts + 1] = pool
  return table.concat(parts)
end

-- The text without the room of its lines: the head's line, the members' lines with a comma, the last one.
local function without_room(text)
  local parts, from = {}, 1
  local function cut(stop)
    parts[#parts + 1] = text:sub(from, before_spaces(text, stop - 1))
    from = stop
  end
  cut(text:find('\n', HEAD_BYTES, true))
  local run = text:find(' ,\n', from, true)
  while run do
    cut(run + 1)
    run = text:find(' ,\n', from, true)
  end
  cut(text:find('\n}', from, true))
  parts[#parts + 1] = text:sub(from)
  return table.concat(parts)
end

-- Returns what the script shall answer.
local function write_whole(state, edits, in_place, max_bytes, time_to_live)
  local version = next_version(state.version)
  if not version then
    return { EXHAUSTED }
  end
  local size, room, max = state.last, room_of(state.white_space), tonumber(max_bytes)
  for _, edit in ipairs(edits) do
    size = size + #edit.text - (edit.to - edit.from + 1)
    room = room - edit.room
  end
  local pool = ''
  if in_place ~= '' and size >= MIN_IN_PLACE and size < max then
    pool = (' '):rep(math.min(math.floor(size / POOL_PART) + POOL_BYTES, max - size))
  end
  local text
  if room > 0 and (room * ROOM_PART > size or room > MAX_ROOM or size > max) then
    text = without_room(splice(state, head_of(version, NO_ROOM), edits, '')) .. pool
  else
    text = splice(state, head_of(version, white_space_of(room)), edits, pool)
  end
  if #text > max and growth(state, edits) > 0 then
    return { TOO_LARGE, tostring(#text), max_bytes }
  end

  local refusal
  if time_to_live == '' then
    refusal = refused(redis.pcall('SET', state.key, text, 'KEEPTTL'))
  else
    refusal = refused(redis.pcall('SET', state.key, text, 'PX', time_to_live))
  end
  return refusal or { COMMITTED, version }
end
