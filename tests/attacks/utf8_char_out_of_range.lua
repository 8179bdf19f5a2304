-- error: argument 1 of 'char': value out of range
utf8.char(-1)
