report "asked" { municipalities = { "ukhta" }, every = "year", form = "../ukhta.xlsx" }
