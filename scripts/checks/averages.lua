-- Averages that a city states, against the year's figure that it states too.

local days_in_working_week = 5
local days_in_week = 7

-- Komsomolsk K8 (and K11: no number of weeks would make 8331 of 230).
check "weekly_average_gives_the_year" {
  severity = "error",
  name = {
    ru = "Обращения: среднее в неделю и число за год",
    uk = "Звернення: середнє за тиждень і число за рік",
    en = "Incidents: weekly average and the year",
  },
  needs = { "incidents_answered_per_week", "incidents_answered" },
  every = "year",
  test = function(r)
    local stated = r.incidents_answered_per_week
    local weeks = math.floor(r.period.weeks)
    local holds = equal(stated * weeks, r.incidents_answered, { within = "2%" })
    return holds, { stated = stated, weeks = weeks, expected = round(r.incidents_per_week, 1) }
  end,
  message = {
    ru = "{stated} в неделю × {weeks} недели = {left}, а за год сообщено {right}: разница {difference}; "
      .. "по числу за год выходит {expected} в неделю",
    uk = "{stated} на тиждень × {weeks} тижні = {left}, а за рік повідомлено {right}: різниця {difference}; "
      .. "за числом за рік виходить {expected} на тиждень",
  },
}

-- Komsomolsk K9 (and K11). Either reading of «в день» would do: calendar days or working days.
check "daily_average_gives_the_year" {
  severity = "error",
  name = {
    ru = "Обращения: среднее в день и число за год",
    uk = "Звернення: середнє за день і число за рік",
    en = "Incidents: daily average and the year",
  },
  needs = { "incidents_answered_per_day", "incidents_answered" },
  every = "year",
  test = function(r)
    local stated, total = r.incidents_answered_per_day, r.incidents_answered
    if equal(stated * r.period.days, total, { within = "2%" }) then
      return true
    end
    local by_working_days = stated * r.period.working_days
    return equal(by_working_days, total, { within = "2%" }), {
      left = by_working_days,
      right = total,
      stated = stated,
      days = r.period.days,
      working_days = r.period.working_days,
      all_days = stated * r.period.days,
      expected = round(r.incidents_per_day, 1),
      expected_working = round(r.incidents_per_working_day, 1),
    }
  end,
  message = {
    ru = "{stated} в день × {working_days} рабочих дней = {left} (× {days} дней = {all_days}), а за год сообщено "
      .. "{right}: разница {difference}; по числу за год выходит {expected_working} в рабочий день, {expected} в день",
    uk = "{stated} на день × {working_days} робочих днів = {left} (× {days} днів = {all_days}), а за рік повідомлено "
      .. "{right}: різниця {difference}; за числом за рік виходить {expected_working} на робочий день, {expected} на день",
  },
}

-- Komsomolsk K10. Both averages are whole numbers: half a unit a day is the most that rounding explains.
check "weekly_average_is_daily_times_days" {
  severity = "error",
  name = {
    ru = "Обращения: среднее в неделю и среднее в день",
    uk = "Звернення: середнє за тиждень і середнє за день",
    en = "Incidents: weekly and daily averages",
  },
  needs = { "incidents_answered_per_week", "incidents_answered_per_day" },
  every = "year",
  test = function(r)
    local week, day = r.incidents_answered_per_week, r.incidents_answered_per_day
    if equal(day * days_in_week, week, { within = days_in_week / 2 }) then
      return true
    end
    local working_week = day * days_in_working_week
    return equal(working_week, week, { within = days_in_working_week / 2 }), {
      left = working_week,
      right = week,
      day = day,
      seven = day * days_in_week,
    }
  end,
  message = {
    ru = "{day} в день × 5 = {left} (× 7 = {seven}), а в неделю названо {right}: разница {difference}",
    uk = "{day} на день × 5 = {left} (× 7 = {seven}), а на тиждень названо {right}: різниця {difference}",
  },
}

-- Khabarovsk H14: what the units answered in the second half-year is at most what the city answered in the year.
check "units_answer_within_the_year" {
  severity = "error",
  name = {
    ru = "Сообщения, обработанные подразделениями за полугодие, и всего за год",
    uk = "Повідомлення, опрацьовані підрозділами за півріччя, і всього за рік",
    en = "Messages answered by units in the half-year and by all in the year",
  },
  municipalities = { "khabarovsk" },
  needs = { "messages_answered" },
  every = "year",
  test = function(r)
    local half = r:at(r.period.code .. "-S2")
    local weekly = half:value("messages_answered_per_week", { executor = "structural_units" })
    if is_missing(weekly) then
      return weekly
    end
    local least = round(number_of(weekly) * half.period.weeks, 0)
    return at_most(least, r.messages_answered), { weekly = weekly }
  end,
  message = {
    ru = "{weekly} в неделю за полугодие — это не менее {left}, больше всех {right} сообщений за год",
    uk = "{weekly} на тиждень за півріччя — це щонайменше {left}, більше за всі {right} повідомлень за рік",
  },
}
