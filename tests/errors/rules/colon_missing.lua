derived "asked" {
  value = function(r) return r.value("press_releases") end,
}
