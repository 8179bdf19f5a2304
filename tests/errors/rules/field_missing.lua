check "asked" {
  test = function(r) return true end,
}
