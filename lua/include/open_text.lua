-- Opens a state with its whole text. A missing key and an empty string are version 0 with no data.

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
  return {
    white_space = room, size = #text, text = text, data_end = data_end, last = last,
    starts = nil, fresh = false, shed = 0,
  }
end

-- The state of a key that holds this, if anything; or nil and what the script shall answer: a conflict, or a value
-- that is no state.
local function open_text(text)
  local state = version and state_of(text or '', white_space)
  if state then
    state.fresh, state.shed = laid_out, shed
    return state
  end
  if not text or text == '' then
    text = HEAD_FORMAT:format('0', '') .. '\n}}'
  else
    -- @include strings
    -- @include compact
    -- @include join
    -- @include member_key
    -- @include scalars
    -- @include foreign
    local found
    text, found, shed = lay_out(text)
    if not text then
      return nil, { CORRUPT, found }
    elseif found ~= expected_version and expected_version ~= '' then
      return nil, { CONFLICT, found }
    end
    version = found
  end
  state = state_of(text, '')
  state.fresh, state.shed = true, shed
  return state
end
