local x = 5
