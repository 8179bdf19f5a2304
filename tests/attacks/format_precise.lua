-- error: invalid conversion '%.10
string.format('%.1000000000f', 1)
