-- Flat ops on a small text in the layout, one without room and pool: straight-line string operations. The
-- tables that all other texts need, for the state and each edit, would take half as much time again.

-- Returns what the script shall answer; or nil when the text is not of this kind, or does not stay so, or the
-- ops do not take each line once, in the order of the lines.
local function write_small(text)
  local ARGV, find, sub, byte = ARGV, string.find, string.sub, string.byte
  local next = next_version()
  if not next or #text >= MIN_POOLED or white_space ~= NO_ROOM or sub(text, -3) ~= '\n}}' then
    return nil
  end
  -- The new text begins with this and goes on with the old one at `at`: a longer version takes one of its spaces.
  local kept, at = '{"version":' .. next, VERSION_AT + 1 + #next

  if #ARGV == FIRST_OP + 1 then
    local member, value = ARGV[FIRST_OP], ARGV[FIRST_OP + 1]
    local from, colon = find(text, '\n' .. member .. ':', HEAD_BYTES, true)
    local stop = from and find(text, '\n', colon, true)
    local comma = from and byte(text, stop - 1) == COMMA and stop - 1
    if from and value ~= '' then
      local behind = comma or stop
      if #value == behind - colon - 1 and in_place ~= '' and time_to_live == '' then
        local refusal = refused(redis.pcall('SETRANGE', key, VERSION_AT, next))
        if not refusal then
          redis.call('SETRANGE', key, colon, value)
        end
        return refusal or { COMMITTED, next }
      end
      text = kept .. sub(text, at, colon) .. value .. sub(text, behind)
    elseif from then
      -- The last line's comma is before it.
      local before = (comma or byte(text, from - 1) ~= COMMA) and from - 1 or from - 2
      text = kept .. sub(text, at, before) .. sub(text, stop)
    elseif value ~= '' then
      local separator = byte(text, -4) == OPEN_BRACE and '\n' or ',\n'
      text = kept .. sub(text, at, -4) .. separator .. member .. ':' .. value .. '\n}}'
    else
      text = kept .. sub(text, at)
    end
  else
    -- Whether the last line goes, so that the one before it has a comma too many.
    local bare = false
    local parts, n, added = { kept }, 1, ''
    for i = FIRST_OP, #ARGV, 2 do
      local member, value = ARGV[i], ARGV[i + 1]
      local line = '\n' .. member .. ':'
      local from, colon = find(text, line, at, true)
      if not from then
        if find(text, line, HEAD_BYTES, true) or find(added, line, 1, true) or #added >= MIN_POOLED then
          return nil
        elseif value ~= '' then
          added = added .. ',' .. line .. value
        end
      elseif value ~= '' then
        parts[n + 1], parts[n + 2] = sub(text, at, colon), value
        n = n + 2
        at = find(text, '\n', colon, true)
        at = byte(text, at - 1) == COMMA and at - 1 or at
      else
        n = n + 1
        parts[n] = sub(text, at, from - 1)
        at = find(text, '\n', colon, true)
        bare = at == #text - 2
      end
    end
    if added == '' and not bare then
      parts[n + 1] = sub(text, at)
      text = table.concat(parts)
    else
      parts[n + 1] = sub(text, at, -4)
      local lines = table.concat(parts)
      local last = byte(lines, -1)
      if last == OPEN_BRACE then
        added = sub(added, 2)
      elseif last == COMMA then
        lines = sub(lines, 1, -2)
      end
      text = lines .. added .. '\n}}'
    end
  end
  if #text >= MIN_POOLED or #text > tonumber(max_bytes) then
    return nil
  end
  return set(text) or { COMMITTED, next }
end
