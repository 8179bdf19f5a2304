-- error: stopped: not finished after 0.5 s
while true do local t = { 1, 2, 3, {} } end
