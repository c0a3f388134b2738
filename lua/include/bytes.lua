-- Bytes of JSON text.
local TAB = 9
local SPACE = 32
local QUOTE = 34
local COMMA = 44
local NINE = 57
local COLON = 58
local OPEN_BRACKET = 91
local BACKSLASH = 92
local OPEN_BRACE = 123
local CLOSE_BRACE = 125
