-- error: stopped: not finished after 0.5 s
local t = {}
for i = 1, 100000 do t[i] = -i end
for i = 1, 1e6 do table.sort(t) end
