local s = ""
s ..= "x"
