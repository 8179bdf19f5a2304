-- error: more than 64 KB printed
while true do print(('x'):rep(1000)) end
