-- The layout: how every writer of this library stores a state.
--
--   {"version":7                                           ,"data":{
--   "name":"x",
--   "tasks":[{"id":1},{"id":2}]   ,
--   "round":3
--   }}
--
-- * The first line is the head. It has a fixed length, for the version is padded with spaces to 20
--   bytes, and 24 bytes of white space follow, which tell the room (below). No JSON writer does that, so
--   the head proves the layout: 64 bytes tell the version, and that the text need not be checked.
-- * Each member of data has a line of its own, its key in one spelling (member_key), and there are no
--   other line feeds: a raw one is illegal in a JSON string. So a line feed followed by a key and a
--   colon can be nothing but that member, and a plain search finds it at memory speed.
-- * Envelope members other than version and data follow data, on its last line.
-- * Spaces before a line's comma are room: a shorter value or a removed line leaves it, a longer value
--   takes it. Spaces after the final brace are the pool: room for all lines. So most commits write a
--   few bytes in place (see in_place).

local HEAD_BYTES = 64
local HEAD_LAST = '63' -- its last byte, as GETRANGE counts; text, for Redis takes 0.3 us to format a number
local VERSION_AT = '11' -- where the version is, likewise
local VERSION_TO_ROOM = 44 -- bytes from there to the end of the room
local HEAD_PATTERN = '^{"version":(%d+) +(\t?[ \t]*),"data":{'
local HEAD_FORMAT = '{"version":%-20s%24s,"data":{'
-- A text below this size has neither room nor pool: SET costs it no more than counting room does.
local MIN_POOLED = 2048

-- 2^63 - 1. Versions are decimal text throughout: Lua's numbers are doubles, exact to 2^53 alone.
local MAX_VERSION = '9223372036854775807'

-- What the head tells: the version ('0' when there is no state, nil when another writer left the text),
-- and the room, its white space from the first tab on. A conflict is answered here.
local version, white_space = '0', ''
local head = redis.pcall('GETRANGE', key, '0', HEAD_LAST)
if head.err then
  return head.err:find('^WRONGTYPE') and CORRUPT .. 'the key is no string' or head
elseif head ~= '' then
  local _, last, digits, bits = head:find(HEAD_PATTERN)
  if last == HEAD_BYTES and (#digits < #MAX_VERSION or #digits == #MAX_VERSION and digits <= MAX_VERSION) then
    version, white_space = digits, bits
  else
    version = nil
  end
end
if version and version ~= expected_version and expected_version ~= '' then
  return CONFLICT .. version
end
