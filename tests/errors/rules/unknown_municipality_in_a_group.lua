derived "asked" {
  value = function(r) return r:total("press_releases", { "ukhta", "dergachy" }).value end,
}
