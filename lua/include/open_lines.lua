-- Opens a state by a snapshot's hints, which spare reading the text. Equal versions mean equal texts, but
-- no hint is trusted: a piece of the text is a line if a line feed, a key and a colon begin it and the next
-- line feed ends it. Cost: 2 us a line.

-- A position has no more digits: Redis refuses numbers beyond 2^63, and no string is so long.
local MAX_DIGITS = 12

-- More ops than this many need the whole text, and the client sends no hints for so many.
local MAX_HINTED_OPS = 32

-- The state, or nil when a hint is wrong.
local function open_lines()
  if #ARGV >= FIRST_OP + 2 * MAX_HINTED_OPS then
    return nil
  end
  local pieces, at = {}, {}
  -- %f begins at the first of many digits alone: else digits without a colon took time by their square.
  for from, to in hints:gmatch('%f[%d](%d+):(%d+)') do
    if #from > MAX_DIGITS or #to > MAX_DIGITS then
      return nil
    end
    local piece = redis.call('GETRANGE', key, from, to)
    local member = piece:match('^[^\n]\n("[^"\\]*"):')
    if not member then
      -- @include strings
      local quote = piece:find('^[^\n]\n"') and string_end(piece, 3)
      member = quote and piece:byte(quote + 1) == COLON and piece:sub(3, quote)
    end
    if not member or piece:find('\n', 3, true) ~= #piece then
      return nil
    end
    pieces[member], at[member] = piece, tonumber(from)
  end
  return { white_space = white_space, size = redis.call('STRLEN', key), pieces = pieces, at = at }
end
