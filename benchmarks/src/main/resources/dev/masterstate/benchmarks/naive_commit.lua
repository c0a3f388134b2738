-- naive_commit: a commit as cjson makes it. For comparison only, for it loses data: digits of numbers,
-- the difference of [] and {}, the order of members.
-- KEYS[1]  the session's key, holding a state
-- ARGV[1]  the expected version
-- ARGV[2...] the keys on the way from data to a value, at least one, each as JSON text; then the new value,
--          as JSON text
-- Returns {status, version}.
local state = cjson.decode(redis.call('GET', KEYS[1]))
if state.version ~= tonumber(ARGV[1]) then
  return {'CONFLICT', tostring(state.version)}
end
local container = state.data
for i = 2, #ARGV - 2 do
  container = container[cjson.decode(ARGV[i])]
end
container[cjson.decode(ARGV[#ARGV - 1])] = cjson.decode(ARGV[#ARGV])
state.version = state.version + 1
redis.call('SET', KEYS[1], cjson.encode(state), 'KEEPTTL')
return {'COMMITTED', tostring(state.version)}
