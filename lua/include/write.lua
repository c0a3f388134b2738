-- Writes a state after its patch: the one writer that all patch languages share.

-- The version after this one; nil after the last.
local function next_version(version)
  if version == MAX_VERSION then
    return nil
  end
  local kept, nines = version:match('^(%d-)(9*)$')
  local zeros = ('0'):rep(#nines)
  if kept == '' then
    return '1' .. zeros
  end
  return kept:sub(1, -2) .. string.char(kept:byte(-1) + 1) .. zeros
end

-- By how many bytes the edits lengthen data's compact text.
local function growth(state, edits)
  local bytes = -state.shed
  for _, edit in ipairs(edits) do
    bytes = bytes + compact_bytes(edit.text) - compact_bytes(state.text:sub(edit.from, edit.to))
  end
  return bytes
end

local function splice(state, head, edits)
  local text, edit = state.text, edits[1]
  if #edits == 1 then
    -- One concatenation costs less than table.concat.
    return head .. text:sub(HEAD_BYTES + 1, edit.from - 1) .. edit.text .. text:sub(edit.to + 1)
  end
  local parts, from = { head }, HEAD_BYTES + 1
  for i = 1, #edits do
    edit = edits[i]
    parts[#parts + 1] = text:sub(from, edit.from - 1)
    parts[#parts + 1] = edit.text
    from = edit.to + 1
  end
  parts[#parts + 1] = text:sub(from)
  return table.concat(parts)
end

-- Returns what the script shall answer.
local function write_state(key, state, edits, max_bytes, time_to_live)
  local version = next_version(state.version)
  if not version then
    return { EXHAUSTED }
  end
  local text = splice(state, head_of(version), edits)
  if #text > tonumber(max_bytes) and growth(state, edits) > 0 then
    return { TOO_LARGE, tostring(#text), max_bytes }
  end

  local answer
  if time_to_live == '' then
    answer = redis.pcall('SET', key, text, 'KEEPTTL')
  else
    answer = redis.pcall('SET', key, text, 'PX', time_to_live)
  end
  if answer.err then
    return answer
  end
  return { COMMITTED, version }
end
