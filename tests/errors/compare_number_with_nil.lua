local a
if 5 < a then return 1 end
