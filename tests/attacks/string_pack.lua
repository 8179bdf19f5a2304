-- error: 'string' has no function 'pack'
string.pack('i', 1)
