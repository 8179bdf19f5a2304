#include <algorithm>

#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"

namespace svodka::detail {
namespace {

// The languages that reports can be written in.
const std::vector<std::string> languages = {"ru", "uk", "en"};

// ISO 3166-1 alpha-2: names the file of the working calendar.
bool is_country(const std::string& code) {
  return code.size() == 2 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::vector<Municipality> read_municipalities(const CsvTable& table, FirstProblems& problems) {
  std::vector<Municipality> municipalities;
  municipalities.reserve(table.rows().size());
  Codes codes(table, "code", problems);
  for (const CsvTable::Row& row : table.rows()) {
    const bool good_code = codes.accept(row);
    Municipality municipality;
    municipality.code = table.at(row, "code");
    municipality.names = names_in(table, row, municipality.code);
    municipality.country = table.at(row, "country");
    municipality.region = table.at(row, "region");
    municipality.kind = table.at(row, "kind");
    municipality.language = table.at(row, "language");
    if (!is_country(municipality.country)) {
      problems.add([&] {
        return table.problem(row, "country",
                             fmt::format("'{}' is not a country code", municipality.country),
                             "write its two capital letters: RU, UA");
      });
    }
    if (std::find(languages.begin(), languages.end(), municipality.language) == languages.end()) {
      problems.add([&] {
        return table.problem(row, "language",
                             fmt::format("unknown language '{}'", municipality.language),
                             fmt::format("it is one of {}", fmt::join(languages, ", ")));
      });
    }
    if (good_code) municipalities.push_back(std::move(municipality));
  }
  return municipalities;
}

}  // namespace svodka::detail
