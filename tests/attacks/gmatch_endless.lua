-- error: stopped: not finished after 0.5 s
while true do for _ in ("abc"):gmatch("") do end end
