check "asked" {
  test = function(r) return equal(r.press_releases, 5, { whitin = 1 }) end,
  message = "…",
}
