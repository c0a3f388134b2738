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

-- The edits; nil when they need more of the text than is at hand.
local function flat_op_edits(state)
  if state.text and #ARGV - FIRST_OP >= 2 * MAX_SEARCHES then
    -- @include strings
    -- @include index
    local starts = {}
    for i = FIRST_OP, #ARGV, 2 do
      starts[ARGV[i]] = false
    end
    state.starts = index_lines(state, starts)
  end

  -- Each line that the ops are about has one edit, whose text is empty when the line goes. Its member is new
  -- from then on, as one without a line is: false here. New ones have a rank, by which they are appended.
  local edits, edit_of, ascending, last, removes = {}, {}, true, 0, false
  local new, rank_of, value_of, ranks, starts = {}, {}, {}, 0, state.starts
  for i = FIRST_OP, #ARGV, 2 do
    local label, value = ARGV[i], ARGV[i + 1]
    local edit = edit_of[label]
    if (edit == nil or edit and value == '') and not (starts and not starts[label]) then
      local from, value_from, value_to, stop, room, follows, precedes = find_line(state, label)
      if from and not edit then
        edit = { from = value_from, to = value_to, text = value, room = room }
        edits[#edits + 1] = edit
        ascending, last = ascending and from > last, from
      elseif not from and not state.text then
        return nil
      end
      if from and value == '' then
        removes, edit.line, edit.stop, edit.follows, edit.precedes = true, from, stop, follows, precedes
      end
    end
    if edit then
      edit.text = value
      edit_of[label] = value ~= '' and edit
    else
      edit_of[label] = false
      if value == '' then
        rank_of[label] = nil
      elseif not rank_of[label] then
        ranks = ranks + 1
        new[ranks], rank_of[label] = label, ranks
      end
      value_of[label] = value
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
  local lines, count = {}, 0
  for rank = 1, ranks do
    local label = new[rank]
    if rank_of[label] == rank then
      count = count + 1
      lines[count] = ',' .. label .. value_of[label]
    end
  end
  if count > 0 and not state.text then
    return nil
  elseif count > 0 then
    edits[#edits + 1] = appended(state, edits, lines)
  end
  return edits
end
