-- The layout of a text that another writer left. To lay it out takes Lua five to forty times as long as to read and
-- write it, so that it is the client's part: it has read the text for a snapshot, or is told here to read it. It sends
-- the layout, made by the same rules as lay_out, with the digest of the text that it read. Another digest proves that
-- the text is another by now: then the client is told the same, and lays that one out. Cost: twice that of reading the
-- text.

-- With this word the script lays the text out by itself.
local LAY_OUT = 'lay_out'

-- The layout is the last argument, for to cut it out of another one makes one more string of its size.
local digest, shortened, layout
if hints ~= '' then
  digest, shortened = hints:match('^(%x+) (%d+)$')
  layout = digest and table.remove(ARGV)
end

-- Whether `text` is such a layout, and not what is stored; and by how many bytes that shortened data's compact text.
local text, laid_out, shed = nil, false, 0
if not version and hints ~= LAY_OUT then
  if not layout or digest ~= redis.sha1hex(redis.call('GET', key)) then
    return FOREIGN
  end
  -- What is recognisably no layout is none, whoever sent it.
  local _, last, digits, room = layout:sub(1, HEAD_BYTES):find(HEAD_PATTERN)
  local ends = layout:sub(-3) == '\n}}'
  if not ends then
    local data_end = layout:find('\n}', HEAD_BYTES, true)
    ends = data_end and layout:find('^,.*}$', data_end + 2)
  end
  if not ends or last ~= HEAD_BYTES or room ~= '' or not layout:find('^\n', HEAD_BYTES + 1)
    or digits:find('^0%d') or #digits > #MAX_VERSION or #digits == #MAX_VERSION and digits > MAX_VERSION
  then
    return FOREIGN
  elseif digits ~= expected_version and expected_version ~= '' then
    return CONFLICT .. digits
  end
  text, version, laid_out, shed = layout, digits, true, tonumber(shortened)
end
if layout or hints == LAY_OUT then
  hints = ''
end

-- Whether a value as long as the one before may be written over it, and nothing else.
local may_overwrite = in_place ~= '' and time_to_live == ''
