-- done
local t = {}
t[1] = t
assert(tostring(t) == 'table')
