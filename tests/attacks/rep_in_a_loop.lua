-- error: stopped: not finished after 0.5 s
while true do local s = ("x"):rep(1 << 22) end
