derived "asked" {
  value = function(r) return r:of("uhkta").press_releases end,
}
