-- error: stopped: not finished after 0.5 s
while true do local f = function() return 1 end f() end
