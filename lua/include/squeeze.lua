-- A text without the room of its lines: on the head's line, before the members' commas, on the last line.
local function without_room(text)
  local parts, from = {}, 1
  local function cut(stop)
    parts[#parts + 1] = text:sub(from, before_spaces(text, stop - 1))
    from = stop
  end
  cut(text:find('\n', HEAD_BYTES, true))
  local run = text:find(' ,\n', from, true)
  while run do
    cut(run + 1)
    run = text:find(' ,\n', from, true)
  end
  cut(text:find('\n}', from, true))
  parts[#parts + 1] = text:sub(from)
  return table.concat(parts)
end
