-- The layout of a text that another writer left, where the client has sent it with the digest of that text: it read the
-- text for a snapshot, and lays it out by the same rules as lay_out. Another digest proves that the text is another:
-- then the layout is of no use, and nothing else. Cost: two and a half times that of reading the text.

-- Whether `text` is such a layout, and not what is stored; and by how many bytes that shortened data's compact text.
local text, laid_out, shed = nil, false, 0
if not version and hints ~= '' then
  text = redis.call('GET', key)
  local digest, shortened, from = hints:match('^(%x+) (%d+) ()')
  if digest and digest == redis.sha1hex(text) then
    local layout = hints:sub(from)
    -- What is recognisably no layout is none, whoever sent it.
    local _, last, digits, room = layout:sub(1, HEAD_BYTES):find(HEAD_PATTERN)
    local ends = layout:sub(-3) == '\n}}'
    if not ends then
      local data_end = layout:find('\n}', HEAD_BYTES, true)
      ends = data_end and layout:find('^,.*}$', data_end + 2)
    end
    if ends and last == HEAD_BYTES and digits == expected_version and room == ''
      and layout:find('^\n', HEAD_BYTES + 1)
    then
      text, version, laid_out, shed = layout, digits, true, tonumber(shortened)
    end
  end
  hints = ''
end

-- Whether a value as long as the one before may be written over it, and nothing else.
local may_overwrite = in_place ~= '' and time_to_live == '' and not laid_out
