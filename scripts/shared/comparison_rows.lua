-- What cities that report each in its own way can be compared by: figures that at least two of them state.
-- `value` reads a row from the reading of the city's newest period.
local function figure(label, code)
  return {
    label = label,
    decimals = 0,
    value = function(r)
      return r:value(code)
    end,
  }
end

-- Computed from `of`; `why` is said where the city states `of` and something else is wanting.
local function ratio(label, code, of, why)
  local row = figure(label, code)
  row.decimals = 1
  row.computed = true
  row.of = of
  row.why = why
  return row
end

local no_last_year = "нет числа за прошлый год"
local no_followers = "нет числа подписчиков"

-- One city counts incidents by topic, another gives percentages of its messages.
local function topic_share(topic)
  return {
    topic = topic,
    decimals = 1,
    computed = true,
    value = function(r)
      local own = r:value("messages_topic_share", { topic = topic })
      return default(own, r:value("incidents_topic_share", { topic = topic }))
    end,
  }
end

return {
  {
    title = "Аудитория в социальных сетях",
    figure("Подписчики, человек", "followers_total"),
    ratio("Прирост подписчиков за год, %", "followers_growth", "followers_total", no_last_year),
    figure("Аккаунты и группы подразделений и учреждений", "accounts_total"),
    ratio("Подписчиков на один аккаунт", "followers_per_account", "followers_total", "нет числа аккаунтов"),
  },
  {
    title = "Работа со СМИ",
    figure("Пресс-релизы", "press_releases"),
    ratio("Пресс-релизов в рабочий день", "press_releases_per_working_day", "press_releases", "нет календаря"),
    figure("Отработанные запросы СМИ", "media_requests_answered"),
    {
      label = "Интервью",
      decimals = 0,
      value = function(r)
        local with_families = { theme = "svo", outlet = "municipal_newspaper" }
        return default(r.interviews, r:value("interviews", with_families))
      end,
    },
    figure("Фоторепортажи", "photo_reports"),
    {
      label = "Прямые эфиры",
      decimals = 0,
      value = function(r)
        local mayor = r:value("live_broadcasts", { platform = "vk", account = "mayor" })
        return default(mayor, r:value("info_messages", { kind = "live_broadcasts" }))
      end,
    },
    {
      label = "Мероприятия: посещено, освещено, выездных",
      decimals = 0,
      value = function(r)
        return default(default(r.events_attended, r.events_covered), r.events_field)
      end,
    },
    figure("Публикации на сайте и в соцсетях", "publications_total"),
  },
  {
    title = "Обращения жителей в системе «Инцидент Менеджмент»",
    figure("Отработано обращений", "incidents_answered"),
    ratio("Рост к прошлому году, %", "incidents_growth", "incidents_answered", no_last_year),
    ratio("Обращений в рабочий день", "incidents_per_working_day", "incidents_answered", "нет календаря"),
  },
  {
    title = "Доля темы в обращениях, %",
    topic_share "roads",
    topic_share "improvement",
    topic_share "public_transport",
    topic_share "education",
  },
  {
    title = "На 1000 подписчиков",
    ratio("Пресс-релизов", "press_releases_per_thousand_followers", "press_releases", no_followers),
    ratio("Отработанных обращений", "incidents_answered_per_thousand_followers", "incidents_answered", no_followers),
    ratio("Отработанных запросов СМИ", "media_requests_answered_per_thousand_followers", "media_requests_answered", no_followers),
  },
}
