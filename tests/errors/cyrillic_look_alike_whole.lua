local х = 5
