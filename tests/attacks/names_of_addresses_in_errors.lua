-- done
local ok, e = pcall(function() local t = {} t() end)
assert(not e:find '0x', e)
