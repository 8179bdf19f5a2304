local x
local y = x.z
