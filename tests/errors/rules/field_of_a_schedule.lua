schedule "monthly" {
  reports = { "asked" }, municipalities = "ukhta", period = "previous month",
  when = "5th working day 09:00 Europe/Moscow",
}
