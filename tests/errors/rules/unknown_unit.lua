derived "asked" {
  unit = "persn",
  value = function(r) return 1 end,
}
