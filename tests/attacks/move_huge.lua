-- error: stopped: not finished after 0.5 s
table.move({}, 1, math.maxinteger - 1, 2)
