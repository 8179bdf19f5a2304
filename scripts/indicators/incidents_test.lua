test "a topic's share is of all incidents" {
  municipality = "ukhta",
  period = "2023",
  given = {
    { "incidents_answered", 200 },
    { "incidents_answered", 50, topic = "roads" },
    { "incidents_answered", 90, topic = "improvement" },
  },
  run = function(r)
    expect(r:value("incidents_topic_share", { topic = "roads" }), 25)
    expect(r.incidents_other_topics, 60)
    expect_missing(r:value("incidents_topic_share", { topic = "waste" }))
  end,
}

test "paces follow the calendar of the period and of the country" {
  municipality = "ukhta",
  period = "2023",
  given = { { "incidents_answered", 7300 }, { "incidents_answered", 3660, period = "2020" } },
  run = function(r)
    expect(r.incidents_per_day, 20)
    expect(r.incidents_per_week, 140)
    expect(r.incidents_per_working_day, 7300 / r.period.working_days)
    expect(r:ago(3, "year").incidents_per_day, 10)
  end,
}

test "months add up to the year only when all of them are there" {
  municipality = "ukhta",
  period = "2023",
  given = {
    { "incidents_answered", 10, period = "2023-M01" },
    { "incidents_answered", 20, period = "2023-M02" },
  },
  run = function(r)
    expect_missing(r.incidents_answered, "2 из 12")
    expect_missing(r.incidents_per_day, "2 из 12")
  end,
}
