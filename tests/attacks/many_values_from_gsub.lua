-- done
local n = 0
;(('x'):rep(10000)):gsub('x', function() n = n + 1 end)
assert(n == 10000)
