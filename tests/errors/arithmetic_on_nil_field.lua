local r = { followers = 10 }
return r.followers - r.folowers
