-- The cities' own reports, each in its own form.
local questionnaire = {
  ru = "Что удалось сделать в области информационной политики",
  uk = "Що вдалося зробити у сфері інформаційної політики",
  en = "What was done in information policy",
}

report "ukhta_year" {
  name = {
    ru = "Статистическая информация о работе отдела информации",
    uk = "Статистична інформація про роботу відділу інформації",
    en = "Statistics on the work of the information department",
  },
  municipalities = { "ukhta" },
  every = "year",
  form = "ukhta.xlsx",
}

report "komsomolsk_year" {
  name = questionnaire,
  municipalities = { "komsomolsk" },
  every = "year",
  form = "komsomolsk.xlsx",
}

report "khabarovsk_year" {
  name = questionnaire,
  municipalities = { "khabarovsk" },
  every = "year",
  form = "khabarovsk.xlsx",
}

report "dergachi_half_year" {
  name = {
    ru = "Отчёт о работе отдела информационной работы",
    uk = "Звіт про виконану роботу відділу інформаційної роботи",
    en = "Report on the work of the information department",
  },
  municipalities = { "dergachi" },
  every = "half_year",
  form = "dergachi.xlsx",
  language = "uk",
}

report "blagoveshchensk_year" {
  name = questionnaire,
  municipalities = { "blagoveshchensk" },
  every = "year",
  form = "blagoveshchensk.xlsx",
}
