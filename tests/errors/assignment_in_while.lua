local a = 1
while a = 1 do a = 2 end
