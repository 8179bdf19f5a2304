report "asked" { municipalities = { "ukta" }, every = "year", form = "ukhta.xlsx" }
