local s = "C:\docs"
