report "asked" { municipalities = { "ukhta" }, every = "year", form = "uhkta.xlsx" }
