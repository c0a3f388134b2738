-- The flat patch, the seed's language: ops that set or remove one member of data each.
--
-- Like every patch language it only yields edits: a list of {from, to, text, room} in ascending order,
-- each "put text in place of the bytes from..to, of which `room` are spaces of a line's room", which the
-- writers apply. Cost: one search an op, or one pass over the lines where there are many ops; whatever
-- the ops, one sort.

-- The edits; nil when they need more of the text than is at hand.
local function flat_edits(state)
  if #ARGV == FIRST_OP + 1 and ARGV[FIRST_OP + 1] ~= '' then
    -- One op that sets a member that is there, the commonest patch by far, needs none of what follows.
    local _, from, to, _, room = find_line(state, ARGV[FIRST_OP])
    if from then
      return { { from = from, to = to, text = ARGV[FIRST_OP + 1], room = room } }
    end
  end
  -- @include flat_ops
  return many_ops(state)
end
