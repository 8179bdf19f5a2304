derived "asked" {
  value = function(r) return r.press_releases / r.period.workingdays end,
}
