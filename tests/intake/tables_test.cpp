// The tables of tables.cases, each with the figures that it means.
#include <fstream>
#include <random>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "engine/intake/read_tables.hpp"
#include "engine/text/code_points.hpp"
#include "tests/catalog/catalog_folder.hpp"

namespace svodka::intake {
namespace {

struct Case {
  std::string name, table, encoding;
  TableHints hints;
  std::vector<std::string> figures, problems, notes, understood;
};

std::string encoded(const std::string& text, const std::string& encoding) {
  const char* to = encoding == "cp1251"  ? "windows-1251"
                   : encoding == "cp866" ? "ibm-866"
                   : encoding == "utf16" ? "UTF-16"
                                         : nullptr;
  if (to == nullptr) return text;
  UErrorCode error = U_ZERO_ERROR;
  std::string bytes(text.size() * 2 + 16, '\0');
  const int size = ucnv_convert(to, "UTF-8", bytes.data(), static_cast<int>(bytes.size()),
                                text.data(), static_cast<int>(text.size()), &error);
  EXPECT_TRUE(U_SUCCESS(error));
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

void take_option(Case& one, const std::string& option) {
  const std::size_t blank = option.find(' ');
  const std::string value = option.substr(blank + 1);
  const std::string name = option.substr(0, blank);
  if (name == "encoding") one.encoding = value;
  if (name == "-m") one.hints.municipality = value;
  if (name == "-p") one.hints.period = value;
  if (name == "--indicator") one.hints.indicator = value;
  if (name == "--unit") one.hints.unit = value;
}

std::vector<Case> cases() {
  std::ifstream file(SVODKA_SOURCE_DIR "/tests/intake/tables.cases");
  std::vector<Case> all;
  bool is_table = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("== ")) {
      all.emplace_back();
      std::stringstream parts(line.substr(3));
      std::getline(parts, all.back().name, ';');
      for (std::string option; std::getline(parts, option, ';');)
        take_option(all.back(), option.substr(option.find_first_not_of(' ')));
      is_table = true;
    } else if (all.empty()) {
      continue;
    } else if (is_table && (line == "--" || line.starts_with("-- -"))) {
      if (line.size() > 3) take_option(all.back(), line.substr(3));
      is_table = false;
    } else if (is_table) {
      all.back().table += line + "\r\n";
    } else if (line.starts_with("! ")) {
      all.back().problems.push_back(line.substr(2));
    } else if (line.starts_with("? ")) {
      all.back().notes.push_back(line.substr(2));
    } else if (line.starts_with("~ ")) {
      all.back().understood.push_back(line.substr(2));
    } else if (!line.empty()) {
      all.back().figures.push_back(line);
    }
  }
  return all;
}

std::string in_words(const Observation& each) {
  std::string value = describe(each.value);
  if (value.starts_with("missing")) value = "missing";
  if (!each.text.empty()) value = "\"" + each.text + "\"";
  std::string line = fmt::format("{} {}{} {} {} {}", each.municipality, each.indicator,
                                 each.breakdown.empty() ? "" : "(" + each.breakdown.text() + ")",
                                 each.period.code(), value, each.unit);
  if (each.status != 'A') line += std::string(" ") + each.status;
  if (!each.comment.empty()) line += " # " + each.comment;
  return line;
}

void fill(CatalogFolder& folder) {
  folder.put("catalog/units.csv",
             "code,base,factor,name_ru,name_uk,name_en\n"
             "item,,1,единица,одиниця,item\n"
             "person,,1,человек,особа,person\n"
             "thousand_person,person,1000,тысяча человек,тисяча осіб,thousand persons\n"
             "percent,,1,процент,відсоток,percent\n"
             "text,,1,текст,текст,text\n");
  folder.put("catalog/municipalities.csv",
             "code,name_ru,name_uk,name_en,country,region,kind,language\n"
             "ukhta,Ухта,Ухта,Ukhta,RU,komi,city,ru\n"
             "mirny,город Мирный,,,RU,yakutia,city,ru\n"
             "mirny_district,Мирный район,,,RU,yakutia,district,ru\n"
             "dergachi,Дергачи,Дергачі,Derhachi,UA,kharkiv,city,uk\n");
  folder.put("catalog/indicators.csv",
             "code,name_ru,name_uk,name_en,unit,decimals,over_time,over_area,breakdown\n"
             "press_releases,Пресс-релизы,Пресрелізи,Press releases,item,0,sum,sum,\n"
             "population,Население,Населення,Population,person,0,last,sum,\n"
             "share,Доля ответов в срок,,,percent,1,none,none,\n"
             "followers,Подписчики,,,person,0,last,sum,platform;account\n"
             "growth_pct,Прирост,,,percent,1,none,none,base\n"
             "intro,Вступление,Вступ,,text,0,none,none,\n");
}

TEST(Tables, MeanTheFiguresThatTheyMean) {
  CatalogFolder folder;
  fill(folder);
  Result<Catalog> loaded = folder.load();
  ASSERT_TRUE(loaded) << render(loaded.diagnostics());
  const Catalog catalog = loaded.take();
  const std::vector<Case> all = cases();
  ASSERT_GT(all.size(), 35u);
  TemporaryFolder tables;
  for (const Case& each : all) {
    SCOPED_TRACE(each.name);
    const std::string path = tables.file("table.csv");
    real_files().write(path, encoded(each.table, each.encoding));
    const Result<std::vector<ObservationTable>> read =
        read_tables(real_files(), catalog, {path}, each.hints);
    const std::string told = render(read.diagnostics());
    std::vector<std::string> found;
    if (read) {
      for (const Observation& one : read->front().rows) found.push_back(in_words(one));
    }
    EXPECT_EQ(found, each.figures) << told;
    std::size_t errors = 0;
    for (const Diagnostic& one : read.diagnostics()) errors += one.severity == Severity::error;
    EXPECT_EQ(errors, each.problems.size()) << told;
    for (const auto* expected : {&each.problems, &each.notes}) {
      for (const std::string& part : *expected)
        EXPECT_NE(told.find(part), std::string::npos) << part << "\n  is not in:\n" << told;
    }
    std::string understood;
    if (read) understood = fmt::format("{}", fmt::join(read->front().understood, "\n"));
    for (const std::string& part : each.understood)
      EXPECT_NE(understood.find(part), std::string::npos) << part << "\n  is not in:\n"
                                                          << understood;
  }
}

// Bytes changed, lost and repeated at random.
std::string damaged(std::string bytes, std::mt19937& random) {
  for (auto left = random() % 4 + 1; left > 0 && !bytes.empty(); --left) {
    const std::size_t at = random() % bytes.size();
    switch (random() % 4) {
      case 0:
        bytes[at] = static_cast<char>(random() % 256);
        break;
      case 1:
        bytes.erase(at, random() % 20);
        break;
      case 2:
        bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 40));
        break;
      default:
        bytes[at] = ";,\t\"\n0.-"[random() % 8];
    }
  }
  return bytes;
}

TEST(Tables, ThatAreDamagedAreReadOrRefused) {
  CatalogFolder folder;
  fill(folder);
  const Catalog catalog = folder.load().take();
  TemporaryFolder tables;
  const std::string path = tables.file("table.csv");
  std::mt19937 random(16);
  std::size_t taken = 0, refused = 0;
  for (const Case& each : cases()) {
    for (int i = 0; i < 60; ++i) {
      const std::string bytes = damaged(encoded(each.table, each.encoding), random);
      real_files().write(path, bytes);
      const Result<std::vector<ObservationTable>> read =
          read_tables(real_files(), catalog, {path}, each.hints);
      const std::string told = render(read.diagnostics());
      ASSERT_EQ(first_invalid_utf8(told), std::string::npos) << bytes;
      ASSERT_TRUE(read || has_errors(read.diagnostics())) << bytes;
      ++(read ? taken : refused);
      if (!read) continue;
      for (const Observation& one : read->front().rows) {
        ASSERT_TRUE(catalog.find_municipality(one.municipality)) << bytes;
        ASSERT_TRUE(catalog.find_indicator(one.indicator)) << bytes;
        ASSERT_EQ(is_missing_status(one.status), one.value.is_missing() && one.text.empty())
            << bytes;
      }
    }
  }
  EXPECT_GT(taken, 100u);
  EXPECT_GT(refused, 300u);
}

}  // namespace
}  // namespace svodka::intake
