local a
if !a then return 1 end
