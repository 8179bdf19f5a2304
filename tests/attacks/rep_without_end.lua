-- done
assert(string.rep('', math.maxinteger) == '')
