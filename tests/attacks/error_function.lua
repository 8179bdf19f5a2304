-- error: the script stopped itself with a function instead of a message
error(print)
