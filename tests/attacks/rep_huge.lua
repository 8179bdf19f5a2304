-- error: resulting string too large
('x'):rep(1 << 40)
