local a, b
if a || b then return 1 end
