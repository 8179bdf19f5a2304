-- error: 
local s = ('я'):rep(1 << 21)
utf8.codepoint(s, 1, -1)
