-- error: remainder of a division by zero
return 1 % 0
