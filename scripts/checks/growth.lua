-- Growth that a city states, against the two figures it is the growth of.
local growths = require "shared/growths"

-- What the figures give, and how far a stated figure may be from it: half of its last printed digit.
local computed = {
  percent = function(now, before)
    return growth(now, before), 0.5
  end,
  absolute = function(now, before)
    return change(now, before), 500
  end,
  factor = function(now, before)
    return now / before, 0.05
  end,
}

local function figures(r, row, b)
  local breakdown = {}
  for _, dimension in ipairs(row.by or {}) do
    breakdown[dimension] = b[dimension]
  end
  return r:value(row.of, breakdown), r:at(b.base):value(row.of, breakdown)
end

-- Khabarovsk H4 (messages), H6 (followers), H9 (reach); Blagoveshchensk B2 cannot be tested: 2021 is not given.
for _, row in ipairs(growths) do
  check(row.code .. "_agrees") {
    severity = "error",
    name = {
      ru = "Рост названный и по числам: " .. row.ru,
      uk = "Приріст названий і за числами: " .. row.uk,
      en = "Growth stated and by the figures: " .. row.of,
    },
    needs = { row.code },
    every = { "year", "half_year" },
    each = row.each,
    of = row.code,
    test = function(r, b)
      local now, before = figures(r, row, b)
      local expected, within = computed[row.how](now, before)
      return equal(r:value(row.code, b), expected, { within = within }), { now = now, before = before }
    end,
    message = {
      ru = "Назван рост {left}, а по числам ({before} и {now}) выходит {right}",
      uk = "Названо приріст {left}, а за числами ({before} і {now}) виходить {right}",
    },
  }
end

-- Blagoveshchensk B2: a 2023 report that compares with 2021. Holds for Khabarovsk.
check "growth_base_is_the_previous_period" {
  severity = "warning",
  name = {
    ru = "Рост считается от предыдущего года",
    uk = "Приріст рахується від попереднього року",
    en = "Growth is counted from the previous year",
  },
  every = { "year", "half_year" },
  each = { base = "*" },
  test = function(r, b)
    local previous = r:ago(1, "year").period
    return b.base == previous.code, { left = b.base, right = previous.code }
  end,
  message = {
    ru = "Рост назван к {left} году, а предыдущий год — {right}; возможно, фраза осталась от прежнего отчёта",
    uk = "Приріст названо до {left} року, а попередній рік — {right}; можливо, фраза лишилася від попереднього звіту",
  },
}

-- Khabarovsk H5: the system was joined in November 2020, so the base has no split by channel.
check "growth_base_has_the_same_parts" {
  severity = "note",
  name = {
    ru = "База роста собрана из тех же каналов",
    uk = "Базу приросту зібрано з тих самих каналів",
    en = "The base of growth has the same parts",
  },
  needs = { "messages_answered_growth_pct" },
  every = "year",
  each = { base = "*" },
  of = "messages_answered_growth_pct",
  test = function(r, b)
    local before = r:at(b.base)
    local now_split = not is_missing(r.incidents_answered)
    local before_split = not is_missing(before.incidents_answered)
    return now_split == before_split, { left = r.incidents_answered, before = before.messages_answered, base = b.base }
  end,
  message = {
    ru = "В {base} году ({before}) сообщения системы Инцидент-менеджмента отдельно не названы, а теперь их {left}: "
      .. "числа собраны по-разному, сравнивать осторожно",
    uk = "У {base} році ({before}) повідомлення системи Інцидент-менеджменту окремо не названо, а тепер їх {left}: "
      .. "числа зібрано по-різному, порівнювати обережно",
  },
}

-- Komsomolsk K12.
check "response_norm_got_shorter" {
  severity = "error",
  name = {
    ru = "Норма времени ответа сократилась",
    uk = "Норма часу відповіді скоротилася",
    en = "The response norm got shorter",
  },
  needs = { "incidents_response_time_norm" },
  every = "year",
  test = function(r)
    local now = number_of(r.incidents_response_time_norm)
    local before = number_of(r:value("incidents_response_time_norm", { norm = "previous" }))
    local longer = at_least(now, before)
    if longer == nil then
      return nil
    end
    return not longer, { left = now, right = before }
  end,
  message = {
    ru = "Норма названа сокращённой, но теперь {left} ч, а прежде {right} ч",
    uk = "Норму названо скороченою, але тепер {left} год, а раніше {right} год",
  },
}

-- Blagoveshchensk B2: the level before the growth, at least 25 - 8 thousand, cannot be below zero.
check "growth_is_less_than_the_level" {
  severity = "error",
  name = {
    ru = "Прирост не больше достигнутого числа",
    uk = "Приріст не більший за досягнуте число",
    en = "Growth within the level reached",
  },
  needs = { "followers", "followers_growth_abs" },
  each = { base = "*" },
  of = "followers_growth_abs",
  test = function(r, b)
    return at_most(r:value("followers_growth_abs", b), r.followers)
  end,
  message = {
    ru = "Прирост {left} больше, чем всего подписчиков ({right})",
    uk = "Приріст {left} більший, ніж усього підписників ({right})",
  },
}
