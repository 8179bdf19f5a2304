-- A part cannot be larger than its whole. «Более» and «около» count by the number they name.

-- Blagoveshchensk B4; the same for every page of Komsomolsk.
check "page_followers_within_total" {
  severity = "error",
  name = {
    ru = "Подписчики одной страницы и все подписчики",
    uk = "Підписники однієї сторінки і всі підписники",
    en = "Followers of one page and of all",
  },
  municipalities = { "komsomolsk", "blagoveshchensk" },
  needs = { "followers" },
  every = "year",
  test = function(r)
    local largest = 0
    for _, figure in ipairs(r:observations()) do
      if figure.code == "followers" and figure.breakdown.platform ~= nil then
        largest = math.max(largest, number_of(r:value("followers", figure.breakdown)))
      end
    end
    return at_most(largest, number_of(r.followers))
  end,
  message = {
    ru = "На одной странице {left} подписчиков, а всего {right}",
    uk = "На одній сторінці {left} підписників, а всього {right}",
  },
}

-- Khabarovsk H19.
check "reach_within_followers" {
  severity = "warning",
  name = {
    ru = "Охват публикации и число подписчиков",
    uk = "Охоплення публікації і число підписників",
    en = "Reach of a publication and followers",
  },
  needs = { "publications_reach_per_week", "followers" },
  municipalities = { "khabarovsk" },
  every = "year",
  test = function(r)
    local reach = r:value("publications_reach_per_week", { channel = "social" })
    if is_missing(reach) then
      return reach
    end
    return at_most(number_of(reach), r.followers)
  end,
  message = {
    ru = "Охват одной публикации {left} больше числа подписчиков {right}",
    uk = "Охоплення однієї публікації {left} більше за число підписників {right}",
  },
}

-- Dergachi D4.
check "every_page_has_messages" {
  severity = "note",
  name = {
    ru = "Сообщения на страницах «Полезная информация»",
    uk = "Повідомлення на сторінках «Корисна інформація»",
    en = "Messages on the useful-information pages",
  },
  needs = { "site_pages", "publications" },
  every = "half_year",
  test = function(r)
    return at_least(
      r:value("publications", { channel = "site", section = "useful_info" }),
      r:value("site_pages", { section = "useful_info" })
    )
  end,
  message = {
    ru = "На {right} страницах всего {left} сообщений: часть страниц осталась без новых",
    uk = "На {right} сторінках усього {left} повідомлень: частина сторінок лишилася без нових",
  },
}

-- Relations that the reports do not state (Khabarovsk H16, Komsomolsk K23, Blagoveshchensk B5): they cannot be
-- tested, but a part above what would be its whole would be worth a look.
local perhaps = {
  {
    check = "appearances_among_publications",
    needs = { "media_appearances", "media_publications" },
    part = function(r)
      return r:sum("media_appearances", {}, "speaker")
    end,
    whole = function(r)
      return r:value("media_publications", { tone = "positive" })
    end,
    ru = "Выступления среди публикаций",
    uk = "Виступи серед публікацій",
    en = "Appearances among publications",
  },
  {
    check = "appeals_among_incidents",
    needs = { "appeals_fz59_answered", "incidents_answered" },
    part = function(r)
      return r.appeals_fz59_answered
    end,
    whole = function(r)
      return r.incidents_answered
    end,
    ru = "Жалобы по ФЗ-59 среди обращений",
    uk = "Скарги за ФЗ-59 серед звернень",
    en = "FZ-59 appeals among incidents",
  },
  {
    check = "comments_among_media_requests",
    needs = { "media_comments_assisted", "media_requests_answered" },
    part = function(r)
      return r.media_comments_assisted
    end,
    whole = function(r)
      return r.media_requests_answered
    end,
    ru = "Комментарии среди запросов СМИ",
    uk = "Коментарі серед запитів ЗМІ",
    en = "Comments among media requests",
  },
}

for _, pair in ipairs(perhaps) do
  check(pair.check) {
    severity = "warning",
    name = { ru = pair.ru, uk = pair.uk, en = pair.en },
    needs = pair.needs,
    every = "year",
    test = function(r)
      local within = at_most(number_of(pair.part(r)), number_of(pair.whole(r)))
      if within then
        return nil, "в отчёте не сказано, что это часть целого"
      end
      return within
    end,
    message = {
      ru = "{left} больше {right}: как часть целого это невозможно",
      uk = "{left} більше за {right}: як частина цілого це неможливо",
    },
  }
end

-- Komsomolsk K22: themed materials beside press releases; their kinds differ and no total is stated.
check "themed_materials_and_press_releases" {
  severity = "note",
  name = {
    ru = "Тематические материалы и пресс-релизы",
    uk = "Тематичні матеріали і пресрелізи",
    en = "Themed materials and press releases",
  },
  needs = { "materials_published", "press_releases" },
  every = "year",
  test = function(r)
    at_least(r:sum("materials_published", {}, "theme"), r.press_releases)
    return nil, "виды материалов разные, общего итога в отчёте нет"
  end,
  message = {
    ru = "Тематических материалов {left}, пресс-релизов {right}",
    uk = "Тематичних матеріалів {left}, пресрелізів {right}",
  },
}

-- Khabarovsk H13: shares of what? The counts by topic would tell.
check "topic_shares_agree_with_counts" {
  severity = "error",
  name = {
    ru = "Доли тем и числа сообщений по темам",
    uk = "Частки тем і числа повідомлень за темами",
    en = "Topic shares and counts by topic",
  },
  needs = { "messages_topic_share", "incidents_answered" },
  every = "year",
  test = function(r)
    if is_missing(r:sum("incidents_answered", {}, "topic")) then
      return nil, "не сказано, от какого числа взяты доли, и числа по темам не названы"
    end
    for _, topic in ipairs(r:parts("messages_topic_share", "topic")) do
      local computed = r:value("incidents_topic_share", topic.breakdown)
      if equal(topic.value, computed, { within = 0.05 }) == false then
        return false, { topic = topic.label }
      end
    end
    return true
  end,
  message = {
    ru = "{topic}: названа доля {left} %, а по числам выходит {right} %",
    uk = "{topic}: названо частку {left} %, а за числами виходить {right} %",
  },
}
