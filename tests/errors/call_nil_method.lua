local r = {}
return r:total(1)
