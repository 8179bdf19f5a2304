-- error: argument 1 of 'remove': this table belongs to Svodka
table.remove(string)
