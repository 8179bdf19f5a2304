schedule "monthly" {
  reports = { "asked" }, municipalities = "ukhta", period = "previous year",
  at = "5th working day 09:00 Europe/Moscow",
  data = { wait_until = "10th working day", incomplete = "marked" },
}
