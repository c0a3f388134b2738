-- naive_commit: a commit as cjson makes it. For comparison only, for it loses data: digits of numbers,
-- the difference of [] and {}, the order of members.
-- KEYS[1]  the session's key, holding a state
-- ARGV[1]  the expected version
-- ARGV[2]  the key of one member of data, as JSON text
-- ARGV[3]  its new value, as JSON text
-- Returns {status, version}.
local state = cjson.decode(redis.call('GET', KEYS[1]))
if state.version ~= tonumber(ARGV[1]) then
  return {'CONFLICT', tostring(state.version)}
end
state.data[cjson.decode(ARGV[2])] = cjson.decode(ARGV[3])
state.version = state.version + 1
redis.call('SET', KEYS[1], cjson.encode(state), 'KEEPTTL')
return {'COMMITTED', tostring(state.version)}
