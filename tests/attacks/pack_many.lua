-- error: too many results to unpack
table.pack(table.unpack({}, 1, 1e7))
