-- error: stopped: not finished after 0.5 s
while true do pcall(string.rep, "x", 1 << 40) end
