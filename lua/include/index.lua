-- Fills a table of members, each of them false, with where their lines start; one that has none stays false.
-- Lines of other members are passed over: a table of all would take twice the time.
local function index_lines(state, starts)
  local text = state.text
  local find, match, sub = string.find, string.match, string.sub
  local at, data_end = find(text, '\n', HEAD_BYTES, true), state.data_end
  while at < data_end do
    local member = match(text, '^\n("[^"\\]*"):', at) or sub(text, at + 1, string_end(text, at + 1))
    if starts[member] == false then
      starts[member] = at
    end
    at = find(text, '\n', at + #member + 2, true)
  end
  return starts
end
