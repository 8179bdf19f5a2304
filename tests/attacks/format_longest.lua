-- done
for _ = 1, 1000 do assert(#string.format('%99.99f', -1e308) == 410) end
