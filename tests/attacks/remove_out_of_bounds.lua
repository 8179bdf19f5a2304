-- error: argument 2 of 'remove': position out of bounds
table.remove({ 1 }, math.mininteger)
