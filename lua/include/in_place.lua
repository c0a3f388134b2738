-- Writes a state in place: each edit is put where it belongs by SETRANGE, and what it leaves is room. One
-- that needs more takes room behind it, and moves what is between (see fit). The string keeps its length:
-- it cannot shrink, and could only grow by doubling its memory. So a commit costs and replicates the
-- patch, not the document.

-- The room of all lines is at most this part of the text, and the pool as much and some bytes when the
-- text is written whole: with both, a text is at most 1.16 times what it would be without.
local ROOM_PART = 16
local POOL_BYTES = 32
local MAX_ROOM = 16777215 -- 2^24 - 1, which is what the head can count

-- Returns what the script shall answer, or nil when the text must be written whole.
local function write_in_place(state, edits)
  local size = state.size
  if #edits * BYTES_AN_EDIT > size or size > tonumber(max_bytes) then
    return nil
  end
  local change, all_fit = 0, true
  for i = 1, #edits do
    local edit = edits[i]
    local spare = edit.to - edit.from + 1 - #edit.text
    change, all_fit = change + spare - edit.room, all_fit and spare >= 0
  end
  if size < MIN_POOLED and (change ~= 0 or not all_fit) then
    return nil
  elseif not all_fit then
    -- @include fit
    edits, change = fit(state, edits)
    if not edits then
      return nil
    end
  end
  local next = next_version()
  if not next then
    return EXHAUSTED
  end
  local head = next
  if change ~= 0 then
    -- @include room
    local room = room_of(state.white_space) + change
    if room < 0 or room > MAX_ROOM or room * ROOM_PART > size then
      return nil
    end
    local bits = white_space_of(room)
    -- As HEAD_FORMAT puts it, which costs more.
    head = next .. BLANKS:sub(#next + #bits + 1, VERSION_TO_ROOM) .. bits
  end

  local refusal
  if state.fresh then
    refusal = set(state.text)
    if refusal then
      return refusal
    end
  elseif time_to_live ~= '' then
    -- Whether Redis takes what comes is asked by a byte that is written over itself: a new time to live would not be
    -- undone.
    local at = (#edits > 0 and edits[#edits].to or VERSION_AT) - 1
    refusal = refused(redis.pcall('SETRANGE', key, at, redis.call('GETRANGE', key, at, at)))
      or refused(redis.pcall('PEXPIRE', key, time_to_live))
  end
  -- From the end to the head, for Redis refuses to write beyond its limit on strings (proto-max-bulk-len), which the
  -- text may have outgrown by SET: if the last edit is not refused, none is.
  for i = #edits, 1, -1 do
    local edit = edits[i]
    local text, spare = edit.text, edit.to - edit.from + 1 - #edit.text
    refusal = refusal
      or refused(redis.pcall('SETRANGE', key, edit.from - 1, spare > 0 and text .. (' '):rep(spare) or text))
  end
  refusal = refusal or refused(redis.pcall('SETRANGE', key, VERSION_AT, head))
  if state.fresh and refusal then
    -- The text is set already, so that no answer but this one is left: to set it again, with the patch in it.
    return nil
  end
  return refusal or COMMITTED .. next
end
