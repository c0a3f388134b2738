-- Flat ops on a small text in the layout, one without room and pool: straight-line string operations. The
-- tables that all other texts need, for the state and each edit, would take half as much time again. What is
-- not of this kind, or does not stay so, is left to what follows.

-- A limit of more digits is above MIN_POOLED.
local MIN_POOLED_DIGITS = 4

local next = next_version()
if text and next and #text < MIN_POOLED and white_space == '' and text:sub(-3) == '\n}}' then
  local ARGV, find, sub, byte = ARGV, string.find, string.sub, string.byte
  -- The new text begins with a new version and goes on with the old one at `at`: a longer version takes a space.
  local at = VERSION_AT + 1 + #next
  local max = #max_bytes > MIN_POOLED_DIGITS and MIN_POOLED or tonumber(max_bytes)
  local small

  if #ARGV == FIRST_OP + 1 then
    local label, value = ARGV[FIRST_OP], ARGV[FIRST_OP + 1]
    local from, colon = find(text, label, HEAD_BYTES, true)
    local stop = from and find(text, '\n', colon, true)
    local comma = from and byte(text, stop - 1) == COMMA and stop - 1
    if from and value ~= '' then
      local behind = comma or stop
      if #value == behind - colon - 1 and #text <= max and may_overwrite then
        -- A layout is set first, and written over: a sixth less than to put it together anew. SETRANGE of nothing
        -- changes nothing, and is refused where any other is.
        local refusal = laid_out and (refused(redis.pcall('SETRANGE', key, VERSION_AT, '')) or set(text))
          or refused(redis.pcall('SETRANGE', key, VERSION_AT, next))
        if not refusal then
          redis.call('SETRANGE', key, colon, value)
        end
        return refusal or COMMITTED .. next
      end
      small = '{"version":' .. next .. sub(text, at, colon) .. value .. sub(text, behind)
    elseif from then
      -- The last line's comma is before it.
      local before = (comma or byte(text, from - 1) ~= COMMA) and from - 1 or from - 2
      small = '{"version":' .. next .. sub(text, at, before) .. sub(text, stop)
    elseif value ~= '' then
      local comma_before = byte(text, -4) == OPEN_BRACE and '' or ','
      small = '{"version":' .. next .. sub(text, at, -4) .. comma_before .. label .. value .. '\n}}'
    else
      small = '{"version":' .. next .. sub(text, at)
    end
  else
    -- @include join
    -- A table that has to grow five times takes 1 us more.
    local parts = { '{"version":', next, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '' }
    local n, added = 2, ''
    -- Whether the last line goes, so that the one before it has a comma too many.
    local bare = false
    for i = FIRST_OP, #ARGV, 2 do
      local label, value = ARGV[i], ARGV[i + 1]
      local from, colon = find(text, label, at, true)
      if not from then
        if find(text, label, HEAD_BYTES, true) or find(added, label, 1, true) or #added >= MIN_POOLED then
          parts = nil
          break
        elseif value ~= '' then
          added = added .. ',' .. label .. value
        end
      elseif value ~= '' then
        parts[n + 1], parts[n + 2] = sub(text, at, colon), value
        n = n + 2
        at = find(text, ',\n', colon, true) or #text - 2
      else
        n = n + 1
        parts[n] = sub(text, at, from - 1)
        at = find(text, '\n', colon, true)
        bare = at == #text - 2
      end
    end
    if parts and added == '' and not bare then
      parts[n + 1] = sub(text, at)
      small = join(parts)
    elseif parts then
      parts[n + 1] = sub(text, at, -4)
      local lines = join(parts)
      local last = byte(lines, -1)
      if last == OPEN_BRACE then
        added = sub(added, 2)
      elseif last == COMMA then
        lines = sub(lines, 1, -2)
      end
      small = lines .. added .. '\n}}'
    end
  end
  if small and #small < MIN_POOLED and #small <= max then
    return set(small) or COMMITTED .. next
  end
end
