local t = { price = 5, цена = 6 }
