schedule "monthly" {
  reports = { "asked" }, at = "5th working day 09:00 Europe/Moscow",
  municipalities = "ukhta", period = "previous year",
  name = "asked",
  deadline = "3 days",
}
report "askd" { municipalities = { "ukhta" }, every = "year", form = "ukhta.xlsx" }
