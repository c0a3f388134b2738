-- Room: the spaces that lines keep for longer values. The head counts them, so that no script has to look for them:
-- as binary digits, a tab for a one and a space for a zero.

local function room_of(white_space)
  local room = 0
  for i = 1, #white_space do
    room = 2 * room + (white_space:byte(i) == TAB and 1 or 0)
  end
  return room
end

-- The digits from the first one on; none for no room.
local function white_space_of(room)
  local white_space = ''
  while room > 0 do
    white_space = (room % 2 == 1 and '\t' or ' ') .. white_space
    room = math.floor(room / 2)
  end
  return white_space
end
