-- Edits that remove lines, and append them.

-- The edit that removes a line. It goes with the comma before it, and the one behind it becomes that of
-- the line before. The first line goes with the comma behind it; then the next one is first, as `before`,
-- the edit before this one, tells.
local function removal(before, from, stop, room, follows, precedes)
  if follows and not (before and before.to == from - 1) then
    return { from = from - 1, to = precedes and stop - 2 or stop - 1, text = '', room = room }
  end
  return { from = from, to = stop - 1, text = '', room = room }
end

-- The edit behind others that appends lines, each with the comma and the line feed before it. It begins where the
-- spaces before data's end begin: these are room, which a line that was last may have left. Edits that take whole
-- lines, from the first one on, leave no line that needs a comma.
local function appended(state, edits, lines)
  local tail, last = state.tail or state, edits[#edits]
  local text, data_end = tail.text, tail.data_end
  local from = text:byte(data_end - 1) == SPACE and before_spaces(text, data_end - 1) + 1 or data_end
  if last and last.to >= from then
    from = last.to + 1
  end
  if state.text then
    local left = text:find('\n', HEAD_BYTES, true)
    for i = 1, #edits do
      left = edits[i].from == left and edits[i].to + 1 or left
    end
    if left == data_end then
      lines[1] = lines[1]:sub(2)
    end
  end
  local added = lines[1]
  if lines[2] then
    -- @include join
    added = join(lines)
  end
  local at = state.tail_at or 0
  return { from = at + from, to = at + data_end - 1, text = added, room = data_end - from }
end
