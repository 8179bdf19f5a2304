-- error: invalid conversion '%100
string.format('%1000000000d', 1)
