-- The sum over the platforms where they are stated, else the account's own figure.
derived "followers_of_account" {
  unit = "person",
  decimals = 0,
  name = { ru = "Подписчики аккаунта", uk = "Підписники акаунта", en = "Followers of the account" },
  breakdown = { "account" },
  value = function(r, b)
    local by_platform = r:sum("followers", b, "platform")
    if is_missing(by_platform) then
      return r:value("followers", b)
    end
    return by_platform
  end,
}

-- The sum over the accounts where they are stated, else the city's own figure.
derived "followers_total" {
  unit = "person",
  decimals = 0,
  name = { ru = "Подписчики всего", uk = "Підписники всього", en = "Followers, total" },
  value = function(r)
    local accounts = r:parts("followers", "account")
    if #accounts == 0 then
      return r.followers
    end
    local total = 0
    for _, account in ipairs(accounts) do
      total = total + r:value("followers_of_account", { account = account.code })
    end
    return total
  end,
}

derived "followers_growth" {
  unit = "percent",
  decimals = 1,
  name = { ru = "Прирост подписчиков", uk = "Приріст підписників", en = "Growth of followers" },
  value = function(r)
    return growth(r.followers_total, r:ago(1, "year").followers_total)
  end,
}

-- One number where the city states it; else the sum over owners.
derived "accounts_total" {
  unit = "item",
  decimals = 0,
  name = { ru = "Аккаунты и группы", uk = "Акаунти та групи", en = "Accounts" },
  value = function(r)
    if is_missing(r.accounts) then
      return r:sum("accounts", {}, "owner")
    end
    return r.accounts
  end,
}

derived "followers_per_account" {
  unit = "person",
  decimals = 0,
  name = { ru = "Подписчиков на аккаунт", uk = "Підписників на акаунт", en = "Followers per account" },
  value = function(r)
    return r.followers_total / r.accounts_total
  end,
}
