return 5 – 3
