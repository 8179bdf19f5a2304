-- error: the text would have more than 16 MB
(''):rep(math.maxinteger, 'x')
