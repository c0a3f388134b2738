-- Opens a state with its whole text. A missing key and an empty string are version 0 with no data.

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
    -- @include foreign
    local found
    text, found, shed = lay_out(text)
    if not text then
      return nil, CORRUPT .. found
    elseif found ~= expected_version and expected_version ~= '' then
      return nil, CONFLICT .. found
    end
    version = found
  end
  state = state_of(text, '')
  state.fresh, state.shed = true, shed
  return state
end
