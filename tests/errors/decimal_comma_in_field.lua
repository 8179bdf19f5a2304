local t = {}
t.share = 0,25
return t.share
