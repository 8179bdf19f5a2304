-- error: 
local t = {}
for i = 1, 2e5 do t[i] = 65 end
while true do string.char(table.unpack(t)) end
