-- Writes a state whole: SET of the text put together anew, with a new pool; and without the room of its
-- lines, when there is much of it. Always right, and the cheaper way for small texts and many edits.

-- More room than this part of the text is not kept, so that a text which has reached ROOM_PART is not written
-- whole at each commit from then on. Finding the room costs a third of what SET does.
local ROOM_KEPT_PART = 32

-- Returns what the script shall answer.
local function write_whole(state, edits)
  local next = next_version()
  if not next then
    return EXHAUSTED
  end
  local size, max, room = state.last, tonumber(max_bytes), 0
  for i = 1, #edits do
    local edit = edits[i]
    size = size + #edit.text - (edit.to - edit.from + 1)
    room = room - edit.room
  end
  local left, squeezed = '', false
  if state.white_space ~= '' then
    -- @include room
    room = room_of(state.white_space) + room
    squeezed = room * ROOM_KEPT_PART > size or size > max
    left = squeezed and '' or white_space_of(room)
    size = squeezed and size - room or size
  end
  local pool = ''
  if in_place ~= '' and size >= MIN_POOLED and size < max then
    pool = (' '):rep(math.min(math.floor(size / ROOM_PART) + POOL_BYTES, max - size))
  end

  local text, head = state.text, HEAD_FORMAT:format(next, left)
  if #edits == 1 and not squeezed then
    -- One concatenation costs less than table.concat.
    local edit = edits[1]
    text = head .. text:sub(HEAD_BYTES + 1, edit.from - 1) .. edit.text .. text:sub(edit.to + 1, state.last) .. pool
  else
    -- @include splice
    text = splice(state, head, edits, pool, squeezed)
  end
  if #text > max then
    -- @include compact
    local growth = -state.shed
    for _, edit in ipairs(edits) do
      growth = growth + compact_bytes(edit.text) - compact_bytes(state.text:sub(edit.from, edit.to))
    end
    if growth > 0 then
      return TOO_LARGE .. #text .. ' ' .. max_bytes
    end
  end

  return set(text) or COMMITTED .. next
end
