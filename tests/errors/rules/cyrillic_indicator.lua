derived "asked" {
  value = function(r) return r.подписчики end,
}
