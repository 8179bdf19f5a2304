lokal x = 5
