derived "asked" {
  value = function(r) return r:value("followers", { platfrom = "vk" }) end,
}
