derived "asked" {
  value = function(r) return r:ago("year").press_releases end,
}
