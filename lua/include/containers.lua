-- Objects and arrays inside a member of data, opened as far as ops go through them. What is not touched
-- stays a piece of text, and is put back byte for byte.
--
-- A container is a table:
--   text, from, to  where it is: its brackets are the bytes from and to of the text
--   array           whether it is an array
--   items           what it holds, in order: children, and runs of children that nobody has looked at
--   keys            by key: the child, of an object
--   searches        how often an object's runs were searched; nil once all its children are listed
--   spent           what searching an array's runs has cost, in units; nil likewise
--   passed, passed_bytes   how many elements that has passed, and their bytes
--   filled          whether a child was added
-- A child is a table:
--   text            its container's
--   from, to        what stands between the commas around it, white space and all; no from if it is new
--   value_from, value_to  where its value is in there
--   key             of an object's member, as the layout spells it
--   value           what it is now, if that is not what the text says: JSON text, or a container
--   earlier         the member of the same key before it: the first has the place, the last the value
--   gone            whether it was removed
-- A run is a table with run, from and to; and count, how many children it has, where that is known.

-- Above so many searches in one object all its members are listed: a search reads what is before the
-- member at 4 us a KB, a list takes 1 us a child.
local MAX_RUN_SEARCHES = 8
-- A run of less than this part of the text is taken out of it to be searched.
local SMALL_PART = 16
-- Elements that one call skips.
local STRIDE = 16
-- A search cuts what it passes into runs of so many elements, which the next one passes at once.
local RUN_ELEMENTS = 512
-- Items of a list that are passed in a unit.
local ITEMS_A_UNIT = 16
local SCALARS = '^' .. ('[^,"%[%]{}]*,'):rep(STRIDE)
-- Elements of a list that make room for one in 1 us.
local MOVED_A_UNIT = 64

local match, find, sub, byte = string.match, string.find, string.sub, string.byte

-- The container that a child is, opened; nil when it is none.
local function open(child)
  local value = child.value
  if type(value) == 'table' then
    return value
  end
  local text, from, to = child.text, child.value_from, child.value_to
  if value then
    text, from, to = value, 1, #value
  end
  local first = byte(text, from)
  if first ~= OPEN_BRACE and first ~= OPEN_BRACKET then
    return nil
  end
  local inside = match(text, '^[ \t\r\n]*()', from + 1)
  local items = inside < to and { { run = true, from = from + 1, to = to - 1 } } or {}
  value = {
    text = text, from = from, to = to, array = first == OPEN_BRACKET, items = items, keys = {},
    searches = 0, spent = 0, passed = 0, passed_bytes = 0,
  }
  child.value = value
  return value
end

-- The child that starts behind the comma, or bracket, before `from`, and where the comma behind it is.
local function child_at(container, from)
  local text = container.text
  local key, value_from
  if container.array then
    value_from = match(text, '^[ \t\r\n]*()', from)
  else
    key, value_from = match(text, '^[ \t\r\n]*("[^"\\]*")[ \t\r\n]*:[ \t\r\n]*()', from)
    if not key then
      local quote = match(text, '^[ \t\r\n]*()"', from) or corrupt()
      local quote_to = string_end(text, quote) or corrupt()
      value_from = match(text, '^[ \t\r\n]*:[ \t\r\n]*()', quote_to + 1) or corrupt()
      key = member_key(sub(text, quote, quote_to))
    end
  end
  local value_to = value_end(text, value_from) or corrupt()
  local comma = match(text, '^[ \t\r\n]*()', value_to + 1)
  if comma ~= container.to and (comma > container.to or byte(text, comma) ~= COMMA) then
    corrupt()
  end
  return {
    text = text, from = from, to = comma - 1, value_from = value_from, value_to = value_to, key = key,
  }, comma
end

-- Lists all children.
local function list(container)
  local items, keys = {}, container.keys
  for _, item in ipairs(container.items) do
    if item.run then
      local at = item.from
      while at <= item.to do
        local child, comma = child_at(container, at)
        charge(1)
        items[#items + 1] = child
        if child.key then
          child.earlier = keys[child.key]
          keys[child.key] = child
        end
        at = comma + 1
      end
    elseif not item.gone then
      items[#items + 1] = item
    end
  end
  container.items, container.searches, container.spent = items, nil, nil
end

-- Puts a child, which starts at `from`, in place of the run it is in, with what is left of the run around it.
local function split(container, place, from, before)
  local items, run = container.items, container.items[place]
  local child, comma = child_at(container, from)
  items[place] = child
  if comma < run.to then
    local count = run.count and run.count - before - 1
    table.insert(items, place + 1, { run = true, from = comma + 1, to = run.to, count = count })
  end
  if from > run.from then
    table.insert(items, place, { run = true, from = run.from, to = from - 2, count = before })
    place = place + 1
  end
  return child, place
end

-- Where a run first mentions a piece of text, from a place on. Small runs are taken out, for a search that
-- finds nothing would go on behind them.
local function mention(container, run, piece, from)
  local text = container.text
  if run.to - run.from < #text / SMALL_PART then
    local at = find(sub(text, from, run.to), piece, 1, true)
    return at and at + from - 1
  end
  local at = find(text, piece, from, true)
  charge(((at or #text) - from) / BYTES_A_UNIT)
  return at and at <= run.to and at
end

-- By text: whether it has escapes that a key could be spelled with, but is not in the layout.
local spellings = {}

-- The member with a key, by a search; nil when there is none, false when all have to be listed: where the
-- key may be spelled otherwise, or is mentioned twice, or deeper.
local function search(container, key)
  local text, place, at = container.text, nil, nil
  local spelled = spellings[text]
  if spelled == nil then
    spelled = (find(text, '\\u', 1, true) or find(text, '\\/', 1, true)) ~= nil
    spellings[text] = spelled
  end
  for i, item in ipairs(container.items) do
    if item.run then
      if spelled and (mention(container, item, '\\u', item.from) or mention(container, item, '\\/', item.from)) then
        return false
      end
      local found = mention(container, item, key, item.from)
      if found then
        if place or mention(container, item, key, found + 1) then
          return false
        end
        place, at = i, found
      end
    end
  end
  if not place then
    return nil
  end
  local run = container.items[place]
  charge((at - run.from) / BYTES_A_UNIT)
  if not is_closed(sub(text, run.from, at - 1)) or not find(text, '^[ \t\r\n]*:', at + #key) then
    return false
  end
  while at > run.from and byte(text, at - 1) ~= COMMA do
    at = at - 1
  end
  local child = split(container, place, at)
  container.keys[key] = child
  return child
end

local function member_of(object, key)
  local child = object.keys[key]
  if child or not object.searches then
    return child
  end
  object.searches = object.searches + 1
  child = object.searches <= MAX_RUN_SEARCHES and search(object, key)
  if child == false then
    list(object)
    child = object.keys[key]
  end
  return child
end

-- Whether searching an array has cost as much as to list its elements: as many as what was passed makes expect.
local function is_list_due(array)
  return array.spent * array.passed_bytes > (array.to - array.from) * array.passed
end

-- The element at an index from 0, and its place among the items; or nil, and how far behind the last one
-- the index is.
local function element_of(array, index)
  if array.spent and is_list_due(array) then
    list(array)
  end
  local text, items = array.text, array.items
  if not array.spent then
    return items[index + 1], index < #items and index + 1 or index - #items
  end
  local place, units = 1, 0
  local function spend()
    units = units + place / ITEMS_A_UNIT
    array.spent = array.spent + units
    charge(units)
  end
  while items[place] do
    local item = items[place]
    if not item.run then
      if index == 0 then
        spend()
        return item, place
      end
      index = index - 1
    elseif item.count and item.count <= index then
      index = index - item.count
    else
      local at, before, most = item.from, 0, math.min(index, RUN_ELEMENTS)
      while before < most and at <= item.to do
        local _, stride = find(text, SCALARS, at)
        if stride and before + STRIDE <= most and stride <= item.to then
          at, before = stride + 1, before + STRIDE
        else
          local value_to = value_end(text, match(text, '^[ \t\r\n]*()', at)) or corrupt()
          at, before = match(text, '^[ \t\r\n]*,?()', value_to + 1), before + 1
        end
        units = units + 1
      end
      array.passed, array.passed_bytes = array.passed + before, array.passed_bytes + at - item.from
      index = index - before
      if at > item.to then
        item.count = before
      elseif index == 0 then
        spend()
        return split(array, place, at, before)
      else
        table.insert(items, place, { run = true, from = item.from, to = at - 2, count = before })
        item.from, item.count = at, item.count and item.count - before
      end
    end
    place = place + 1
  end
  spend()
  return nil, index
end

-- Adds a new child: a member at the end of an object, an element at a place of an array or at its end.
local function insert(container, value, key, place)
  local items = container.items
  local child = { value = value, key = key }
  container.filled = true
  if place then
    charge((#items - place) / MOVED_A_UNIT)
    table.insert(items, place, child)
  else
    items[#items + 1] = child
  end
  if key then
    container.keys[key] = child
  end
  return child
end

-- Removes a child; an array's with its place.
local function remove(container, child, place)
  if place then
    charge((#container.items - place) / MOVED_A_UNIT)
    table.remove(container.items, place)
    return
  end
  container.keys[child.key] = nil
  while child do
    child.gone = true
    child = child.earlier
  end
end
