-- Where the lines of the ops' members start, by member; false for one that has none. Lines of other members
-- are passed over: a table of all would take twice the time.
-- @include strings
local function index_lines(state)
  local text, starts = state.text, {}
  local find, match, sub = string.find, string.match, string.sub
  for i = FIRST_OP, #ARGV, 2 do
    starts[ARGV[i]] = false
  end
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
