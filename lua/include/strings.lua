-- Where the string whose opening quote is at `from` has its closing quote; nil when it has none.
local function string_end(text, from)
  local quote = from
  while true do
    quote = text:find('"', quote + 1, true)
    if not quote then
      return nil
    end
    local before = quote - 1
    while text:byte(before) == BACKSLASH do
      before = before - 1
    end
    if (quote - before) % 2 == 1 then
      return quote
    end
  end
end
