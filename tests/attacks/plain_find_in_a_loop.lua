-- error: stopped: not finished after 0.5 s
local s = ("a"):rep(1 << 22)
while true do s:find("b", 1, true) end
