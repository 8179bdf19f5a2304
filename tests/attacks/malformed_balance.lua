-- error: malformed pattern (missing arguments to '%b')
("a"):find("%b(")
