-- An edit in place costs as much as reading and writing so many bytes whole.
local BYTES_AN_EDIT = 600

-- The error that Redis answered a write with; nil when it did it.
local function refused(answer)
  return type(answer) == 'table' and answer.err and answer
end

-- Sets the text; returns the error that Redis answered with, if any.
local function set(text)
  local answer
  if time_to_live == '' then
    answer = redis.pcall('SET', key, text, 'KEEPTTL')
  else
    answer = redis.pcall('SET', key, text, 'PX', time_to_live)
  end
  return answer.err and answer
end
