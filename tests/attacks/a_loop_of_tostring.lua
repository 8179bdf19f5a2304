-- error: stopped: not finished after 0.5 s
while true do tostring(1.5) end
