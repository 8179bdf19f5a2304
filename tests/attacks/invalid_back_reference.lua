-- error: invalid capture index %1
("a"):find("%1")
