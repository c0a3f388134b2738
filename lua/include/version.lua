-- The version after the expected one, which is the state's, as decimal text; nil after the last.
local function next_version()
  if expected_version == MAX_VERSION then
    return nil
  end
  local last = expected_version:byte(-1)
  if last ~= NINE then
    return expected_version:sub(1, -2) .. string.char(last + 1)
  end
  local kept, nines = expected_version:match('^(%d-)(9+)$')
  local zeros = ('0'):rep(#nines)
  return kept == '' and '1' .. zeros or kept:sub(1, -2) .. string.char(kept:byte(-1) + 1) .. zeros
end
