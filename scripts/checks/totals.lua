-- Totals that the wording gives as the sum of the parts beside them: «Итого», «з яких», a list after a colon.

-- Komsomolsk K1 (administration, four platforms) and K2 (mayor, three).
check "followers_of_account_add_up" {
  severity = "error",
  name = {
    ru = "Подписчики аккаунта: итог и сумма по площадкам",
    uk = "Підписники акаунта: підсумок і сума за платформами",
    en = "Followers of an account: total and sum over platforms",
  },
  municipalities = { "komsomolsk" },
  needs = { "followers" },
  each = { account = "*" },
  of = "followers",
  test = function(r, b)
    return equal(r:value("followers", b), r:sum("followers", b, "platform"))
  end,
  message = {
    ru = "Итого {left} подписчиков ({breakdown}), а сумма по площадкам {right}: разница {difference}",
    uk = "Усього {left} підписників ({breakdown}), а сума за платформами {right}: різниця {difference}",
  },
}

-- Komsomolsk K3.
check "followers_of_city_add_up" {
  severity = "error",
  name = {
    ru = "Подписчики города: общее число и сумма по аккаунтам",
    uk = "Підписники міста: загальне число і сума за акаунтами",
    en = "Followers of the city: total and sum over accounts",
  },
  municipalities = { "komsomolsk" },
  needs = { "followers" },
  every = "year",
  test = function(r)
    return equal(r.followers, r:sum("followers", {}, "account"))
  end,
  message = {
    ru = "Всего {left} подписчиков, а сумма по аккаунтам {right}: разница {difference}",
    uk = "Усього {left} підписників, а сума за акаунтами {right}: різниця {difference}",
  },
}

-- Komsomolsk K5; the answers are counted since the system was introduced.
check "incidents_since_start_add_up" {
  severity = "error",
  name = {
    ru = "Ответы на обращения с 2018 года: итог и сумма по годам",
    uk = "Відповіді на звернення з 2018 року: підсумок і сума за роками",
    en = "Answers since 2018: total and sum over years",
  },
  municipalities = { "komsomolsk" },
  needs = { "incidents_answered" },
  every = "year",
  test = function(r)
    local years = r.period.year - 2018 + 1
    local since_start = r:at("2018-01-01/P" .. years .. "Y"):stated("incidents_answered")
    if is_missing(since_start) then
      return nil, "итог с 2018 года в отчёте за этот год не назван"
    end
    return equal(since_start, sum(r:series("incidents_answered", "2018", r.period), "value"))
  end,
  message = {
    ru = "С 2018 года дано ответов {left}, а сумма по годам {right}: разница {difference}",
    uk = "З 2018 року надано відповідей {left}, а сума за роками {right}: різниця {difference}",
  },
}

-- Khabarovsk H3.
check "answers_add_up" {
  severity = "error",
  name = {
    ru = "Ответы на сообщения: всего и сумма по каналам",
    uk = "Відповіді на повідомлення: усього і сума за каналами",
    en = "Messages answered: total and sum over channels",
  },
  needs = { "messages_answered", "incidents_answered" },
  every = "year",
  test = function(r)
    local outside = r:value("messages_answered", { channel = "outside_incident_system" })
    return equal(r.messages_answered, r.incidents_answered + outside)
  end,
  message = {
    ru = "Всего отвечено на {left} сообщений, а по каналам вместе {right}: разница {difference}",
    uk = "Усього відповіли на {left} повідомлень, а за каналами разом {right}: різниця {difference}",
  },
}

-- Khabarovsk H1: the colon announces a full list, and the list is not full.
check "info_messages_add_up" {
  severity = "error",
  name = {
    ru = "Информационные сообщения: всего и сумма по видам",
    uk = "Інформаційні повідомлення: усього і сума за видами",
    en = "Info messages: total and sum over kinds",
  },
  needs = { "info_messages" },
  every = "year",
  test = function(r)
    local listed = r:sum("info_messages", {}, "kind")
    local rest = r.info_messages - listed
    local verdict = equal(r.info_messages, listed)
    return verdict, { rest = rest, rest_share = round(share(rest, r.info_messages), 1) }
  end,
  message = {
    ru = "Из {left} сообщений по видам названы {right}; остаток {rest} ({rest_share} %) в отчёте не объяснён",
    uk = "Із {left} повідомлень за видами названо {right}; решту {rest} ({rest_share} %) у звіті не пояснено",
  },
}

-- Dergachi D1.
check "social_publications_add_up" {
  severity = "error",
  name = {
    ru = "Публикации в соцсетях: всего и сумма по страницам",
    uk = "Публікації в соцмережах: усього і сума за сторінками",
    en = "Social publications: total and sum over pages",
  },
  municipalities = { "dergachi" },
  needs = { "publications" },
  every = "half_year",
  test = function(r)
    local social = { channel = "social" }
    return equal(r:value("publications", social), r:sum("publications", social, "page"))
  end,
  message = {
    ru = "В соцсетях всего {left} публикаций, а по страницам вместе {right}: разница {difference}",
    uk = "У соцмережах усього {left} публікацій, а за сторінками разом {right}: різниця {difference}",
  },
}
