local x = = 5
