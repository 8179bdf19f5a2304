-- error: 'x' is not declared
x = 1
