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

-- 2^63 - 1. Versions are decimal text throughout: Lua's numbers are doubles, exact to 2^53 alone.
local MAX_VERSION = '9223372036854775807'

-- Whether decimal digits without a leading zero are a version.
local function in_range(version)
  return #version < #MAX_VERSION or (#version == #MAX_VERSION and version <= MAX_VERSION)
end

-- The version of a session's state: '0' when there is none, nil when another writer left the text.
-- Or nil and what the script shall answer: a conflict, a key of another type, or the error of Redis.
local function read_head(key, expected_version)
  local head = redis.pcall('GETRANGE', key, 0, HEAD_BYTES - 1)
  if type(head) == 'table' then
    return nil, head.err:find('^WRONGTYPE') and { CORRUPT, 'the key is no string' } or head
  end
  local version = '0'
  if head ~= '' then
    local _, last, digits = head:find(HEAD_PATTERN)
    if last ~= HEAD_BYTES or not in_range(digits) then
      return nil
    end
    version = digits
  end
  if version ~= expected_version then
    return nil, { CONFLICT, version }
  end
  return version
end
