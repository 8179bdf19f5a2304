local share = 1,5
return share
