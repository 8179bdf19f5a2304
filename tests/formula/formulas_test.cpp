// formulas.cases: formulas with the values that Excel's documentation gives them. The slow check
// tests/formula/libreoffice_test.py computes the same with LibreOffice.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/formula/sheet.hpp"

namespace svodka::formula {
namespace {

const std::filesystem::path table =
    std::filesystem::path(__FILE__).parent_path() / "formulas.cases";

// "A1: 3 | "x" | | TRUE": what stands below each other from A1 on.
void put_column(Sheet& sheet, const std::string& line) {
  const std::size_t colon = line.find(':');
  const Reference first = Formula::parse(line.substr(0, colon))->references().at(0);
  std::stringstream values(line.substr(colon + 1));
  std::string value;
  for (int row = first.first_row; std::getline(values, value, '|'); ++row) {
    value = value.substr(std::min(value.find_first_not_of(' '), value.size()));
    value.resize(value.find_last_not_of(' ') + 1);
    if (value.empty()) continue;
    const std::string address = line.substr(0, 1) + std::to_string(row + 1);
    const Result<Value> parsed = compute(*Formula::parse(value), sheet, Position());
    sheet.set(address, *parsed);
  }
}

struct Line {
  std::string formula, value, rest;  // `rest`: what LibreOffice answers instead, and why
};

Line parts_of(const std::string& line) {
  const std::size_t arrow = line.find(" => ");
  const std::size_t note = line.find(" !! ", arrow);
  return {line.substr(1, arrow - 1), line.substr(arrow + 4, note - arrow - 4),
          note == std::string::npos ? "" : line.substr(note)};
}

// 12 digits: the last ones of a sum of logarithms differ between processors.
std::string rounded(const std::string& value) {
  char* end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  return value.empty() || *end != '\0' ? value : fmt::format("{:.12g}", number);
}

TEST(Formulas, GiveTheValuesOfTheTable) {
  std::ifstream file(table);
  Sheet sheet;
  std::ostringstream written;
  int count = 0;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with('=')) {
      if (line.size() > 2 && line[0] >= 'A' && line[0] <= 'Z') put_column(sheet, line);
      written << line << '\n';
      continue;
    }
    const Line expected = parts_of(line);
    const std::string value = computed(sheet, expected.formula, {}, {"", 99, 25});
    EXPECT_EQ(rounded(value), rounded(expected.value)) << expected.formula;
    written << '=' << expected.formula << " => " << value << expected.rest << '\n';
    ++count;
  }
  EXPECT_GE(count, 1000);
  if (std::getenv("SVODKA_ACCEPT") != nullptr) std::ofstream(table) << written.str();
}

}  // namespace
}  // namespace svodka::formula
