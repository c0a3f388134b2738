-- Puts opened containers together again: pieces of the text they were opened in, and what is new between
-- them. A sink collects the pieces; the one that it waits with may still grow.
--
-- A sink is a table: parts; and text, from, to, the piece that is not among the parts yet; and kept: true
-- while what was put is how the text begins, which is left out, then the place where it goes on otherwise;
-- or nil, and nothing is left out.

local NOWHERE = -1

local function put(sink, part)
  if sink.kept == true then
    sink.kept = sink.to + 1
  elseif sink.to >= sink.from then
    sink[#sink + 1] = sub(sink.text, sink.from, sink.to)
  end
  sink.from, sink.to = 1, 0
  sink[#sink + 1] = part
end

local function put_piece(sink, text, from, to)
  if sink.text == text and sink.to == from - 1 then
    sink.to = to
    return
  end
  put(sink, nil)
  sink.text, sink.from, sink.to = text, from, to
end

local put_value

local function put_container(sink, container)
  local text, before = container.text, nil -- where the item before ends in the text, NOWHERE for a new one
  local left = 0
  put_piece(sink, text, container.from, container.from)
  for _, item in ipairs(container.items) do
    if not item.gone then
      local from = item.from
      if before and from and before == from - 2 then
        put_piece(sink, text, from - 1, from - 1)
      elseif before then
        put(sink, ',')
      end
      if item.run then
        put_piece(sink, text, from, item.to)
      else
        put_value(sink, item)
      end
      before, left = from and item.to or NOWHERE, left + 1
    end
  end
  charge(left + #container.items / ITEMS_A_UNIT)
  local untouched = not before and not container.filled
    and match(text, '^[ \t\r\n]*()', container.from + 1) == container.to
  put_piece(sink, text, untouched and container.from + 1 or container.to, container.to)
end

-- A child with what stands around its value.
function put_value(sink, child)
  local text, value = child.text, child.value
  if child.from then
    put_piece(sink, text, child.from, child.value_from - 1)
  elseif child.key then
    put(sink, child.key .. ':')
  end
  if type(value) == 'table' then
    put_container(sink, value)
  elseif value then
    put(sink, value)
  else
    put_piece(sink, text, child.value_from, child.value_to)
  end
  if child.from then
    put_piece(sink, text, child.value_to + 1, child.to)
  end
end

-- The text of a child's value.
local function text_of(child)
  local value = child.value
  if type(value) == 'table' then
    local sink = { text = '', from = 1, to = 0 }
    put_container(sink, value)
    put(sink, nil)
    value = table.concat(sink)
  else
    value = value or sub(child.text, child.value_from, child.value_to)
  end
  charge(#value / BYTES_A_UNIT)
  return value
end
