-- error: stopped: not finished after 0.5 s
local s = ('я'):rep(1 << 19)
while true do s:upper() end
