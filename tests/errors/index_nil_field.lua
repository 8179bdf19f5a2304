local r = { a = {} }
return r.a.b.c
