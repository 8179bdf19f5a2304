-- error: stopped: not finished after 0.5 s
("("):rep(100000):find("%b()")
