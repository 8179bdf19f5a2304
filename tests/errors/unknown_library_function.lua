return math.flor(1.5)
