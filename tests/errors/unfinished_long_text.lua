local s = [[ начало
