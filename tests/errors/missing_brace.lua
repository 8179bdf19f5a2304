local t = {
  a = 1,
  b = 2
local y = 3
