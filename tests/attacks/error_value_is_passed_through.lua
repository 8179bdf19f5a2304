-- done
local t = {}
local ok, e = pcall(error, t)
assert(e == t)
