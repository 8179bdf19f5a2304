-- error: stopped: not finished after 0.5 s
for _ in ("a"):rep(200):gmatch((".-"):rep(12) .. "b") do end
