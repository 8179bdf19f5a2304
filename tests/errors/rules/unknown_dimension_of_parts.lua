derived "asked" {
  value = function(r) return #r:parts("followers", "plattform") end,
}
