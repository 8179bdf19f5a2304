-- done
local t = {}
for i = 1, 200 do t[('k'):rep(i)] = i end
local last = ''
for k in pairs(t) do assert(last < k) last = k end
