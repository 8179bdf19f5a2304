-- done
local t = { b = 1, a = 2, [3] = 3, 'x', 'y', [true] = 4, [1.5] = 5, ['я'] = 6, [-1] = 7 }
local keys = {}
for k in pairs(t) do keys[#keys + 1] = tostring(k) end
assert(table.concat(keys, ' ') == '-1 1 2 3 1.5 a b я true', table.concat(keys, ' '))
