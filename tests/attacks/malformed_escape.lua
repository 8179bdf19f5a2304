-- error: malformed pattern (ends with '%')
("a"):find("a%")
