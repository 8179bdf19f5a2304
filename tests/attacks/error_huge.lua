-- error: xxxxxxxx
error(('x'):rep(1 << 20))
