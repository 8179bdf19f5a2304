test "Khabarovsk's form lists the kinds of messages and what they leave" {
  municipality = "khabarovsk",
  period = "2021",
  given = {
    { "info_messages", 1000 },
    { "info_messages", 600, kind = "hotlines" },
    { "info_messages", 150, kind = "live_broadcasts" },
  },
  run = function(r)
    expect_cell(r, "khabarovsk_year", "Отчёт!A1", "ХАБАРОВСК")
    expect_cell(r, "khabarovsk_year", "Отчёт!B9", 1000)
    expect_cell(r, "khabarovsk_year", "Отчёт!C9", "расхождение 250")
    expect_cell(r, "khabarovsk_year", "Отчёт!B10", 150)
    expect_cell(r, "khabarovsk_year", "Отчёт!B11", 600)
    expect_cell(r, "khabarovsk_year", "Отчёт!B12", 250)
  end,
}

test "a figure nobody reported is marked in its cell" {
  municipality = "khabarovsk",
  period = "2021",
  given = { { "followers", 1 } },
  run = function(r)
    expect_cell(r, "khabarovsk_year", "Отчёт!B9", r.info_messages)
    expect_cell(r, "khabarovsk_year", "Отчёт!B9", "н/д")
  end,
}

test "the real figures of Khabarovsk add up as its report says" {
  municipality = "khabarovsk",
  period = "2021",
  tables = { "data/facts.csv", "data/corrections.csv" },
  run = function(r)
    expect(r.followers_growth, 33.2, { within = 0.05 })
    expect_cell(r, "comparison", "Сравнение!A3", "Показатель")
  end,
}
