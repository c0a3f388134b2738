-- The state of a session for a commit at the expected version, which `version` is where the head told it.
--
-- Returns the state; or nil and what the script shall answer: a conflict, or a value that is no state.
-- A missing key and an empty string are version 0 with no data.
local function open_state(key, version, expected_version)
  local text = redis.call('GET', key)
  if not text or text == '' then
    return state_of(version, head_of(version) .. '\n}}', 0)
  end
  local state, reason = version and state_of(version, text, 0), nil
  if not state then
    state, reason = lay_out(text)
  end
  if not state then
    return nil, { CORRUPT, reason }
  elseif state.version ~= expected_version then
    return nil, { CONFLICT, state.version }
  end
  return state
end
