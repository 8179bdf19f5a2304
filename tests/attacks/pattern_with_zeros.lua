-- done
assert(("a\0b"):find("\0b") == 2)
assert(not ("a"):find("[\0]"))
