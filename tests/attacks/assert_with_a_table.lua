-- error: the script stopped itself with a table
assert(false, {})
