-- error: stopped: not finished after 0.5 s
repeat until false
