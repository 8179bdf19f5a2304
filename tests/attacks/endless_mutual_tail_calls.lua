-- error: stopped: not finished after 0.5 s
local f, g
function f() return g() end
function g() return f() end
f()
