-- line_edits
-- Edits that remove lines, and what new lines begin with.

-- The edit that removes a line. It goes with the comma before it, and the one behind it becomes that of
-- the line before. The first line goes with the comma behind it; then the next one is first, as `before`,
-- the edit before this one, tells.
local function removal(before, from, stop, room, follows, precedes)
  if follows and not (before and before.to == from - 1) then
    return { from = from - 1, to = precedes and stop - 2 or stop - 1, text = '', room = room }
  end
  return { from = from, to = stop - 1, text = '', room = room }
end

-- What a new line begins with: a comma, unless no line is left. Edits that take whole lines, from the first
-- one on, leave none.
local function separator_behind(state, edits)
  local left = state.text:find('\n', HEAD_BYTES, true)
  for i = 1, #edits do
    left = edits[i].from == left and edits[i].to + 1 or left
  end
  return left == state.data_end and '\n' or ',\n'
end
