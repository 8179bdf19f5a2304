-- Lists that name only the largest topics («Больше всего», «наиболее популярные»): what they leave is shown.
local lists = {
  -- Ukhta U1 and, as a bound, U3.
  {
    name = "incident_topics",
    municipality = "ukhta",
    code = "incidents_answered",
    rest = {
      ru = "Названы темы на {left} из {right}; другие темы: {rest} ({rest_share} %)",
      uk = "Названо теми на {left} із {right}; інші теми: {rest} ({rest_share} %)",
    },
    above = {
      ru = "Темы вместе дают {left}, больше всех обращений {right}",
      uk = "Теми разом дають {left}, більше за всі звернення {right}",
    },
    total = function(r)
      return r.incidents_answered
    end,
    title = {
      ru = "Темы обращений и общее число обращений",
      uk = "Теми звернень і загальне число звернень",
      en = "Topics of incidents and their total",
    },
  },
  -- Khabarovsk H11 and, as a bound, H12.
  {
    name = "message_topics",
    municipality = "khabarovsk",
    code = "messages_topic_share",
    rest = {
      ru = "Названы темы на {left} % из {right} %; другие темы: {rest} %",
      uk = "Названо теми на {left} % із {right} %; інші теми: {rest} %",
    },
    above = {
      ru = "Доли тем вместе дают {left} %, больше {right} %",
      uk = "Частки тем разом дають {left} %, більше за {right} %",
    },
    total = function()
      return 100
    end,
    title = {
      ru = "Доли тем сообщений и 100 %",
      uk = "Частки тем повідомлень і 100 %",
      en = "Shares of message topics and 100 %",
    },
  },
}

for _, list in ipairs(lists) do
  check(list.name .. "_leave_a_rest") {
    severity = "note",
    name = {
      ru = list.title.ru .. ": остаток",
      uk = list.title.uk .. ": решта",
      en = list.title.en .. ": rest",
    },
    municipalities = { list.municipality },
    needs = { list.code },
    every = "year",
    test = function(r)
      local total = list.total(r)
      local listed = r:sum(list.code, {}, "topic")
      local rest = round(total - listed, 1)
      return equal(listed, total), { rest = rest, rest_share = round(share(rest, total), 1) }
    end,
    message = list.rest,
  }

  check(list.name .. "_within_total") {
    severity = "error",
    name = {
      ru = list.title.ru .. ": названное не больше целого",
      uk = list.title.uk .. ": назване не більше за ціле",
      en = list.title.en .. ": parts within the whole",
    },
    municipalities = { list.municipality },
    needs = { list.code },
    every = "year",
    test = function(r)
      return at_most(r:sum(list.code, {}, "topic"), list.total(r))
    end,
    message = list.above,
  }
end
