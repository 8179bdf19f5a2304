-- error: 'math' has no function 'random'
math.random()
