-- A patch that takes the short cut, on a small text in the layout, one without room and pool: what is between
-- the edits is put together again, by SET. The writers for all other texts would take a third more.

-- Returns what the script shall answer; or nil when the text is not of this kind, or does not stay so, or the
-- patch takes no short cut.
local function write_small_edits(text)
  local next = next_version()
  if not next or #text >= MIN_POOLED or white_space ~= '' or text:sub(-3) ~= '\n}}' then
    return nil
  end
  local edits = short_cut_edits({ text = text })
  if not edits then
    return nil
  end
  local edit = edits[1]
  local same_place = not edit or not edits[2] and edit.to - edit.from + 1 == #edit.text
  if same_place and may_overwrite and not laid_out and #text <= tonumber(max_bytes) then
    local refusal = refused(redis.pcall('SETRANGE', key, VERSION_AT, next))
    if edit and not refusal then
      redis.call('SETRANGE', key, edit.from - 1, edit.text)
    end
    return refusal or COMMITTED .. next
  end
  -- The old text goes on at `at`: a longer version takes one of its spaces.
  local kept, at = '{"version":' .. next, VERSION_AT + 1 + #next
  for i = 1, #edits do
    edit = edits[i]
    kept, at = kept .. text:sub(at, edit.from - 1) .. edit.text, edit.to + 1
  end
  text = kept .. text:sub(at)
  if #text >= MIN_POOLED or #text > tonumber(max_bytes) then
    return nil
  end
  return set(text) or COMMITTED .. next
end
