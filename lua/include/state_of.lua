-- The state of a text in the layout; nil when it does not end as the layout does.
local function state_of(text, room)
  local data_end, last = #text - 2, #text
  if text:sub(-3) ~= '\n}}' then
    -- Each other line feed has a quote behind it, so the search may start anywhere before this one: most often
    -- the pool alone is behind it.
    local pool = math.floor(#text / ROOM_PART) + POOL_BYTES
    data_end = text:find('\n}', #text - pool, true) or text:find('\n}', HEAD_BYTES, true)
    if not data_end or text:byte(-1) ~= SPACE and text:byte(-1) ~= CLOSE_BRACE then
      return nil
    elseif text:byte(data_end + 2) == COMMA then
      last = before_spaces(text, #text)
      if text:byte(last) ~= CLOSE_BRACE then
        return nil
      end
    elseif text:byte(data_end + 2) == CLOSE_BRACE and text:find('^ +$', data_end + 3) then
      last = data_end + 2
    else
      return nil
    end
  end
  -- `starts` comes later, if at all, and has its place in the table now: one that has to grow takes longer.
  return {
    white_space = room, size = #text, text = text, data_end = data_end, last = last,
    starts = nil, fresh = false, shed = 0,
  }
end
