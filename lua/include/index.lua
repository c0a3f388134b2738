-- Fills a table of labels, each of them false, with where their lines start; one that has none stays false.
-- Lines of other members are passed over: a table of all would take twice the time.
local function index_lines(state, starts)
  local text = state.text
  local find, match, sub = string.find, string.match, string.sub
  local at, data_end = find(text, '\n', HEAD_BYTES, true), state.data_end
  while at < data_end do
    local label = match(text, '^\n"[^"\\]*":', at) or sub(text, at, string_end(text, at + 1) + 1)
    if starts[label] == false then
      starts[label] = at
    end
    at = find(text, '\n', at + #label, true)
  end
  return starts
end
