-- error: unfinished capture
("a"):find("(a")
