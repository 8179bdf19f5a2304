-- error: the text would have more than 16 MB
('x'):rep(1 << 40)
