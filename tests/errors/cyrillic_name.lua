local цена = 5
