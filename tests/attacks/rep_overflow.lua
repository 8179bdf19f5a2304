-- error: the text would have more than 16 MB
('xx'):rep(math.maxinteger)
