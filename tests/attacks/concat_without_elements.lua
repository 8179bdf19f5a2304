-- error: invalid value (nil) at index 1
table.concat({}, '', 1, math.maxinteger)
