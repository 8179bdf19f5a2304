-- error: not enough memory
local s = ('x'):rep(1 << 20)
s:gsub('^(.*)$', ('%1'):rep(1000))
