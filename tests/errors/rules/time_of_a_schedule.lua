schedule "monthly" {
  reports = { "asked" }, municipalities = "ukhta", period = "previous year",
  at = "5th workin day 09:00 Europe/Moscow",
}
