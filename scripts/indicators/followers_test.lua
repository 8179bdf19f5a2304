test "the account's followers are the sum over its platforms" {
  municipality = "komsomolsk",
  period = "2023",
  given = {
    { "followers", 18000, account = "administration", platform = "ok" },
    { "followers", 5650, account = "administration", platform = "vk" },
    { "followers", 99999, account = "administration" },
    { "followers", 520, account = "mayor" },
  },
  run = function(r)
    expect(r:value("followers_of_account", { account = "administration" }), 23650)
    expect(r:value("followers_of_account", { account = "mayor" }), 520)
    expect(r.followers_total, 24170)
  end,
}

test "without accounts the city's own figure is the total" {
  municipality = "ukhta",
  period = "2023",
  given = { { "followers", 162.2, unit = "thousand_person" } },
  run = function(r)
    expect(r.followers_total, 162200)
  end,
}

test "a bound of one account makes the total a bound" {
  municipality = "komsomolsk",
  period = "2023",
  given = {
    { "followers", ">350", account = "mayor" },
    { "followers", 100, account = "administration" },
  },
  run = function(r)
    expect(r.followers_total, more_than(450))
  end,
}

test "followers nobody reported are missing, not zero" {
  municipality = "dergachi",
  period = "2023-S1",
  run = function(r)
    expect_missing(r.followers_total, "немає даних")
    expect_missing(r.followers_per_account)
  end,
}

test "growth is counted from the year before" {
  municipality = "khabarovsk",
  period = "2021",
  given = {
    { "followers", 110 },
    { "followers", 100, period = "2020" },
    { "followers", 1, period = "2019" },
  },
  run = function(r)
    expect(r.followers_growth, 10)
  end,
}

test "growth from zero has no value" {
  municipality = "khabarovsk",
  period = "2021",
  given = { { "followers", 110 }, { "followers", 0, period = "2020" } },
  run = function(r)
    expect_missing(r.followers_growth)
  end,
}

test "accounts are one number, else the sum over their owners" {
  municipality = "ukhta",
  period = "2023",
  given = {
    { "followers", 1000 },
    { "accounts", 15, owner = "subordinate_institutions" },
    { "accounts", 5, owner = "structural_units" },
    { "accounts", 7, period = "2022" },
  },
  run = function(r)
    expect(r.accounts_total, 20)
    expect(r.followers_per_account, 50)
    expect(r:ago(1, "year").accounts_total, 7)
  end,
}
