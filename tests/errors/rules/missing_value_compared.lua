derived "asked" {
  value = function(r) return r.followers > 100 and 1 or 0 end,
}
