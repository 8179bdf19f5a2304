-- error: missing '[' after '%f' in pattern
("a"):find("%f")
