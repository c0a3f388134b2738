-- The layout: how every writer of this library stores a state.
--
--   {"version":7                   ,"data":{
--   "name":"x",
--   "tasks":[{"id":1},{"id":2}]
--   }}
--
-- * The first line is the head. It has a fixed length, for the version is padded with spaces to 20
--   bytes. No JSON writer does that, so the head proves the layout: 40 bytes tell the version, and
--   that the text need not be checked.
-- * Each member of data has a line of its own, its key in one spelling (member_key), and there are no
--   other line feeds: a raw one is illegal in a JSON string. So a line feed followed by a key and a
--   colon can be nothing but that member, and a plain search finds it at memory speed.
-- * Envelope members other than version and data follow data, on its last line.

local HEAD_BYTES = 40
local HEAD_FORMAT = '{"version":%-20s,"data":{'
local HEAD_PATTERN = '^{"version":(%d+) +,"data":{'

-- Above this many ops one pass over the lines costs less than a search for each op: a search reads
-- half the text on average, at some 0.05 ns a byte, the pass makes one string a line.
local MAX_SEARCHES = 32

-- 2^63 - 1. Versions are decimal text throughout: Lua's numbers are doubles, exact to 2^53 alone.
local MAX_VERSION = '9223372036854775807'

local function head_of(version)
  return HEAD_FORMAT:format(version)
end

-- Whether decimal digits without a leading zero are a version.
local function in_range(version)
  return #version < #MAX_VERSION or (#version == #MAX_VERSION and version <= MAX_VERSION)
end

-- The version that a head in this layout tells; nil for any other text.
local function version_in(head)
  local _, last, version = head:find(HEAD_PATTERN)
  return last == HEAD_BYTES and in_range(version) and version or nil
end

-- The version after this one; nil after the last.
local function next_version(version)
  if version == MAX_VERSION then
    return nil
  end
  local kept, nines = version:match('^(%d-)(9*)$')
  local zeros = ('0'):rep(#nines)
  if kept == '' then
    return '1' .. zeros
  end
  return kept:sub(1, -2) .. string.char(kept:byte(-1) + 1) .. zeros
end

-- A state: its version, its text in this layout, where the line feed before data's closing brace is, and
-- by how many bytes laying it out has shortened data's compact text. nil when data has no end.
-- Patch languages read the text by the functions below alone.
local function state_of(version, text, shed)
  local stop = text:sub(-3) == '\n}}' and #text - 2 or text:find('\n}', HEAD_BYTES, true)
  return stop and { version = version, text = text, data_end = stop, shed = shed }
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
  while text:byte(from + 1) == 34 do
    local colon = string_end(text, from + 1) + 1
    local line = line_at(state, from, colon + 1)
    lines[text:sub(from + 1, colon - 1)] = line
    from = line.stop
  end
  return lines
end
