-- error: stopped: not finished after 0.5 s
("a "):rep(100000):find(".-%f[%d].-b")
