-- error: 
local function f() return (pcall(f)) and 1 end
while true do f() end
