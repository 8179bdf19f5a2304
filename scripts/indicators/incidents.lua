derived "incidents_topic_share" {
  unit = "percent",
  decimals = 1,
  name = { ru = "Доля темы в обращениях", uk = "Частка теми у зверненнях", en = "Share of the topic" },
  breakdown = { "topic" },
  value = function(r, b)
    return share(r:value("incidents_answered", b), r.incidents_answered)
  end,
}

derived "incidents_other_topics" {
  unit = "item",
  decimals = 0,
  name = { ru = "Обращения: другие темы", uk = "Звернення: інші теми", en = "Incidents: other topics" },
  value = function(r)
    return r.incidents_answered - r:sum("incidents_answered", {}, "topic")
  end,
}

derived "incidents_growth" {
  unit = "percent",
  decimals = 1,
  name = { ru = "Рост обращений к прошлому году", uk = "Зростання звернень до минулого року", en = "Growth of incidents" },
  value = function(r)
    return growth(r.incidents_answered, r:ago(1, "year").incidents_answered)
  end,
}

for _, pace in ipairs {
  { unit = "week", ru = "Обращений в неделю", uk = "Звернень на тиждень", en = "Incidents a week" },
  { unit = "day", ru = "Обращений в день", uk = "Звернень на день", en = "Incidents a day" },
  { unit = "working_day", ru = "Обращений в рабочий день", uk = "Звернень на робочий день", en = "Incidents a working day" },
} do
  derived("incidents_per_" .. pace.unit) {
    unit = "item",
    decimals = 1,
    name = { ru = pace.ru, uk = pace.uk, en = pace.en },
    value = function(r)
      return per(r.incidents_answered, pace.unit)
    end,
  }
end
