-- error: not enough memory
local s = ('x'):rep(1 << 16)
s:gsub('x', s)
