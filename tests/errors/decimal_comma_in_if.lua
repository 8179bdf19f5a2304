local x = 1
if x > 1,5 then return 2 end
