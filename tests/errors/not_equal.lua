local a, b = 1, 2
if a != b then return 1 end
