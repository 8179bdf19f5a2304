-- error: 
local function f(...) return { ... } end
local t = f(table.unpack({}, 1, 900000))
while true do t = { t, f(table.unpack({}, 1, 900000)) } end
