-- error: the script stopped itself with a table instead of a message
error {}
