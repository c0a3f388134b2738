-- Opens a state with some lines of its text, which a search or hints have found; nil when all of the text is needed.
local function open_at_hand()
  if piece then
    -- @include search_line
    return search_line(piece, sought)
  end
  -- @include open_lines
  return open_lines()
end
