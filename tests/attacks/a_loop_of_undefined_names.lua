-- error: stopped: not finished after 0.5 s
while true do pcall(function() return undefined_name end) end
