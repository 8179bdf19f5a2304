-- made: any
return "local a = 1 return a" .. (" and a"):rep(43000)
