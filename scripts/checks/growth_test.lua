local since_2020 = { base = "2020" }

test "a stated growth agrees with the figures to half a percent" {
  municipality = "khabarovsk",
  period = "2021",
  given = {
    { "followers", 133400 },
    { "followers", 100000, period = "2020" },
    { "followers_growth_pct", 33, base = "2020" },
  },
  run = function(r)
    expect_check(r, "followers_growth_pct_agrees", "holds", since_2020)
    expect_check(r, "growth_base_is_the_previous_period", "holds", since_2020)
  end,
}

test "a stated growth that the figures do not give is a finding" {
  municipality = "khabarovsk",
  period = "2021",
  given = {
    { "followers", 133600 },
    { "followers", 100000, period = "2020" },
    { "followers_growth_pct", 33, base = "2020" },
  },
  run = function(r)
    expect_check(r, "followers_growth_pct_agrees", "fails", since_2020, "выходит 33,6")
  end,
}

test "without the base's figure a growth cannot be tested" {
  municipality = "blagoveshchensk",
  period = "2023",
  given = {
    { "followers", ">25000" },
    { "followers_growth_abs", ">8000", base = "2021" },
  },
  run = function(r)
    expect_check(r, "followers_growth_abs_agrees", "unknown", { base = "2021" })
    expect_check(r, "growth_base_is_the_previous_period", "fails", { base = "2021" }, "прежнего отчёта")
  end,
}

test "a year of another base is told" {
  municipality = "khabarovsk",
  period = "2023",
  given = { { "followers_growth_pct", 33, base = "2020" } },
  run = function(r)
    expect_check(r, "growth_base_is_the_previous_period", "fails", since_2020, "к 2020 году, а предыдущий год — 2022")
  end,
}
