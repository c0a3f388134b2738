-- The version after the state's, as decimal text; nil after the last.
local function next_version()
  if version == MAX_VERSION then
    return nil
  end
  local last = version:byte(-1)
  if last ~= NINE then
    return version:sub(1, -2) .. string.char(last + 1)
  end
  local kept, nines = version:match('^(%d-)(9+)$')
  local zeros = ('0'):rep(#nines)
  return kept == '' and '1' .. zeros or kept:sub(1, -2) .. string.char(kept:byte(-1) + 1) .. zeros
end
