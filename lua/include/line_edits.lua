-- line_edits
-- Edits that remove lines and add new ones.

-- The edit that removes a line. It goes with the comma before it, and the one behind it becomes that of
-- the line before. The first line goes with the comma behind it; then the next one is first, as `before`,
-- the edit before this one, tells.
local function removal(before, from, stop, room, follows, precedes)
  if follows and not (before and before.to == from - 1) then
    return { from = from - 1, to = precedes and stop - 2 or stop - 1, text = '', room = room }
  end
  return { from = from, to = stop - 1, text = '', room = room }
end

-- Adds new lines, which are text from the first one's line feed on, behind the last line that edits leave.
local function append(state, edits, lines)
  -- While edits take whole lines from the first one on, no line is left.
  local left = state.text:find('\n', HEAD_BYTES, true)
  for _, edit in ipairs(edits) do
    left = edit.from == left and edit.to + 1 or left
  end
  local text, last = left == state.data_end and lines or ',' .. lines, edits[#edits]
  if last and last.to == state.data_end - 1 then
    last.text = last.text .. text
  else
    edits[#edits + 1] = { from = state.data_end, to = state.data_end - 1, text = text, room = 0 }
  end
  return edits
end
