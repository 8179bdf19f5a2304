local n = 0
n++
