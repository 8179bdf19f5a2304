-- error: stopped: not finished after 0.5 s
("a"):rep(40):find(("a?"):rep(40) .. ("a"):rep(40) .. "b")
