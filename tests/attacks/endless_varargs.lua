-- error: stopped: not finished after 0.5 s
local function f(...) return select('#', ...) end
while true do f(1, 2, 3) end
