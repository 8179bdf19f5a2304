derived "asked" {
  value = function(r) return growth(r.press_releases, 5, "percent") end,
}
