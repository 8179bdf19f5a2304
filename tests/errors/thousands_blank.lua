local n = 1 000
