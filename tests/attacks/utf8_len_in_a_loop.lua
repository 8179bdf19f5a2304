-- error: stopped: not finished after 0.5 s
local s = ('я'):rep(1 << 21)
for i = 1, 1e9 do utf8.len(s) end
