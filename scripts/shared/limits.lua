-- What no municipality of these can have. Beyond them a figure is a slip of the pen, most often of the unit.
return {
  -- In base units, whatever the figure is about.
  largest = {
    item = 1000000000,
    person = 50000000, -- a third of the country; «162 211 тысяч» подписчиков в Ухте
    thousand_person = 50000000,
    percent = 1000,
    hour = 24 * 31,
    ratio = 100,
  },

  -- On average per working day; beyond that a press office does not do it by hand.
  per_working_day = {
    { code = "press_releases", most = 10, ru = "пресс-релизы", uk = "пресрелізи" },
    { code = "bulletins", most = 2, ru = "бюллетени", uk = "бюлетені" },
    { code = "media_requests_answered", most = 50, ru = "запросы СМИ", uk = "запити ЗМІ" },
    { code = "incidents_answered", most = 500, ru = "обращения", uk = "звернення" },
    {
      code = "media_appearances",
      breakdown = { speaker = "mayor" },
      most = 1,
      ru = "выступления мэра",
      uk = "виступи міського голови",
    },
    { code = "materials_published", breakdown = { theme = "svo" }, most = 30, ru = "материалы о СВО", uk = "матеріали про СВО" },
    { code = "publications_total", needs = "publications", most = 100, ru = "публикации", uk = "публікації" },
  },

  followers_per_account = 100000,
  fewest_followers_per_account = 50, -- on average; a page nobody reads is not kept
  publications_per_account_and_month = 2, -- fewer than this and a page looks abandoned
}
