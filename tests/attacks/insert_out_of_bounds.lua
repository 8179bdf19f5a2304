-- error: argument 2 of 'insert': position out of bounds
table.insert({}, math.maxinteger, 1)
