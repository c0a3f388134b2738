-- Flat ops of every kind, any number of them, on one member or many.

-- @include line_edits

-- What the ops, in order, do to each member: its line in the text, if it has one, and then
--   value    what it is set to in its place,
--   removed  its line goes,
--   rank     it is appended as the rank-th new member with its value: it was missing, or removed before.
-- Returns the effects by the start of the line, these starts, and the effects in the order of their ranks.
-- Or nil, when the text at hand does not tell whether a member is there.
local function effects_of(state)
  local effects, by_from, froms, appended = {}, {}, {}, {}
  for i = FIRST_OP, #ARGV, 2 do
    local member, value = ARGV[i], ARGV[i + 1]
    local effect = effects[member]
    if not effect then
      local from, value_from, value_to, stop, room, follows, precedes = find_line(state, member)
      effect = {
        member = member, value = value, removed = not from, rank = nil,
        value_from = value_from, value_to = value_to, stop = stop, room = room,
        follows = follows, precedes = precedes,
      }
      if from then
        by_from[from] = effect
        froms[#froms + 1] = from
      elseif not state.text then
        return nil
      end
      effects[member] = effect
    end
    if value == '' then
      effect.removed, effect.rank = true, nil
    elseif effect.removed and not effect.rank then
      appended[#appended + 1] = effect
      effect.rank = #appended
    end
    effect.value = value
  end
  return by_from, froms, appended
end

-- The edits, in ascending order; nil when they need more of the text than is at hand.
local function flat_op_edits(state)
  if #ARGV == FIRST_OP + 1 then
    -- One op: three times as fast as what follows.
    local member, value = ARGV[FIRST_OP], ARGV[FIRST_OP + 1]
    local from, _, _, stop, room, follows, precedes = find_line(state, member)
    if from then
      return { removal(nil, from, stop, room, follows, precedes) }
    elseif not state.text then
      return nil
    end
    return value == '' and {} or append(state, {}, '\n' .. member .. ':' .. value)
  end

  local by_from, froms, appended = effects_of(state)
  if not by_from or (#appended > 0 and not state.text) then
    return nil
  end
  table.sort(froms)
  local edits = {}
  for i, from in ipairs(froms) do
    local effect = by_from[from]
    if effect.removed then
      edits[i] = removal(edits[i - 1], from, effect.stop, effect.room, effect.follows, effect.precedes)
    else
      edits[i] = { from = effect.value_from, to = effect.value_to, text = effect.value, room = effect.room }
    end
  end
  local added = {}
  for rank, effect in ipairs(appended) do
    if effect.rank == rank then
      added[#added + 1] = '\n' .. effect.member .. ':' .. effect.value
    end
  end
  return #added == 0 and edits or append(state, edits, table.concat(added, ','))
end
