-- The years and date ranges that a report prints, against the period it reports on.

-- Dergachi D2, D3. A range of its own that also has a figure for the report's period is a running total
-- (Komsomolsk since 2018), not a slip.
check "line_lies_within_the_report_period" {
  severity = "error",
  name = {
    ru = "Собственный период строки и период отчёта",
    uk = "Власний період рядка і період звіту",
    en = "A line's own period and the report's",
  },
  every = { "year", "half_year" },
  test = function(r)
    for _, line in ipairs(r:observations("ending")) do
      local own = line.period
      local sticks_out = own.frequency == "range" and own.first_day < r.period.first_day
      if sticks_out and is_missing(r:stated(line.code, line.breakdown)) then
        return false, {
          line = r:label(line.code),
          left = own.days,
          right = r.period.days,
          own = own.dates,
          report = r.period.dates,
          per_month = round(per(line.value, "month", own), 2),
          expected = round(per(line.value, "month", r.period), 2),
        }
      end
    end
    return true, { left = r.period.days, right = r.period.days }
  end,
  message = {
    ru = "«{line}»: период {own} ({left} дн.), а отчёт за {report} ({right} дн.); "
      .. "в месяц это {per_month}, за период отчёта было бы {expected}",
    uk = "«{line}»: період {own} ({left} дн.), а звіт за {report} ({right} дн.); "
      .. "на місяць це {per_month}, за період звіту було б {expected}",
  },
}

-- Blagoveshchensk B3.
check "threshold_passed_in_the_report_period" {
  severity = "error",
  name = {
    ru = "Порог подписчиков пройден в отчётном году",
    uk = "Поріг підписників подолано у звітному році",
    en = "The threshold was passed in the report's year",
  },
  needs = { "followers_threshold_claim_year" },
  every = "year",
  test = function(r)
    local page = { platform = "telegram", account = "mayor" }
    local claimed = r:value("followers_threshold_claim_year", page)
    return equal(claimed, r.period.year),
      { threshold = r:value("followers", page) }
  end,
  message = {
    ru = "Порог ({threshold} подписчиков) отнесён к {left} году, а отчёт за {right}: пройден он раньше "
      .. "или фраза осталась от прежнего отчёта",
    uk = "Поріг ({threshold} підписників) віднесено до {left} року, а звіт за {right}: подолано його раніше "
      .. "або фраза лишилася від попереднього звіту",
  },
}

-- Khabarovsk H2: «ежедневных … («Начало дня»)».
check "daily_bulletin_every_working_day" {
  severity = "warning",
  name = {
    ru = "Ежедневная сводка выходит каждый рабочий день",
    uk = "Щоденне зведення виходить кожного робочого дня",
    en = "The daily bulletin appears every working day",
  },
  needs = { "info_messages" },
  every = "year",
  test = function(r)
    return at_least(r:value("info_messages", { kind = "daily_bulletin" }), r.period.working_days),
      { days = r.period.days }
  end,
  message = {
    ru = "Названа ежедневной, но выпусков за год {left}, а рабочих дней {right} (всего дней {days})",
    uk = "Названо щоденним, але випусків за рік {left}, а робочих днів {right} (усього днів {days})",
  },
}

-- A year stated as one figure while its months or half-years add up to another.
check "stated_agrees_with_its_parts" {
  severity = "error",
  name = {
    ru = "Указанное за период и сумма его частей",
    uk = "Вказане за період і сума його частин",
    en = "What is stated for a period and what its parts make",
  },
  every = { "year", "half_year", "quarter" },
  test = function(r)
    local found = r:contradictions()
    local first = found[1]
    if not first then
      return true
    end
    local all = map(found, function(x)
      local which = x.breakdown_text == "" and x.name or x.name .. " (" .. x.breakdown_text .. ")"
      return "«" .. which .. "», " .. x.period.label .. ": " .. number(x.stated) .. " ≠ " .. number(x.computed)
    end)
    return false, { left = first.stated, right = first.computed, all = table.concat(all, "; ") }
  end,
  message = {
    ru = "Указанное за период и сумма его частей расходятся: {all}",
    uk = "Вказане за період і сума його частин розходяться: {all}",
  },
}
