for _, pace in ipairs {
  { unit = "week", ru = "Пресс-релизов в неделю", uk = "Пресрелізів на тиждень", en = "Press releases a week" },
  {
    unit = "working_day",
    ru = "Пресс-релизов в рабочий день",
    uk = "Пресрелізів на робочий день",
    en = "Press releases a working day",
  },
} do
  derived("press_releases_per_" .. pace.unit) {
    unit = "item",
    decimals = 1,
    name = { ru = pace.ru, uk = pace.uk, en = pace.en },
    value = function(r)
      return per(r.press_releases, pace.unit)
    end,
  }
end
