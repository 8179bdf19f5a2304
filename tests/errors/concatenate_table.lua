local t = {}
return "x" .. t
