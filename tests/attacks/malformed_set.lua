-- error: malformed pattern (missing ']')
("a"):find("[a")
