-- Opens a state by a snapshot's hints, which spare reading the text. Equal versions mean equal texts, but
-- no hint is trusted: a piece of the text is a line if a line feed, a key and a colon begin it and the next
-- line feed ends it. Cost: 2 us a line.

-- A position has no more digits: Redis refuses numbers beyond 2^63, and no string is so long.
local MAX_DIGITS = 12

-- The client sends no more hints, and a patch of more arguments than so many flat ops have is one for the whole text.
local MAX_HINTED_OPS = 32

-- The state, or nil when a hint is wrong.
local function open_lines()
  if #ARGV >= FIRST_OP + 2 * MAX_HINTED_OPS then
    return nil
  end
  local lines, at, count = {}, {}, 0
  -- %f begins at the first of many digits alone: else digits without a colon took time by their square.
  for from, to in hints:gmatch('%f[%d](%d+):(%d+)') do
    count = count + 1
    if count > MAX_HINTED_OPS or #from > MAX_DIGITS or #to > MAX_DIGITS then
      return nil
    end
    local line = redis.call('GETRANGE', key, from, to)
    local label = line:match('^[^\n](\n"[^"\\]*":)')
    if not label then
      -- @include strings
      local quote = line:find('^[^\n]\n"') and string_end(line, 3)
      label = quote and line:byte(quote + 1) == COLON and line:sub(2, quote + 1)
    end
    if not label or line:find('\n', 3, true) ~= #line then
      return nil
    end
    lines[label], at[label] = line, tonumber(from)
  end
  -- An empty patch needs no line; but without one nothing has shown that there is a text.
  if count == 0 then
    return nil
  end
  return { white_space = white_space, size = redis.call('STRLEN', key), lines = lines, at = at }
end
