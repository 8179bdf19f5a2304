local total = 0
total += 5
