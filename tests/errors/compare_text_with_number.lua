if "5" < 10 then return 1 end
