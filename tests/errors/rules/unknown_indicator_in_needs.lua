check "asked" {
  needs = { "folowers" },
  test = function(r) return true end,
  message = "…",
}
