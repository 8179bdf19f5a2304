-- error: stopped: not finished after 0.5 s
for _ in function() return 1 end do end
