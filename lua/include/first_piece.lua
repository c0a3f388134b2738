-- Reads the text for a commit without hints: all of it, or, for one on a single member (`sought`, its label), a piece
-- at first.

-- As much as Redis answers from a buffer that it has: a KB of a longer piece takes a third more, and shorter ones
-- take more calls.
local PIECE_BYTES = 16000
local PIECE_LAST = '15999' -- the last one of these, as GETRANGE counts

-- The first piece of a text that has more.
local piece
if version and hints == '' and not text then
  if sought and in_place ~= '' then
    text = redis.call('GETRANGE', key, '0', PIECE_LAST)
    if #text == PIECE_BYTES then
      piece, text = text, nil
    end
  else
    text = redis.call('GET', key)
  end
end
