-- Work of the press office in proportion to its readers: for the comparison of cities of unlike size.
for _, ratio in ipairs {
  {
    of = "press_releases",
    ru = "Пресс-релизов на 1000 подписчиков",
    uk = "Пресрелізів на 1000 підписників",
    en = "Press releases per 1000 followers",
  },
  {
    of = "incidents_answered",
    ru = "Обращений на 1000 подписчиков",
    uk = "Звернень на 1000 підписників",
    en = "Incidents per 1000 followers",
  },
  {
    of = "media_requests_answered",
    ru = "Запросов СМИ на 1000 подписчиков",
    uk = "Запитів ЗМІ на 1000 підписників",
    en = "Media requests per 1000 followers",
  },
} do
  derived(ratio.of .. "_per_thousand_followers") {
    unit = "item",
    decimals = 1,
    name = { ru = ratio.ru, uk = ratio.uk, en = ratio.en },
    value = function(r)
      return r:value(ratio.of) / r.followers_total * 1000
    end,
  }
end
