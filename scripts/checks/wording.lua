-- The words around a figure.
local document = require "shared/document"
local wording = require "shared/wording"

-- Ukhta U15, Komsomolsk K27, Khabarovsk H24, Blagoveshchensk B1 («3 415 пресс-релиза»).
check "noun_agrees_with_its_numeral" {
  severity = "note",
  name = {
    ru = "Слово согласовано с числом",
    uk = "Слово узгоджено з числом",
    en = "The noun agrees with its numeral",
  },
  every = { "year", "half_year" },
  test = function(r)
    local slips = {}
    for _, printed in ipairs(document.figures(r)) do
      local figure = printed.figure
      local right, word = wording.expected(figure.quote, figure.value)
      if right ~= nil then
        slips[#slips + 1] = number(figure.value) .. " " .. word .. " → " .. right
      end
    end
    return #slips == 0, { left = #slips, right = 0, slips = table.concat(slips, "; ") }
  end,
  message = {
    ru = "Слово не согласовано с числом: {slips}",
    uk = "Слово не узгоджено з числом: {slips}",
  },
}

-- Komsomolsk K4: «привлечено подписчиков на новости администрации» beside the total of all accounts.
check "followers_label_names_whose_they_are" {
  severity = "error",
  name = {
    ru = "Чьи подписчики названы в подписи",
    uk = "Чиїх підписників названо в підписі",
    en = "Whose followers the label names",
  },
  municipalities = { "komsomolsk" },
  needs = { "followers" },
  every = "year",
  test = function(r)
    local total = r:observation("followers")
    if total == nil or not total.quote:find("на новости администрации", 1, true) then
      return true
    end
    local administration = r:value("followers", { account = "administration" })
    return equal(total.value, administration), { mayor = r:value("followers", { account = "mayor" }) }
  end,
  message = {
    ru = "Подпись «на новости администрации» — {left}, а у администрации {right}: в число вошли и подписчики "
      .. "главы ({mayor}); это все подписчики на конец года, а не привлечённые за год",
    uk = "Підпис «на новини адміністрації» — {left}, а в адміністрації {right}: до числа увійшли й підписники "
      .. "голови ({mayor}); це всі підписники на кінець року, а не залучені за рік",
  },
}
