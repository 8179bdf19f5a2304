check "asked" {
  each = { acount = "*" },
  test = function(r) return true end,
  message = "…",
}
