local total = 1
total
