local x = 1
while x < 2,5 do x = x + 1 end
