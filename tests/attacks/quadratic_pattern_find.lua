-- error: stopped: not finished after 0.5 s
("a"):rep(1 << 20):find("a*b")
