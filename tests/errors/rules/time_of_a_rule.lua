derived "inner" {
  value = function(r) while true do end end,
}
derived "asked" {
  value = function(r) return r.inner * 2 end,
}
