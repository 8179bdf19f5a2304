-- error: a table's key must be a number, not 0/0
local t = {}
t[0 / 0] = 1
