check "parts_add_up" { test = function(r) return true end, message = "…" }
derived "asked" {
  value = function(r) return r:check("part_add_up").left end,
}
