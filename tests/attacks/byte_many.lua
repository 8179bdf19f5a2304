-- error: too many values at once
local s = ('x'):rep(1 << 22)
s:byte(1, -1)
