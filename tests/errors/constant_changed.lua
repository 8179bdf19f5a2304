local rate <const> = 5
rate = 6
