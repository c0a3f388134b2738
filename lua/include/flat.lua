-- The flat patch, the seed's language: ops that set or remove one member of data each.
--
-- Like every patch language it only yields edits, which the writers apply: a list of {from, to, text, room},
-- each "put text in place of the bytes from..to, of which `room` are spaces of a line's room", in ascending
-- order; `inside` tells that the spaces before `from` are a value's, and no room. Cost: one search an op, or
-- one pass over the lines where there are many ops.

-- @include line_edits

-- The edits; nil when they need more of the text than is at hand.
local function flat_edits(state)
  if #ARGV ~= FIRST_OP + 1 then
    -- @include flat_ops
    return flat_op_edits(state)
  end
  local label, value = ARGV[FIRST_OP], ARGV[FIRST_OP + 1]
  local from, value_from, value_to, stop, room, follows, precedes = find_line(state, label)
  if from and value ~= '' then
    return { { from = value_from, to = value_to, text = value, room = room } }
  elseif from then
    return { removal(nil, from, stop, room, follows, precedes) }
  elseif not state.text and not state.tail then
    return nil
  elseif value == '' then
    return {}
  end
  return { appended(state, {}, { ',' .. label .. value }) }
end
