-- The flat patch, the seed's language: ops that set or remove one member of data each.
--
-- Like every patch language it only yields edits: a list of {from, to, text, room}, each "put text in
-- place of the bytes from..to, of which `room` are spaces of a line's room", which the writers apply.
-- Cost: one search an op, or one pass over the lines where there are many ops.

-- Above this many ops one pass over the lines costs less than a search for each op: a search reads
-- half the text on average, at some 0.05 ns a byte, the pass makes one string a line.
local MAX_SEARCHES = 32

-- The edits; nil when they need more of the text than is at hand.
local function flat_edits(state)
  if state.text and #ARGV - FIRST_OP >= 2 * MAX_SEARCHES then
    -- @include index
    state.starts = index_lines(state)
  end
  -- Ops that set members that are there, each once, need none of what the others do.
  local edits, seen = {}, {}
  for i = FIRST_OP, #ARGV, 2 do
    local member, value = ARGV[i], ARGV[i + 1]
    local _, from, to, _, room = find_line(state, member)
    if not from or value == '' or seen[member] then
      -- @include flat_ops
      return flat_op_edits(state)
    end
    seen[member] = true
    edits[#edits + 1] = { from = from, to = to, text = value, room = room }
  end
  return edits
end
