-- error: stopped: not finished after 0.5 s
while true do pcall(pcall, pcall, pcall, error) end
