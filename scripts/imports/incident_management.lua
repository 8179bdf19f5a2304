-- «Инцидент Менеджмент»: one row a message. How many were answered, by topic; how long that took; how many
-- answers came within the norm of two hours.

local norm = 2 -- hours

-- What the export calls topics, in small letters.
local topics = {
  ["благоустройство"] = "improvement",
  ["дороги"] = "roads",
  ["жкх"] = "housing_utilities",
  ["общественный транспорт"] = "public_transport",
  ["безопасность"] = "safety",
  ["мусор/свалки/тко"] = "waste",
  ["образование"] = "education",
}

importer "incident_management" {
  name = { ru = "Инцидент Менеджмент: сообщения", en = "Incident Management: messages" },
  files = { "incidents*.csv", "incidents*.xlsx", "инциденты*.csv", "инциденты*.xlsx" },
  columns = {
    received = { heading = { "Дата и время", "Дата поступления" }, type = "time" },
    answered = { heading = { "Дата ответа", "Ответ дан" }, type = "time" },
    topic = { heading = { "Тема", "Тематика" } },
    district = { heading = { "Муниципалитет", "Район" }, optional = true },
  },
  every = "month",
  row = function(row)
    if not row.answered then
      return nil, "no answer yet"
    end
    if row.answered < row.received then
      return nil, "answered before it was received"
    end
    local hours = hours_between(row.received, row.answered)
    local topic = topics[plain_text(row.topic)]
    return {
      period = row.received,
      municipality = row.district ~= "" and row.district or nil,
      topic = topic,
      has_topic = topic ~= nil,
      hours = hours,
      in_time = hours <= norm,
    }
  end,
  figures = {
    { indicator = "incidents_answered", count = true },
    { indicator = "incidents_answered", count = true, by = "topic", where = "has_topic" },
    { indicator = "incidents_answer_hours", median = "hours" },
    { indicator = "incidents_in_time_pct", share = "in_time" },
  },
}
