local list
return #list
