-- error: stopped: not finished after 0.5 s
("a"):rep(200):find((".-"):rep(12) .. "b")
