local name
return "Город " .. name
