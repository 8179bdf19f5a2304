derived "asked" {
  value = function(r) return share("press_releases", 10) end,
}
