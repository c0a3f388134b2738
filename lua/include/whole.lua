-- Writes a state whole: SET of the text put together anew, with a new pool; and without the room of its
-- lines, when there is much of it. Always right, and the cheaper way for small texts and many edits.

-- Returns what the script shall answer.
local function write_whole(state, edits)
  local next = next_version()
  if not next then
    return { EXHAUSTED }
  end
  local size, max, room = state.last, tonumber(max_bytes), 0
  for i = 1, #edits do
    local edit = edits[i]
    size = size + #edit.text - (edit.to - edit.from + 1)
    room = room - edit.room
  end
  local left = state.white_space
  local squeezed = false
  if left ~= NO_ROOM or room ~= 0 then
    -- @include room
    room = math.max(0, room_of(left) + room)
    squeezed = room * ROOM_PART > size or size > max
    left = squeezed and NO_ROOM or white_space_of(room)
  end
  local pool = ''
  if in_place ~= '' and size >= MIN_POOLED and size < max then
    pool = (' '):rep(math.min(math.floor(size / ROOM_PART) + POOL_BYTES, max - size))
  end

  local text, head = state.text, HEAD_FORMAT:format(next, left)
  if #edits == 1 then
    -- One concatenation costs less than table.concat.
    local edit = edits[1]
    text = head .. text:sub(HEAD_BYTES + 1, edit.from - 1) .. edit.text .. text:sub(edit.to + 1, state.last) .. pool
  else
    local parts, from = { head }, HEAD_BYTES + 1
    for i = 1, #edits do
      local edit = edits[i]
      parts[2 * i] = text:sub(from, edit.from - 1)
      parts[2 * i + 1] = edit.text
      from = edit.to + 1
    end
    parts[#parts + 1] = text:sub(from, state.last)
    parts[#parts + 1] = pool
    text = table.concat(parts)
  end
  if squeezed then
    -- @include squeeze
    text = without_room(text)
  end
  if #text > max then
    -- @include compact
    local growth = -state.shed
    for _, edit in ipairs(edits) do
      growth = growth + compact_bytes(edit.text) - compact_bytes(state.text:sub(edit.from, edit.to))
    end
    if growth > 0 then
      return { TOO_LARGE, tostring(#text), max_bytes }
    end
  end

  local refusal
  if time_to_live == '' then
    refusal = refused(redis.pcall('SET', key, text, 'KEEPTTL'))
  else
    refusal = refused(redis.pcall('SET', key, text, 'PX', time_to_live))
  end
  return refusal or { COMMITTED, next }
end
