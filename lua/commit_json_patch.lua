-- commit_json_patch: applies a JSON Patch (RFC 6902), or a merge patch (RFC 7396), to a session's state, if the
-- state is at the expected version; all its ops, or none.
--
-- Atomic: Redis runs the script alone. Nothing that can fail comes after the first write, so whatever
-- is answered but COMMITTED has changed nothing.
--
-- KEYS[1]  key               the session's key
-- ARGV[1]  expected_version  decimal integer, 0 to 2^63 - 1, no leading zero; empty: any (the client guarantees it)
-- ARGV[2]  max_bytes         decimal integer, above 0; limit on the stored text, in bytes (client)
-- ARGV[3]  time_to_live      decimal integer, above 0, in milliseconds; empty: keep what the key has (client)
-- ARGV[4]  in_place          1: the text may be changed in place; empty: by SET alone (client)
-- ARGV[5]  hints             what is known of the text, in one of these forms:
--                            empty      nothing
--                            from:to …  of a snapshot in the layout, where the lines of the ops' members are: bytes
--                                       from 0, from the byte before a line's first line feed to the one that ends it.
--                                       Nobody guarantees them: a wrong one costs time, and nothing else
--                            sha1 shed  of a text that another writer left and the client has laid out: the text's
--                                       SHA-1 in hexadecimal digits, and by how many bytes laying it out has shortened
--                                       data's compact text. The text laid out is one more argument, the last one
--                                       (client: as lay_out does). It is taken if the stored text has that digest
--                            lay_out    nothing, and the script shall lay out what another writer left by itself
-- ARGV[6...] op, arguments     any number of ops, in order, each with as many arguments as it takes:
--                            add, replace, test, increment, append, merge_set     pointer, value
--                            remove, merge_remove, merge_object                   pointer
--                            move, copy                                           pointer (from), pointer
--                            pointer  several arguments: the number of its tokens, a decimal integer, then
--                                     each as a JSON string in the one spelling of member_key (client)
--                            value    one JSON value without line feeds; for increment a number (client)
--                            merge_…  a leaf of a merge patch: what is no object above it becomes one; then
--                                     a value is set, or removed, or made an object if it is none
--
-- Returns a string, a status and its fields, with a space between each (include/reply.lua):
--   COMMITTED version
--   CONFLICT version
--   CORRUPT reason
--   TOO_LARGE bytes max_bytes
--   EXHAUSTED
--   FOREIGN (another writer left the text, and neither its layout nor lay_out is among the hints)
--   REJECTED version index reason place (an op's index from 0; include/rejection.lua; 'path' or 'from')
-- or an error reply, when Redis itself refuses to read or write.
--
-- Cost: a conflict on a text in the layout reads 64 bytes. A commit whose members are hinted, and whose values fit,
-- reads and writes their lines. A commit without hints on one member of a text of some 12 KB or more searches for
-- its line: half of the text is read on average, all of it for a member that has none. Any other reads the text, and
-- writes what changes, or all of it. A text that another writer left is laid out anew, also to find a conflict, until
-- a commit succeeds: with its layout at two to four times the cost of reading and writing it, by the script itself at
-- five to forty. To answer FOREIGN costs what a conflict does; to one who has sent the layout of another text
-- up to three times what reading and writing it does.
-- On top comes what ops pass on their way inside of a member: 4 us a KB of text, 1 us a child of a container whose
-- children are listed.

local key = KEYS[1]
local expected_version, max_bytes, time_to_live, in_place, hints = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local FIRST_OP = 6

-- @include reply
-- @include bytes
-- @include head
-- @include laid_out
-- @include version
-- @include set
-- @include lines
-- @include closed
-- @include short_cut

local tokens = ARGV[FIRST_OP + 1]
local sought = tokens and tokens ~= '0' and #ARGV <= FIRST_OP + 2 + tokens and '\n' .. ARGV[FIRST_OP + 2] .. ':'
-- @include first_piece

-- A small text most often needs nothing of what follows.
if version and text then
  -- @include small_edits
  local reply = write_small_edits(text)
  if reply then
    return reply
  end
end

-- @include line_edits
-- @include in_place

-- The edits; or nil when they need more of the text than is at hand; or nil and what the script shall answer.
local function patch_edits(state)
  if version == MAX_VERSION then
    return nil, EXHAUSTED
  end
  local edits = short_cut_edits(state)
  if edits then
    return edits
  end
  -- @include json_patch
  return json_patch_edits(state)
end

-- @include state_of

if piece or version and hints ~= '' and in_place ~= '' then
  -- @include at_hand
  local state = open_at_hand()
  if state then
    local edits, refusal = patch_edits(state)
    local reply = refusal or edits and write_in_place(state, edits)
    if reply then
      return reply
    end
  end
end

-- @include open_text
-- @include whole

local state, refusal = open_text(text or redis.call('GET', key))
if refusal then
  return refusal
end
local edits
edits, refusal = patch_edits(state)
return refusal or in_place ~= '' and write_in_place(state, edits) or write_whole(state, edits)
