derived "asked" {
  decimals = "1",
  value = function(r) return 1 end,
}
