report "asked" { municipalities = { "ukhta" }, every = "year", form = "ukhta.xlsx" }
schedule "monthly" {
  reports = { "asked" }, municipalities = "ukhta", period = "previous month",
  at = "5th working day 09:00 Europe/Moscow",
}
