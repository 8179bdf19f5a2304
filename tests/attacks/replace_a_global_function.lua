-- error: 'print' is a name of Svodka and cannot be changed
print = nil
