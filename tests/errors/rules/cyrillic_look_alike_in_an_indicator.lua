derived "asked" {
  value = function(r) return r.prеss_releases end,
}
