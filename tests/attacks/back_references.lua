-- error: stopped: not finished after 0.5 s
("a"):rep(4000):find("(.*)(.*)%1%2b")
