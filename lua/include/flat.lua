-- The flat patch, the seed's language: ops that set or remove one member of data each.
--
-- Like every patch language it only yields edits: a list of {from, to, text} in ascending order, each
-- "put text in place of the bytes from..to", which the writer applies. Cost: one search an op, or one
-- pass over the lines where there are many ops; whatever the ops, one sort.

-- What the ops, in order, do to each member: its line in the text, if it has one, and then
--   value    what it is set to in its place,
--   removed  its line goes,
--   rank     it is appended as the rank-th new member with its value: it was missing, or removed before.
local function flat_effects(state, first)
  local lines = #ARGV - first >= 2 * MAX_SEARCHES and all_lines(state)
  local effects, by_member, appended = {}, {}, {}
  for i = first, #ARGV, 2 do
    local member, value = ARGV[i], ARGV[i + 1]
    local effect = by_member[member]
    if not effect then
      local line
      if lines then
        line = lines[member]
      else
        line = find_line(state, member)
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

local function flat_edits(state, first)
  -- One op that sets a member that is there, the commonest patch by far, needs none of what follows: at
  -- 1 KB that is a quarter of the commit.
  local only = #ARGV == first + 1 and ARGV[first + 1] ~= '' and find_line(state, ARGV[first])
  if only then
    return { { from = only.value_from, to = only.value_to, text = ARGV[first + 1] } }
  end

  local effects, appended = flat_effects(state, first)
  local by_from, starts = {}, {}
  for _, effect in ipairs(effects) do
    local line, edit = effect.line, nil
    if line and effect.removed then
      edit = { from = line.from, to = line.stop - 1, text = '', stop = line.stop }
    elseif line then
      edit = { from = line.value_from, to = line.value_to, text = effect.value }
    end
    if edit then
      by_from[edit.from] = edit
      starts[#starts + 1] = edit.from
    end
  end
  table.sort(starts)
  local edits = {}
  for i, start in ipairs(starts) do
    edits[i] = by_from[start]
  end

  -- The end of data, where commas go wrong. `edge` is where the lines end that stay: lines removed
  -- before it, with nothing left behind them, leave a comma that only a new member needs.
  local stop = state.data_end
  local edge = stop
  while #edits > 0 and edits[#edits].stop == edge do
    edge = edits[#edits].from
    edits[#edits] = nil
  end
  local has_comma = byte_at(state, edge - 1) == COMMA
  local added = {}
  for rank, effect in ipairs(appended) do
    if effect.rank == rank then
      added[#added + 1] = '\n' .. effect.member .. ':' .. effect.value
    end
  end
  if #added > 0 then
    local comma = (has_comma or byte_at(state, edge - 1) == OPEN_BRACE) and '' or ','
    edits[#edits + 1] = { from = edge, to = stop - 1, text = comma .. table.concat(added, ',') }
  elseif edge < stop then
    edits[#edits + 1] = { from = has_comma and edge - 1 or edge, to = stop - 1, text = '' }
  end
  return edits
end
