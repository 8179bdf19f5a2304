derived "asked" {
  value = function(r) return grwth(r.press_releases, 1) end,
}
