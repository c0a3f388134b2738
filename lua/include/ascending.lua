-- Puts edits in ascending order. No two start at the same byte.
local function ascending(edits)
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
