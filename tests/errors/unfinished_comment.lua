--[[ начало
local x = 1
