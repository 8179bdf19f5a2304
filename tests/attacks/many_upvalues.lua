-- error: 
local t = {}
for i = 1, 300 do t[i] = i end
error 'done'
