test "a channel without a figure is not in the total" {
  municipality = "dergachi",
  period = "2023-S1",
  given = { { "publications", 300, channel = "social" } },
  run = function(r)
    expect(r.publications_total, 300)
    expect_missing(r.site_publications)
  end,
}

test "the total adds the site's sections and the social networks" {
  municipality = "dergachi",
  period = "2023-S1",
  given = {
    { "publications", 40, channel = "site", section = "news" },
    { "publications", 5, channel = "site", section = "useful_info" },
    { "publications", 300, channel = "social" },
    { "accounts", 3 },
  },
  run = function(r)
    expect(r.site_publications, 45)
    expect(r.publications_total, 345)
    expect(r.publications_per_account, 115)
  end,
}

test "the newspaper's materials are taken from the newest year that names them" {
  municipality = "dergachi",
  period = "2023",
  given = {
    { "publications", 300, channel = "social" },
    { "materials_submitted", 12, channel = "newspaper", period = "2021" },
    { "materials_submitted", 9, channel = "newspaper", period = "2020" },
  },
  run = function(r)
    expect(r.publications_with_newspaper, 312)
  end,
}

test "views are counted per publication and per follower" {
  municipality = "ukhta",
  period = "2023",
  given = {
    { "publications", 1550, channel = "social", system = "gospabliki" },
    { "publications_views", 3100, channel = "social", system = "gospabliki" },
    { "followers", 100 },
  },
  run = function(r)
    expect(r.views_per_publication, 2)
    expect(r.views_per_follower, 31)
  end,
}
