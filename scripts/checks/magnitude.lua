-- Figures that no municipality can have: most often the unit is wrong.
local limits = require "shared/limits"

-- Ukhta U5: «162 211 тысяч» подписчиков as printed; corrected to persons it holds. Blagoveshchensk B8 holds.
check "figures_are_plausible" {
  severity = "error",
  name = {
    ru = "Порядок величины",
    uk = "Порядок величини",
    en = "Order of magnitude",
  },
  every = { "year", "half_year" },
  test = function(r)
    local worst = { left = 0, right = 1 }
    for _, figure in ipairs(r:observations("ending")) do
      local most = limits.largest[figure.unit]
      local value = number_of(r:at(figure.period):value(figure.code, figure.breakdown))
      if most ~= nil and not is_missing(value) and value / most >= worst.left / worst.right then
        worst = { indicator = r:label(figure.code), left = value, right = most }
      end
    end
    return at_most(worst.left, worst.right), worst
  end,
  message = {
    ru = "«{indicator}»: {left} — больше возможного ({right}); проверьте единицу («тысяч»?)",
    uk = "«{indicator}»: {left} — більше за можливе ({right}); перевірте одиницю («тисяч»?)",
  },
}

-- Ukhta U10, U11; Komsomolsk K21, K28; Khabarovsk H15 (2355 выступлений мэра); Dergachi D10;
-- Blagoveshchensk B1 (3415 пресс-релизов).
for _, limit in ipairs(limits.per_working_day) do
  check(limit.code .. "_per_working_day_plausible") {
    severity = "warning",
    name = {
      ru = "Сколько в рабочий день: " .. limit.ru,
      uk = "Скільки на робочий день: " .. limit.uk,
      en = "How many a working day: " .. limit.code,
    },
    needs = { limit.needs or limit.code },
    every = { "year", "half_year" },
    test = function(r)
      local value = r:value(limit.code, limit.breakdown)
      return at_most(round(per(number_of(value), "working_day"), 1), limit.most),
        { indicator = r:label(limit.code), value = value }
    end,
    message = {
      ru = "«{indicator}»: {value} — это {left} на рабочий день, правдоподобно не больше {right}",
      uk = "«{indicator}»: {value} — це {left} на робочий день, правдоподібно не більше {right}",
    },
  }
end

-- Ukhta U8.
check "accounts_publish_regularly" {
  severity = "warning",
  name = {
    ru = "Публикаций на одну группу",
    uk = "Публікацій на одну групу",
    en = "Publications per group",
  },
  needs = { "publications", "accounts" },
  every = "year",
  test = function(r)
    local each = r.publications_per_account
    return at_least(round(each, 1), limits.publications_per_account_and_month * 12), { accounts = r.accounts_total }
  end,
  message = {
    ru = "Публикаций на группу за год: {left} (групп {accounts}), у живых страниц не меньше {right}; "
      .. "возможно, названы только публикации центра",
    uk = "Публікацій на групу за рік: {left} (груп {accounts}), на живих сторінках не менше {right}; "
      .. "можливо, названо лише публікації центру",
  },
}

-- Ukhta U9, Khabarovsk H17 and H18.
check "followers_per_account_plausible" {
  severity = "warning",
  name = {
    ru = "Подписчиков на один аккаунт",
    uk = "Підписників на один акаунт",
    en = "Followers per account",
  },
  needs = { "followers", "accounts" },
  every = "year",
  test = function(r)
    local each = round(r.followers_per_account, 0)
    local enough = at_least(each, limits.fewest_followers_per_account)
    if enough ~= true then return enough end
    return at_most(each, limits.followers_per_account)
  end,
  message = {
    ru = "На один аккаунт {left} подписчиков, правдоподобный предел — {right}",
    uk = "На один акаунт {left} підписників, правдоподібна межа — {right}",
  },
}

-- Ukhta U6, U7.
check "publications_are_viewed" {
  severity = "warning",
  name = {
    ru = "Просмотров на публикацию и на подписчика",
    uk = "Переглядів на публікацію і на підписника",
    en = "Views per publication and per follower",
  },
  needs = { "publications_views", "publications", "followers" },
  every = "year",
  test = function(r)
    local each = round(r.views_per_publication, 1)
    local seen = at_least(round(r.views_per_follower, 3), 1)
    if seen ~= true then return seen, { each = each } end
    return at_most(each, r.followers), { each = each }
  end,
  message = {
    ru = "Просмотры: {left} при пределе {right} (на публикацию {each}); проверьте число подписчиков и просмотров",
    uk = "Перегляди: {left} за межі {right} (на публікацію {each}); перевірте число підписників і переглядів",
  },
}
