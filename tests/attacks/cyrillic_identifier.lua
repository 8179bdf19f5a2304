-- error: 'цена': names in Lua are written in Latin letters
local t = {}
return t.цена
