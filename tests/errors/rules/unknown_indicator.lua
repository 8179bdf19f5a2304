derived "asked" {
  value = function(r) return r.folowers * 2 end,
}
