если x then return 1 end
