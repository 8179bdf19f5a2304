derived "asked" {
  value = function(r) return growth(r.press_releases, r:ago(1, "year").pres_releases) end,
}
