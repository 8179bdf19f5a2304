-- error: stopped: not finished after 0.5 s
for i = 1, math.huge do end
