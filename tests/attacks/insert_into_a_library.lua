-- error: argument 1 of 'insert': this table belongs to Svodka
table.insert(math, function() end)
