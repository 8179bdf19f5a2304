local s = ("x"):rep(1500000)
return s:byte(1, -1)
