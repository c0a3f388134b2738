-- Whether two JSON texts have the same value (RFC 6902, section 4.6): numbers by value, strings by their
-- characters, objects whatever the order of their members, of double ones the last. No recursion; linear
-- but for sorting the members of an object. Cost: 1 us a value where the texts differ at all.

-- Values on either side, and how deep they may be: no patch holds a deeper one.
local MAX_TESTED_VALUES = 100000
local MAX_VALUE_DEPTH = 10000

-- Each value of a text gets a name, the same for the same value: a scalar its one spelling, a container a
-- number that stands for what it holds. So containers are compared by the names of what they hold, and
-- nothing is compared twice; names[0] counts them. Returns the text's name, or nil when it is beyond
-- the limits.
local function name_of(text, names)
  local find, match, sub, byte, concat = string.find, string.match, string.sub, string.byte, table.concat
  local values = 0
  -- What the open containers hold so far: names; in an object, each behind its key. For each container its
  -- kind, and how much was held when it was opened.
  local held, top, kinds, bottoms, depth = {}, 0, {}, {}, 0

  local function new_name(content)
    names[0] = names[0] + 1
    local name = '#' .. names[0]
    names[content or name] = name
    return name
  end

  -- What an object holds, whatever the order.
  local function members_in(from, to)
    local members, keys = {}, {}
    for i = from, to, 2 do
      local key = held[i]
      if not members[key] then
        keys[#keys + 1] = key
      end
      members[key] = held[i + 1]
    end
    table.sort(keys)
    for i, key in ipairs(keys) do
      keys[i] = key .. (members[key] or corrupt())
    end
    return concat(keys, ',')
  end

  local at = match(text, '^[ \t\r\n]*()')
  while true do
    local first, name = byte(text, at), nil
    if first == QUOTE then
      local to = string_end(text, at) or corrupt()
      name = member_key(sub(text, at, to))
      at = to + 1
      if kinds[depth] == OPEN_BRACE and (top - bottoms[depth]) % 2 == 0 then
        top = top + 1
        held[top] = name
        at, name = match(text, '^[ \t\r\n]*:[ \t\r\n]*()', at) or corrupt(), nil
      end
    elseif first == OPEN_BRACE or first == OPEN_BRACKET then
      depth = depth + 1
      if depth > MAX_VALUE_DEPTH then
        return nil
      end
      kinds[depth], bottoms[depth] = first, top
      at = match(text, '^[ \t\r\n]*()', at + 1)
    elseif (first == CLOSE_BRACE or first == CLOSE_BRACKET) and depth > 0 then
      local bottom = bottoms[depth]
      local content = kinds[depth] == OPEN_BRACKET and '[' .. concat(held, ',', bottom + 1, top)
        or '{' .. members_in(bottom + 1, top)
      name = names[content] or new_name(content)
      top, depth, at = bottom, depth - 1, at + 1
    else
      local scalar, after = match(text, '^([^,:%]}"%[{ \t\r\n]+)()', at)
      name = names[scalar or corrupt()]
      if not name then
        name = find(scalar, '^[tfn]') and scalar or value_of(scalar)
        if name then
          names[scalar] = name
        else
          -- What equals nothing has a name of its own each time.
          name = new_name()
        end
      end
      at = after
    end
    if name then
      values = values + 1
      if values > MAX_TESTED_VALUES then
        return nil
      elseif depth == 0 then
        return name
      end
      top = top + 1
      held[top] = name
      at = match(text, '^[ \t\r\n]*,?[ \t\r\n]*()', at)
    end
  end
end

-- true or false; nil when a text is beyond the limits.
local function same_value(one, other)
  if one == other then
    return true
  end
  local names = { [0] = 0 }
  local name = name_of(one, names)
  local other_name = name and name_of(other, names)
  return other_name and name == other_name
end
