derived "messages_growth" {
  unit = "percent",
  decimals = 1,
  name = { ru = "Рост числа сообщений", uk = "Зростання числа повідомлень", en = "Growth of messages" },
  value = function(r)
    return growth(r.messages_answered, r:ago(1, "year").messages_answered)
  end,
}

derived "messages_by_channels" {
  unit = "item",
  decimals = 0,
  name = { ru = "Сообщения по каналам вместе", uk = "Повідомлення за каналами разом", en = "Messages over channels" },
  value = function(r)
    return r.incidents_answered + r:value("messages_answered", { channel = "outside_incident_system" })
  end,
}

derived "messages_other_topics_share" {
  unit = "percent",
  decimals = 1,
  name = { ru = "Доля других тем", uk = "Частка інших тем", en = "Share of other topics" },
  value = function(r)
    return round(100 - r:sum("messages_topic_share", {}, "topic"), 1)
  end,
}

derived "info_messages_other" {
  unit = "item",
  decimals = 0,
  name = {
    ru = "Информационные сообщения: прочие",
    uk = "Інформаційні повідомлення: інші",
    en = "Info messages: other",
  },
  value = function(r)
    return r.info_messages - r:sum("info_messages", {}, "kind")
  end,
}

derived "site_reach_factor" {
  unit = "ratio",
  decimals = 2,
  name = { ru = "Охват сайта: во сколько раз", uk = "Охоплення сайту: у скільки разів", en = "Reach of the site, times" },
  value = function(r)
    local site = { channel = "site" }
    local before = r:ago(1, "year"):value("publications_reach_per_week", site)
    return r:value("publications_reach_per_week", site) / before
  end,
}
