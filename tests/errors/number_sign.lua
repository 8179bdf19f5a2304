local n = № 5
