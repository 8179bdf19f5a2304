-- error: stopped: not finished after 0.5 s
("a"):rep(200):gsub((".-"):rep(12) .. "b", "")
