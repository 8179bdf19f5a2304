local s = "a\
b"
return s .. unknwn
