-- error: resulting string too large
('xx'):rep(math.maxinteger)
