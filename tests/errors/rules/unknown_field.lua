derived "asked" {
  vlaue = function(r) return 1 end,
}
