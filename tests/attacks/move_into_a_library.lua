-- error: argument 5 of 'move': this table belongs to Svodka
table.move({ 1 }, 1, 1, 1, string)
