-- error:  [31mred
error('\27[31mred', 0)
