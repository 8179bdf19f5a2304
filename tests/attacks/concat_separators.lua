-- error: not enough memory
local t = {}
for i = 1, 1000 do t[i] = '' end
table.concat(t, ('x'):rep(1 << 20))
