-- The growth figures that cities print, and what each is the growth of. Their breakdown `base` is the period
-- that they are compared with.
return {
  {
    code = "messages_answered_growth_pct",
    of = "messages_answered",
    each = { base = "*" },
    how = "percent",
    ru = "сообщения",
    uk = "повідомлення",
  },
  {
    code = "followers_growth_pct",
    of = "followers",
    each = { base = "*" },
    how = "percent",
    ru = "подписчики",
    uk = "підписники",
  },
  {
    code = "followers_growth_abs",
    of = "followers",
    each = { base = "*" },
    how = "absolute",
    ru = "подписчики",
    uk = "підписники",
  },
  {
    code = "publications_reach_per_week_growth_factor",
    of = "publications_reach_per_week",
    each = { channel = "*", base = "*" },
    by = { "channel" },
    how = "factor",
    ru = "охват",
    uk = "охоплення",
  },
}
