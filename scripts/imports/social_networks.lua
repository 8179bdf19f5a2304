-- «Госпаблики» and other exports of social networks: one row a post, with the followers of its account on that day.

local platforms = {
  ["вконтакте"] = "vk",
  ["vk"] = "vk",
  ["одноклассники"] = "ok",
  ["ok"] = "ok",
  ["телеграм"] = "telegram",
  ["telegram"] = "telegram",
}

importer "social_networks" {
  name = { ru = "Госпаблики: публикации", en = "Social networks: posts" },
  files = { "posts*.csv", "posts*.xlsx", "госпаблики*.csv", "госпаблики*.xlsx" },
  columns = {
    published = { heading = { "Дата публикации", "Дата" }, type = "time" },
    platform = { heading = { "Площадка", "Социальная сеть" } },
    account = { heading = { "Аккаунт", "Сообщество" } },
    views = { heading = "Просмотры", type = "number" },
    followers = { heading = "Подписчики", type = "number" },
    municipality = { heading = "Муниципалитет", optional = true },
  },
  every = "month",
  row = function(row)
    local platform = platforms[plain_text(row.platform)]
    if not platform then
      return nil, "platform " .. row.platform
    end
    return {
      period = row.published,
      municipality = row.municipality ~= "" and row.municipality or nil,
      channel = "social",
      system = "gospabliki",
      platform = platform,
      account_name = platform .. " " .. row.account,
      views = row.views,
      followers = row.followers,
    }
  end,
  figures = {
    { indicator = "publications", count = true, by = { "channel", "system" } },
    { indicator = "publications_views", sum = "views", by = { "channel", "system" } },
    { indicator = "followers", last = "followers", each = "account_name", by = "platform" },
  },
}
