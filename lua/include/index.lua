-- Where each line starts, by its member's key.
-- @include strings
local function index_lines(state)
  local text, starts = state.text, {}
  local at = text:find('\n', HEAD_BYTES, true)
  while at < state.data_end do
    local member = text:match('^\n("[^"\\]*"):', at) or text:sub(at + 1, string_end(text, at + 1))
    starts[member] = at
    at = text:find('\n', at + #member + 2, true)
  end
  return starts
end
