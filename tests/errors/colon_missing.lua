local s = "x"
return s.upper()
