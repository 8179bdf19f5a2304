derived "asked" {
  value = function(r) return r:value("followers", { platform = "vkk" }) end,
}
