local administration = { account = "administration" }

test "an account's total that is not the sum of its platforms is a finding" {
  municipality = "komsomolsk",
  period = "2023",
  given = {
    { "followers", 30840, account = "administration" },
    { "followers", 18000, account = "administration", platform = "ok" },
    { "followers", 12839, account = "administration", platform = "vk" },
  },
  run = function(r)
    expect_check(r, "followers_of_account_add_up", "fails", administration, "разница 1")
    expect_check(r, "followers_of_account_add_up", "does not apply", { account = "mayor" })
  end,
}

test "the same account holds when the last follower is found" {
  municipality = "komsomolsk",
  period = "2023",
  given = {
    { "followers", 30840, account = "administration" },
    { "followers", 18000, account = "administration", platform = "ok" },
    { "followers", 12840, account = "administration", platform = "vk" },
  },
  run = function(r)
    expect_check(r, "followers_of_account_add_up", "holds", administration)
  end,
}

test "a total cannot be tested against a bound" {
  municipality = "komsomolsk",
  period = "2023",
  given = {
    { "followers", 30840 },
    { "followers", ">18000", account = "administration" },
  },
  run = function(r)
    expect_check(r, "followers_of_city_add_up", "unknown")
  end,
}

test "the list of kinds of messages leaves a rest" {
  municipality = "khabarovsk",
  period = "2021",
  given = {
    { "info_messages", 1000 },
    { "info_messages", 600, kind = "hotlines" },
    { "info_messages", 150, kind = "live_broadcasts" },
  },
  run = function(r)
    expect(r.info_messages_other, 250)
    expect_check(r, "info_messages_add_up", "fails", nil, "остаток 250 (25 %)")
  end,
}

test "answers since the start of the system are the sum of its years" {
  municipality = "komsomolsk",
  period = "2020",
  given = {
    { "incidents_answered", 60, period = "2018-01-01/P3Y" },
    { "incidents_answered", 10, period = "2018" },
    { "incidents_answered", 20, period = "2019" },
    { "incidents_answered", 30 },
  },
  run = function(r)
    expect_check(r, "incidents_since_start_add_up", "holds")
    expect_check(r:ago(1, "year"), "incidents_since_start_add_up", "unknown", nil, "не назван")
  end,
}
