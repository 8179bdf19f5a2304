-- made: any
return ("goto a "):rep(36000)
