local t = { цена = 5 }
