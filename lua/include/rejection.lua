-- The status of a patch that does not apply, and why it does not: the names of the client's Rejection.Reason.
local REJECTED = 'REJECTED ' -- the version, the op's index, the reason, the pointer at fault
local TEST_FAILED = 'TEST_FAILED'
local PATH_MISSING = 'PATH_MISSING'
local INVALID_INDEX = 'INVALID_INDEX'
local TYPE_MISMATCH = 'TYPE_MISMATCH'
local LIMIT_EXCEEDED = 'LIMIT_EXCEEDED'
