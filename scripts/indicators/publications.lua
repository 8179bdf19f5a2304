derived "site_publications" {
  unit = "item",
  decimals = 0,
  name = { ru = "Публикации на сайте", uk = "Публікації на сайті", en = "Publications on the site" },
  value = function(r)
    return r:sum("publications", { channel = "site" }, "section")
  end,
}

derived "social_publications" {
  unit = "item",
  decimals = 0,
  name = { ru = "Публикации в соцсетях", uk = "Публікації в соцмережах", en = "Publications in social networks" },
  value = function(r)
    local whole = r:value("publications", { channel = "social" })
    if is_missing(whole) then
      return r:sum("publications", { channel = "social" }, "system")
    end
    return whole
  end,
}

-- Of the channels that the report names; a channel without a figure is not a zero, it is not in the total.
derived "publications_total" {
  unit = "item",
  decimals = 0,
  name = { ru = "Публикации всего", uk = "Публікації всього", en = "Publications, total" },
  value = function(r)
    if is_missing(r.site_publications) then
      return r.social_publications
    end
    return r.site_publications + r.social_publications
  end,
}

derived "publications_with_newspaper" {
  unit = "item",
  decimals = 0,
  name = { ru = "Публикации всего с газетой", uk = "Публікації всього з газетою", en = "Publications with the newspaper" },
  value = function(r)
    local newspaper = { channel = "newspaper" }
    local reading = r:latest("materials_submitted", newspaper) or r
    return r.publications_total + reading:value("materials_submitted", newspaper)
  end,
}

derived "publications_per_account" {
  unit = "item",
  decimals = 1,
  name = { ru = "Публикаций на группу", uk = "Публікацій на групу", en = "Publications per group" },
  value = function(r)
    return r.publications_total / r.accounts_total
  end,
}

derived "publication_views_total" {
  unit = "item",
  decimals = 0,
  name = { ru = "Просмотры публикаций", uk = "Перегляди публікацій", en = "Views of publications" },
  value = function(r)
    return r:sum("publications_views", { channel = "social" }, "system")
  end,
}

derived "views_per_publication" {
  unit = "item",
  decimals = 1,
  name = { ru = "Просмотров на публикацию", uk = "Переглядів на публікацію", en = "Views per publication" },
  value = function(r)
    return r.publication_views_total / r.social_publications
  end,
}

derived "views_per_follower" {
  unit = "item",
  decimals = 1,
  name = { ru = "Просмотров на подписчика", uk = "Переглядів на підписника", en = "Views per follower" },
  value = function(r)
    return r.publication_views_total / r.followers_total
  end,
}
