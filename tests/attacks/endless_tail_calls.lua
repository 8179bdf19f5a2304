-- error: stopped: not finished after 0.5 s
local function f() return f() end
f()
