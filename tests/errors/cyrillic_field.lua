local t = {}
return t.цена * 2
