-- error: more than 64 KB printed
print(('x'):rep(1 << 22))
