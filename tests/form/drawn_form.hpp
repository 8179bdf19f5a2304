// Forms for tests: drawn as a table of texts, filled from JSON instead of Lua, read back as rows.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/form/filling/fill.hpp"

namespace svodka::form {

using Rows = std::vector<std::vector<std::string>>;

// "=A1" is a formula, "12" a number, "" nothing, all else a text.
workbook::Sheet drawn_sheet(const std::string& name, const Rows& rows);
workbook::Book drawn_book(const Rows& rows);  // of one sheet, "Лист"

// {"label": "п1", "value": 1, "ratio": 1/7} and so on, as many as `count`.
nlohmann::json items(int count);

// A list of lists, in columns B and C: the item's row is 3, the footer's 5, the total's 6.
Rows grouped(const std::string& total);
// A list in columns B to E, each row with its share of the total; below it a row of totals and one
// of averages.
Rows list_with_shares();

// Rules of one range, "B3:C3".
workbook::Validation validation_of(const std::string& range, const std::string& type,
                                   const std::string& formula1, const std::string& formula2 = "");
workbook::ConditionalFormat format_of(const std::string& range, const std::string& formula);

// For grouped(): {"groups": [{"name": "г", "parts": items(size)}, …]}.
nlohmann::json groups_of_sizes(const std::vector<int>& sizes);

// An expression is a path: "total" is a member of the data, "x.label" one of a loop's variable.
// {"more_than": 350} is that bound, {"missing": "why"} no number; {"picture": [30, 20]}
// is one of that size; an unknown path fails.
class DataExpressions : public Expressions {
 public:
  explicit DataExpressions(nlohmann::json data) : data_(std::move(data)), locale_("ru") {}

  Result<Id> compile(std::string_view source, std::span<const std::string> locals,
                     const Place& place) override;
  const Locale& locale() const override { return locale_; }
  Result<Answer> evaluate(Id id) override;
  Result<bool> condition(Id id) override;
  Result<int> open_list(Id id) override;
  void enter(int index) override;
  void close_list() override;
  KeptMember keep() override;
  void open_kept(KeptMember kept) override;
  void finished_cell(std::size_t sheet, int row, int column) override;
  void finished_sheet() override {}

  int lists_opened() const { return lists_opened_; }
  const std::vector<std::string>& finished() const { return finished_; }  // "0!B2"

 private:
  struct Compiled {
    std::string source;
    std::vector<std::string> locals;
  };
  struct Loop {
    nlohmann::json list, item;
  };
  Result<nlohmann::json> look_up(Id id) const;

  nlohmann::json data_;
  Locale locale_;
  std::vector<Compiled> compiled_;
  std::vector<Loop> loops_, kept_;
  int lists_opened_ = 0;
  std::vector<std::string> finished_;
};

// Compiles and fills; a form with errors fails the test.
Filled filled(const workbook::Book& drawn, const nlohmann::json& data);
// What is wrong with a drawing, as it is printed.
std::string errors_of(const workbook::Book& drawn, const nlohmann::json& data = {});

// "VK | 3 | =SUM(B1:B2) -> 8", one text per row; cells without anything are empty.
std::vector<std::string> rows_of(const workbook::Sheet& sheet);
std::string text_of(const workbook::CellValue& value);
const workbook::Cell* cell_at(const workbook::Sheet& sheet, const std::string& name);

}  // namespace svodka::form
