-- error: argument 3 of 'move': too many elements to move
table.move({}, math.mininteger, math.maxinteger, 1)
