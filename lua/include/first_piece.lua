-- Reads the text for a commit without hints: all of it, or, for one on a single member (`sought`, its label), a piece
-- at first.

-- Of 6,000 to 16,000 bytes the best on texts of 10 KB to 1 MB: fewer make more calls, more make longer strings.
local PIECE_BYTES = 12000
local PIECE_LAST = '11999' -- the last one of these, as GETRANGE counts

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
