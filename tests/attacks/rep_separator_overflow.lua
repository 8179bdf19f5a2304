-- error: resulting string too large
(''):rep(math.maxinteger, 'x')
