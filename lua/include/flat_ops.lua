-- Any number of flat ops, on one member or many.

-- Above this many ops one pass over the lines costs less than a search for each op: a search reads
-- half the text on average, at some 0.05 ns a byte, the pass makes one string a line.
local MAX_SEARCHES = 32

-- The edits in the order of the text. No two start at the same byte.
local function sorted(edits)
  local by_from, froms = {}, {}
  for i, edit in ipairs(edits) do
    by_from[edit.from], froms[i] = edit, edit.from
  end
  table.sort(froms)
  for i, from in ipairs(froms) do
    froms[i] = by_from[from]
  end
  return froms
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
end

-- The edits; nil when they need more of the text than is at hand.
local function flat_op_edits(state)
  if state.text and #ARGV - FIRST_OP >= 2 * MAX_SEARCHES then
    -- @include index
    state.starts = index_lines(state)
  end

  -- Each line that the ops are about has one edit, whose text is empty when the line goes. Its member is new
  -- from then on, as one without a line is: false here. New ones have a rank, by which they are appended.
  local edits, edit_of, ascending, last, removes = {}, {}, true, 0, false
  local new, rank_of, value_of = {}, {}, {}
  for i = FIRST_OP, #ARGV, 2 do
    local member, value = ARGV[i], ARGV[i + 1]
    local edit = edit_of[member]
    if edit == nil then
      local from, value_from, value_to, stop, room, follows, precedes = find_line(state, member)
      edit = from and {
        from = value_from, to = value_to, text = value, room = room,
        line = from, stop = stop, follows = follows, precedes = precedes,
      }
      if edit then
        edits[#edits + 1] = edit
        ascending, last = ascending and from > last, from
      elseif not state.text then
        return nil
      end
    end
    if edit then
      edit.text = value
      removes = removes or value == ''
      edit_of[member] = value ~= '' and edit
    else
      edit_of[member] = false
      if value == '' then
        rank_of[member] = nil
      elseif not rank_of[member] then
        new[#new + 1] = member
        rank_of[member] = #new
      end
      value_of[member] = value
    end
  end

  edits = ascending and edits or sorted(edits)
  if removes then
    for i, edit in ipairs(edits) do
      if edit.text == '' then
        edits[i] = removal(edits[i - 1], edit.line, edit.stop, edit.room, edit.follows, edit.precedes)
      end
    end
  end
  local lines = {}
  for rank, member in ipairs(new) do
    if rank_of[member] == rank then
      lines[#lines + 1] = (#lines > 0 and ',\n' or '\n') .. member .. ':' .. value_of[member]
    end
  end
  if #lines > 0 then
    if not state.text then
      return nil
    end
    -- @include join
    append(state, edits, join(lines))
  end
  return edits
end
