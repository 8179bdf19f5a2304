-- done
local t = {}
for i = 1, 100 do t['k' .. i] = i end
local seen = 0
for k in pairs(t) do
  seen = seen + 1
  for i = 1, 100 do t['k' .. i] = nil end
  t['new' .. seen] = true
end
assert(seen == 1)
