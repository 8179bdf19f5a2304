return table.concat({ 1, 2 }, ",", 1, 3)
