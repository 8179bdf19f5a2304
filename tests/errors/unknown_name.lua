local r = { followers = 1 }
return folowers(r)
