-- error: division by zero
return 1 // 0
