-- error: not enough memory
local t
while true do local old = t t = function() return old end end
