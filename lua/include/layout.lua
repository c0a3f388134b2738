-- The lines of a text in the layout (see head). Patch languages read the text by these functions alone.

-- Above this many ops one pass over the lines costs less than a search for each op: a search reads
-- half the text on average, at some 0.05 ns a byte, the pass makes one string a line.
local MAX_SEARCHES = 32

local function head_of(version)
  return HEAD_FORMAT:format(version)
end

-- A state: its version, its text in this layout, where the line feed before data's closing brace is, and
-- by how many bytes laying it out has shortened data's compact text. nil when the text does not end as
-- the layout does: something was put behind it.
local function state_of(version, text, shed)
  local stop = #text - 2
  if text:sub(stop) ~= '\n}}' then
    stop = text:find('\n},', HEAD_BYTES, true)
    if not stop or text:byte(-1) ~= CLOSE_BRACE then
      return nil
    end
  end
  return { version = version, text = text, data_end = stop, shed = shed }
end

local function byte_at(state, at)
  return state.text:byte(at)
end

-- The line that starts with the line feed at `from`: where its value starts and ends (without the
-- comma), and the line feed that ends the line.
local function line_at(state, from, value_from)
  local text = state.text
  local stop = text:find('\n', value_from, true)
  local value_to = text:byte(stop - 1) == COMMA and stop - 2 or stop - 1
  return { from = from, value_from = value_from, value_to = value_to, stop = stop }
end

-- The line of one member, by its key as the layout spells it; nil when it is missing.
local function find_line(state, member)
  local from, colon = state.text:find('\n' .. member .. ':', HEAD_BYTES, true)
  return from and line_at(state, from, colon + 1)
end

-- All lines, by the member's key.
local function all_lines(state)
  local text, lines, from = state.text, {}, HEAD_BYTES + 1
  while text:byte(from + 1) == QUOTE do
    local colon = string_end(text, from + 1) + 1
    local line = line_at(state, from, colon + 1)
    lines[text:sub(from + 1, colon - 1)] = line
    from = line.stop
  end
  return lines
end
