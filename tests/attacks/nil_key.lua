-- error: a table's key must not be nil
local t = {}
t[nil] = 1
