-- error: far
error('far', 1 << 30)
