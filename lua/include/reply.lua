-- The statuses of a commit script's reply, with the space before the first field. The client's CommitReply knows the
-- same ones; fields are only ever appended, but to CORRUPT, so that an older client reads a newer script. One string,
-- for a list takes Redis 0.7 us more.
local COMMITTED = 'COMMITTED ' -- the new version
local CONFLICT = 'CONFLICT ' -- the current version, which is not the expected one
local CORRUPT = 'CORRUPT ' -- why the stored value is no state: all that follows
local TOO_LARGE = 'TOO_LARGE ' -- what the text would take, and the limit, in bytes
local EXHAUSTED = 'EXHAUSTED' -- the state is at MAX_VERSION
local FOREIGN = 'FOREIGN' -- another writer left the text, and the client shall send its layout
