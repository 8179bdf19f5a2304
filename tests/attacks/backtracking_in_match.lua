-- error: stopped: not finished after 0.5 s
("a"):rep(200):match((".-"):rep(12) .. "b")
