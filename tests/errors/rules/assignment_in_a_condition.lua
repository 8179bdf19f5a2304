derived "asked" {
  value = function(r) if r.press_releases = 6 then return 1 end return 2 end,
}
