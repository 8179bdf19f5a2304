// A small sheet for the tests of formulas, and a result as one text.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "engine/formula/formula.hpp"

namespace svodka::formula {

class Sheet : public Cells {
 public:
  // `address` as in "B2" or "Data!B2".
  void set(const std::string& address, Value value) {
    const Reference at = Formula::parse(address)->references().at(0);
    cells_[{at.sheet, at.first_row, at.first_column}] = std::move(value);
    Extent& extent = extents_[at.sheet];
    extent.rows = std::max(extent.rows, at.first_row + 1);
    extent.columns = std::max(extent.columns, at.first_column + 1);
  }
  void define(const std::string& name, const std::string& text) {
    names_.insert_or_assign(name, *Formula::parse(text));
  }

  std::optional<Value> cell(const std::string& sheet, int row, int column) override {
    const auto found = cells_.find({sheet, row, column});
    return found == cells_.end() ? Value() : found->second;
  }
  Extent extent(const std::string& sheet) override {
    const auto found = extents_.find(sheet);
    return found == extents_.end() ? Extent() : found->second;
  }
  const Formula* name(const std::string& name) override {
    const auto found = names_.find(name);
    return found == names_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::tuple<std::string, int, int>, Value> cells_;
  std::map<std::string, Extent> extents_;
  std::map<std::string, Formula> names_;
};

// Numbers with the 15 digits Excel shows, texts in quotes.
inline std::string shown(const Result<Value>& value) {
  if (!value) return "unknown";
  if (const auto* number = std::get_if<double>(&*value)) return fmt::format("{:.15g}", *number);
  if (const auto* text = std::get_if<std::string>(&*value)) return '"' + *text + '"';
  if (const auto* flag = std::get_if<bool>(&*value)) return *flag ? "TRUE" : "FALSE";
  if (const auto* error = std::get_if<Error>(&*value)) return error->code;
  return "blank";
}

inline std::string computed(Cells& cells, const std::string& text, const Settings& settings = {},
                            const Position& at = {"", 99, 25}) {
  const auto formula = Formula::parse(text);
  if (!formula) return formula.diagnostics().front().message;
  return shown(compute(*formula, cells, at, settings));
}

}  // namespace svodka::formula
