-- error: stopped: not finished after 0.5 s
local s = ('x'):rep(1 << 20)
while true do pcall(function() local t = s while true do t = t .. t end end) end
