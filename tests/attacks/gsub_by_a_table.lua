-- error: invalid replacement value (a table)
("x"):gsub("x", { x = {} })
