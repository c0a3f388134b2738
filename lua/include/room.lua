-- Room: the spaces that lines keep for longer values. The head counts them, so that no script has to
-- look for them: 24 bits, a tab for a one and a space for a zero. The tables are made where they are
-- needed, for most commits need none of them.

-- The room that white space tells, which may lack the zeros before the first one.
local function room_of(white_space)
  return white_space == '' and 0 or tonumber((white_space:gsub('.', { [' '] = '0', ['\t'] = '1' })), 2)
end

local function white_space_of(room)
  if room == 0 then
    return NO_ROOM
  end
  return (('%08o'):format(room):gsub('.', {
    ['0'] = '   ', ['1'] = '  \t', ['2'] = ' \t ', ['3'] = ' \t\t', ['4'] = '\t  ', ['5'] = '\t \t', ['6'] = '\t\t ',
    ['7'] = '\t\t\t',
  }))
end
