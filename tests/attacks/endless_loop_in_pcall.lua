-- error: stopped: not finished after 0.5 s
while true do pcall(function() while true do end end) end
