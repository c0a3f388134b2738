-- Ops that set values as long as those that they replace, in the order of the lines: nothing moves, and the room
-- stays what it is. Less than half of what it takes to put such ops into a table each, as those that follow do.

-- Returns what the script shall answer; or nil when the ops are not of this kind.
local function write_same_length(text)
  local ARGV, find, byte, places, n, at = ARGV, string.find, string.byte, {}, 0, HEAD_BYTES
  if (#ARGV - FIRST_OP + 1) / 2 * BYTES_AN_EDIT > #text then
    return nil
  end
  for i = FIRST_OP, #ARGV, 2 do
    local _, colon = find(text, ARGV[i], at, true)
    if not colon then
      return nil
    end
    at = find(text, '\n', colon, true)
    local last = byte(text, at - 1) == COMMA and at - 2 or at - 1
    if #ARGV[i + 1] ~= last - colon or byte(text, last) == SPACE then
      return nil
    end
    n = n + 1
    places[n] = colon
  end
  local next = next_version()
  if not next or #text > tonumber(max_bytes) then
    return nil
  end
  -- From the end to the head: see write_in_place.
  local refusal
  for i = n, 1, -1 do
    refusal = refusal or refused(redis.pcall('SETRANGE', key, places[i], ARGV[FIRST_OP + 2 * i - 1]))
  end
  return refusal or refused(redis.pcall('SETRANGE', key, VERSION_AT, next)) or COMMITTED .. next
end
