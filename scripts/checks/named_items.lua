-- A count and the items that the same report names one by one.
local counted = {
  -- Komsomolsk K17: 11 videos, ten topics.
  {
    code = "videos",
    breakdown = { channel = "social" },
    named = "video_topics_named",
    ru = "видеоролики и названные темы",
    uk = "відеоролики і названі теми",
    en = "videos and topics named",
  },
  -- Komsomolsk K18.
  {
    code = "internet_conferences",
    named = "internet_conference_topics_named",
    ru = "Интернет-конференции и названные темы",
    uk = "Інтернет-конференції і названі теми",
    en = "internet conferences and topics named",
  },
  -- Komsomolsk K19.
  {
    code = "rubrics",
    breakdown = { channel = "social" },
    named = "rubrics_named",
    ru = "рубрики и их названия",
    uk = "рубрики та їхні назви",
    en = "rubrics and their names",
  },
}

for _, item in ipairs(counted) do
  check(item.code .. "_are_all_named") {
    severity = "error",
    name = {
      ru = "Число и перечень: " .. item.ru,
      uk = "Число і перелік: " .. item.uk,
      en = "Count and list: " .. item.en,
    },
    needs = { item.code, item.named },
    every = "year",
    test = function(r)
      return equal(r:value(item.code, item.breakdown), r:value(item.named))
    end,
    message = {
      ru = "Сообщено {left}, а в перечне названо {right}: разница {difference}",
      uk = "Повідомлено {left}, а в переліку названо {right}: різниця {difference}",
    },
  }
end
