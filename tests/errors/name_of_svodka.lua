print = 5
