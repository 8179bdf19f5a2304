derived "asked" {
  value = function(r) return growth(r.press_releases, 1,5) end,
}
