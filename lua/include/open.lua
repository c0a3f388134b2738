-- Opens a session's state for a commit at the expected version.
--
-- Returns the state; or nil and what the script shall answer: a conflict, a value that is no state, or
-- the error of Redis. A missing key and an empty string are version 0 with no data.
local function open_state(key, expected_version)
  local head = redis.pcall('GETRANGE', key, 0, HEAD_BYTES - 1)
  if type(head) == 'table' then
    if head.err:find('^WRONGTYPE') then
      return nil, { CORRUPT, 'the key is no string' }
    end
    return nil, head
  end

  local version = head == '' and '0' or version_in(head)
  if version and version ~= expected_version then
    return nil, { CONFLICT, version }
  elseif head == '' then
    return state_of(version, head_of(version) .. '\n}}', 0)
  end

  local text = redis.call('GET', key)
  local state, reason
  if version then
    state, reason = state_of(version, text, 0), 'data has no end'
  else
    state, reason = lay_out(text)
  end
  if not state then
    return nil, { CORRUPT, reason }
  elseif state.version ~= expected_version then
    return nil, { CONFLICT, state.version }
  end
  return state
end
