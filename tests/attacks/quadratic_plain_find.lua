-- done
local s = ("a"):rep(1 << 20)
assert(not s:find(("a"):rep(1 << 19) .. "b", 1, true))
