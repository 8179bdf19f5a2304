-- done
local ok = pcall(function() local s = '' s.len = print end)
assert(not ok and ('abc'):len() == 3)
