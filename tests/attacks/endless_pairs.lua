-- error: stopped: not finished after 0.5 s
local t = {}
for i = 1, 10000 do t['k' .. i] = i end
while true do for _ in pairs(t) do end end
