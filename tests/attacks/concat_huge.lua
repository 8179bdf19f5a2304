-- error: not enough memory
local s = ('x'):rep(1 << 20)
local t = {}
for i = 1, 1000 do t[i] = s end
table.concat(t)
