return {} + 1
