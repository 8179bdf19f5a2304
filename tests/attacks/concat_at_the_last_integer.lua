-- error: invalid value
table.concat({}, '', math.maxinteger, math.maxinteger)
