-- floor: the least that a script pays for turning a stored text into a Lua string and storing it.
-- KEYS[1]  the session's key
-- ARGV     any
-- Returns an empty list.
redis.call('SET', KEYS[1], redis.call('GET', KEYS[1]), 'KEEPTTL')
return {}
