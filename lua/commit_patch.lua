-- commit_patch: applies a flat patch to a session's state, if the state is at the expected version.
--
-- Atomic: Redis runs the script alone. Nothing that can fail comes after the one write, so whatever
-- is answered but COMMITTED has changed nothing.
--
-- KEYS[1]  key               the session's key
-- ARGV[1]  expected_version  decimal integer, 0 to 2^63 - 1, no leading zero (the client guarantees it)
-- ARGV[2]  max_bytes         decimal integer, above 0; limit on the stored text, in bytes (client)
-- ARGV[3]  time_to_live      decimal integer, above 0, in milliseconds; empty: keep what the key has (client)
-- ARGV[4...] member, value   any number of pairs, the ops in order:
--                            member  its key as a JSON string, in the one spelling of member_key (client)
--                            value   one JSON value without line feeds; empty: the member is removed (client)
--
-- Returns a list of strings, a status and its fields (include/reply.lua):
--   COMMITTED version
--   CONFLICT version
--   CORRUPT reason
--   TOO_LARGE bytes max_bytes
--   EXHAUSTED
-- or an error reply, when Redis itself refuses to read or write.
--
-- Cost: a conflict reads 40 bytes. A commit takes 2 to 4 times as long as reading and writing the text
-- does; one on a text that another writer left, which is laid out anew, 10 to 45 times, once.

-- @include reply
-- @include head

local key = KEYS[1]
local expected_version, max_bytes, time_to_live = ARGV[1], ARGV[2], ARGV[3]
local FIRST_OP = 4

-- A conflict is answered before the rest is even built: each function below costs time to make.
local version, refusal = read_head(key, expected_version)
if refusal then
  return refusal
end

-- @include text
-- @include layout
-- @include scalars
-- @include foreign
-- @include open
-- @include flat
-- @include write

local state
state, refusal = open_state(key, version, expected_version)
if refusal then
  return refusal
end
return write_state(key, state, flat_edits(state, FIRST_OP), max_bytes, time_to_live)
