derived "inner" {
  value = function(r) return r.press_releases .. nil end,
}
derived "asked" {
  value = function(r) return r.inner * 2 end,
}
