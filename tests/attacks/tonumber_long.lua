-- error: stopped: not finished after 0.5 s
local s = ('9'):rep(1 << 20)
while true do tonumber(s, 10) end
