local r = {}
return r["цена"] * 2
