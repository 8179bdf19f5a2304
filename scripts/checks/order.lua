-- «Больше всего …» promises a list from the largest down; «ежегодно увеличивается» a series that rises.
local topics = require "shared/topics"

-- Ukhta U2; Khabarovsk H12 names all topics in one line, so their order is not on record.
for _, list in ipairs {
  { check = "incident_topics_descend", code = "incidents_answered", municipality = "ukhta" },
  { check = "message_topics_descend", code = "messages_topic_share", municipality = "khabarovsk" },
} do
  check(list.check) {
    severity = "warning",
    name = {
      ru = "Список тем: от наибольшей к наименьшей",
      uk = "Список тем: від найбільшої до найменшої",
      en = "List of topics: from the largest down",
    },
    municipalities = { list.municipality },
    needs = { list.code },
    every = "year",
    test = function(r)
      local rows = topics.as_printed(r, list.code)
      if not topics.on_own_lines(rows) then
        return nil, "темы названы в одной строке отчёта, их порядок не записан"
      end
      for i = 2, #rows do
        if at_most(rows[i].value, rows[i - 1].value) == false then
          return false, {
            left = rows[i].value,
            right = rows[i - 1].value,
            topic = r:dimension_label("topic", rows[i].topic),
          }
        end
      end
      return true, { left = rows[#rows].value, right = rows[1].value }
    end,
    message = {
      ru = "«{topic}» ({left}) стоит после меньшего числа {right}, хотя список назван по убыванию",
      uk = "«{topic}» ({left}) стоїть після меншого числа {right}, хоча список названо за спаданням",
    },
  }
end

-- Komsomolsk K6.
check "incidents_rise_every_year" {
  severity = "error",
  name = {
    ru = "Число обращений растёт ежегодно",
    uk = "Число звернень зростає щороку",
    en = "Incidents rise every year",
  },
  municipalities = { "komsomolsk" },
  needs = { "incidents_answered" },
  every = "year",
  test = function(r)
    local years = r:series("incidents_answered", "2018", r.period)
    for i = 2, #years do
      if at_most(years[i].value, years[i - 1].value) then
        return false, { left = years[i].value, right = years[i - 1].value, year = years[i].label }
      end
    end
    return true, { left = years[#years].value, right = years[1].value }
  end,
  message = {
    ru = "{year}: {left} обращений, не больше {right} годом раньше, хотя назван ежегодный рост",
    uk = "{year}: {left} звернень, не більше за {right} роком раніше, хоча названо щорічне зростання",
  },
}
