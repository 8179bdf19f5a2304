-- made: error: too many local variables
return ("local a "):rep(300)
