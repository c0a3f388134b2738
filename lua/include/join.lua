-- Joins strings, 32 at a time: `..` makes one string of all its operands, where table.concat makes a new one
-- each time that the joined bytes double, and hashes it. Half of its time for hundreds of strings.
local function join(parts)
  while #parts > 1 do
    local joined, n = {}, 0
    for i = 1, #parts, 32 do
      n = n + 1
      joined[n] = parts[i] .. (parts[i + 1] or '') .. (parts[i + 2] or '') .. (parts[i + 3] or '')
        .. (parts[i + 4] or '') .. (parts[i + 5] or '') .. (parts[i + 6] or '') .. (parts[i + 7] or '')
        .. (parts[i + 8] or '') .. (parts[i + 9] or '') .. (parts[i + 10] or '') .. (parts[i + 11] or '')
        .. (parts[i + 12] or '') .. (parts[i + 13] or '') .. (parts[i + 14] or '') .. (parts[i + 15] or '')
        .. (parts[i + 16] or '') .. (parts[i + 17] or '') .. (parts[i + 18] or '') .. (parts[i + 19] or '')
        .. (parts[i + 20] or '') .. (parts[i + 21] or '') .. (parts[i + 22] or '') .. (parts[i + 23] or '')
        .. (parts[i + 24] or '') .. (parts[i + 25] or '') .. (parts[i + 26] or '') .. (parts[i + 27] or '')
        .. (parts[i + 28] or '') .. (parts[i + 29] or '') .. (parts[i + 30] or '') .. (parts[i + 31] or '')
    end
    parts = joined
  end
  return parts[1]
end
