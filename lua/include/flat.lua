-- The flat patch, the seed's language: ops that set or remove one member of data each.
--
-- Like every patch language it only yields edits: a list of {from, to, text, room} in ascending order,
-- each "put text in place of the bytes from..to, of which `room` are spaces of a line's room", which the
-- writer applies. Cost: one search an op, or one pass over the lines where there are many ops; whatever
-- the ops, one sort.

-- What the ops, in order, do to each member, or nil when the text at hand does not tell whether it is
-- there: its line in the text, if it has one, and then
--   value    what it is set to in its place,
--   removed  its line goes,
--   rank     it is appended as the rank-th new member with its value: it was missing, or removed before.
local function flat_effects(state, first)
  local effects, by_member, appended = {}, {}, {}
  for i = first, #ARGV, 2 do
    local member, value = ARGV[i], ARGV[i + 1]
    local effect = by_member[member]
    if not effect then
      local line = find_line(state, member)
      if not line and not state.text then
        return nil
      end
      effect = { member = member, line = line, removed = not line }
      by_member[member] = effect
      effects[#effects + 1] = effect
    end
    if value == '' then
      effect.removed, effect.rank = true, nil
    elseif effect.removed and not effect.rank then
      appended[#appended + 1] = effect
      effect.rank = #appended
    end
    effect.value = value
  end
  return effects, appended
end

-- The edits, in ascending order, of the members that have a line.
local function line_edits(effects)
  local by_from, starts = {}, {}
  for _, effect in ipairs(effects) do
    local line = effect.line
    if line then
      by_from[line.from] = effect
      starts[#starts + 1] = line.from
    end
  end
  table.sort(starts)
  local edits = {}
  for i, start in ipairs(starts) do
    local effect = by_from[start]
    local line = effect.line
    if effect.removed then
      -- A line goes with the comma before it, and the one behind it becomes that of the line before. The
      -- first line goes with the comma behind it; then the next one is first.
      local before = edits[i - 1]
      if line.follows and not (before and before.to == line.from - 1) then
        edits[i] = { from = line.from - 1, to = line.precedes and line.stop - 2 or line.stop - 1 }
      else
        edits[i] = { from = line.from, to = line.stop - 1 }
      end
      edits[i].text = ''
    else
      edits[i] = { from = line.value_from, to = line.value_to, text = effect.value }
    end
    edits[i].room = line.room
  end
  return edits
end

-- The edits; nil when they need more of the text than is at hand.
local function flat_edits(state, first)
  -- One op that sets a member that is there, the commonest patch by far, needs none of what follows: at
  -- 1 KB that is a sixth of the commit.
  if #ARGV == first + 1 and ARGV[first + 1] ~= '' then
    local line = find_line(state, ARGV[first])
    if line then
      return { { from = line.value_from, to = line.value_to, text = ARGV[first + 1], room = line.room } }
    end
  end
  if state.text and #ARGV - first >= 2 * MAX_SEARCHES then
    index_lines(state)
  end
  local effects, appended = flat_effects(state, first)
  if not effects or (#appended > 0 and not state.text) then
    return nil
  end
  local edits = line_edits(effects)
  local added = {}
  for rank, effect in ipairs(appended) do
    if effect.rank == rank then
      added[#added + 1] = '\n' .. effect.member .. ':' .. effect.value
    end
  end
  if #added == 0 then
    return edits
  end
  return append_lines(state, edits, table.concat(added, ','))
end
