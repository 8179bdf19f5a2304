-- error: argument 4 of 'move': destination wrap around
table.move({ 1, 2 }, 1, 2, math.maxinteger)
