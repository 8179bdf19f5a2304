-- done
local t = { 1, 2, 3 }
assert(table.unpack(t, 1, 3) == 1)
local s = ('abc'):gsub('.', function(c) t = nil return c:upper() end)
assert(s == 'ABC')
