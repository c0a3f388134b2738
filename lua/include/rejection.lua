-- rejection
-- Why a patch is rejected: the names of the client's Rejection.Reason.
local TEST_FAILED = 'TEST_FAILED'
local PATH_MISSING = 'PATH_MISSING'
local INVALID_INDEX = 'INVALID_INDEX'
local TYPE_MISMATCH = 'TYPE_MISMATCH'
local LIMIT_EXCEEDED = 'LIMIT_EXCEEDED'
