local сount = 5
