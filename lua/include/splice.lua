-- The text after any number of edits, between a new head and a new pool, with the room of its lines or
-- without it.
local function splice(state, head, edits, pool, squeezed)
  -- @include join
  local text = state.text
  local parts, from = { head }, HEAD_BYTES + 1
  if squeezed then
    from = text:find('\n', from, true)
  end
  -- Keeps the text up to a place where an edit, a comma or a line feed begins: spaces before it are room, but
  -- inside of a value.
  local function keep(to, inside)
    if squeezed then
      local stop = text:find('\n', from, true)
      while stop and stop <= to do
        local last = text:byte(stop - 1) == COMMA and stop - 2 or stop - 1
        if last >= from and text:byte(last) == SPACE then
          parts[#parts + 1] = text:sub(from, before_spaces(text, last))
          from = last + 1
        end
        stop = text:find('\n', stop + 1, true)
      end
      to = inside and to or before_spaces(text, to)
    end
    parts[#parts + 1] = text:sub(from, to)
  end
  for i = 1, #edits do
    local edit = edits[i]
    keep(edit.from - 1, edit.inside)
    parts[#parts + 1] = edit.text
    from = edit.to + 1
  end
  if from < state.data_end then
    keep(state.data_end - 1)
    from = state.data_end
  end
  parts[#parts + 1] = text:sub(from, state.last)
  parts[#parts + 1] = pool
  return join(parts)
end
