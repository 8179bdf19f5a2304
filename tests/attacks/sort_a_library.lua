-- error: argument 1 of 'sort': this table belongs to Svodka
table.sort(math)
