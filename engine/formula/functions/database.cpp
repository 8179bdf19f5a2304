// DSUM and its like: a list with headers, and a table of criteria.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/evaluation/criterion.hpp"
#include "engine/formula/functions/samples.hpp"
#include "engine/formula/unicode_text.hpp"

namespace svodka::formula {
namespace {

std::optional<int> column_named(const Array& list, const Value& header) {
  const auto* name = std::get_if<std::string>(&header);
  for (int column = 0; name && column < list.columns; ++column) {
    const auto* text = std::get_if<std::string>(&list.at(0, column));
    if (text && same_text(*text, *name)) return column;
  }
  return std::nullopt;
}

// A text without a sign is met by every text that begins with it, unlike COUNTIF's.
Value as_beginning(const Value& criterion) {
  const auto* text = std::get_if<std::string>(&criterion);
  if (!text || text->empty() || text->find_first_of("=<>") == 0) return criterion;
  return *text + "*";
}

struct CriterionOfColumn {
  int column;
  Criterion criterion;
};
// Of one row of the table: all must hold.
using CriteriaRow = std::vector<CriterionOfColumn>;

// nullopt: a criterion stands under no header of the list, which Excel computes for each row.
std::optional<std::vector<CriteriaRow>> criteria_of(Arguments& a, const Array& list) {
  const Array table = a.evaluator().array_of(a.operand(2));
  std::vector<CriteriaRow> rows;
  for (int row = 1; row < table.rows; ++row) {
    CriteriaRow criteria;
    for (int column = 0; column < table.columns; ++column) {
      const Value& wanted = table.at(row, column);
      if (std::holds_alternative<std::monostate>(wanted)) continue;
      const auto place = column_named(list, table.at(0, column));
      if (!place) return std::nullopt;
      criteria.push_back({*place, Criterion(as_beginning(wanted), a.settings())});
    }
    rows.push_back(std::move(criteria));
  }
  return rows;
}

bool meets(const Array& list, int row, const std::vector<CriteriaRow>& rows) {
  return std::any_of(rows.begin(), rows.end(), [&](const CriteriaRow& criteria) {
    return std::all_of(criteria.begin(), criteria.end(), [&](const CriterionOfColumn& each) {
      return each.criterion.matches(list.at(row, each.column));
    });
  });
}

// Column of the list that is meant: by its header or its number. Without one, rows are counted.
OrError<std::optional<int>> field_of(Arguments& a, const Array& list) {
  if (!a.given(1)) return std::optional<int>();
  const Value field = a.evaluator().single(a.operand(1));
  if (const Error* error = error_in(field)) return *error;
  if (const auto* number = std::get_if<double>(&field)) {
    if (*number < 1 || *number >= list.columns + 1) return bad_value;
    return std::optional<int>(static_cast<int>(*number) - 1);
  }
  const auto column = column_named(list, field);
  if (!column) return bad_value;
  return column;
}

// The values of the field in the rows that meet the criteria.
OrError<std::vector<Value>> chosen_values(Arguments& a) {
  const Array list = a.evaluator().array_of(a.operand(0));
  const auto field = field_of(a, list);
  if (const Error* error = error_in(field)) return *error;
  const auto column = std::get<std::optional<int>>(field);
  const auto criteria = criteria_of(a, list);
  if (!criteria) {
    a.evaluator().give_up("a criterion under no header of its list is not computed");
    return bad_value;
  }
  std::size_t steps = 1;
  for (const CriteriaRow& row : *criteria) steps += 2 * row.size();
  std::vector<Value> chosen;
  for (int row = 1; row < list.rows && a.evaluator().spend(steps); ++row)
    if (meets(list, row, *criteria)) chosen.push_back(column ? list.at(row, *column) : Value(1.0));
  return chosen;
}

// Another function over these values.
Operand answered_by(Arguments& a, std::string_view function) {
  auto found = chosen_values(a);
  if (const Error* error = error_in(found)) return *error;
  Arguments arguments(a.evaluator(),
                      {Array::with_columns(1, std::move(std::get<std::vector<Value>>(found)))});
  return find_function(function)->run(arguments);
}

Operand database_sum(Arguments& a) { return answered_by(a, "SUM"); }
Operand database_product(Arguments& a) { return answered_by(a, "PRODUCT"); }
Operand database_average(Arguments& a) { return answered_by(a, "AVERAGE"); }
Operand database_count(Arguments& a) { return answered_by(a, "COUNT"); }
Operand database_count_filled(Arguments& a) { return answered_by(a, "COUNTA"); }
Operand database_maximum(Arguments& a) { return answered_by(a, "MAX"); }
Operand database_minimum(Arguments& a) { return answered_by(a, "MIN"); }
Operand database_deviation(Arguments& a) { return answered_by(a, "STDEV"); }
Operand database_population_deviation(Arguments& a) { return answered_by(a, "STDEVP"); }
Operand database_variance(Arguments& a) { return answered_by(a, "VAR"); }
Operand database_population_variance(Arguments& a) { return answered_by(a, "VARP"); }

Operand database_value(Arguments& a) {
  const auto found = chosen_values(a);
  if (const Error* error = error_in(found)) return *error;
  const auto& values = std::get<std::vector<Value>>(found);
  if (values.empty()) return bad_value;
  if (values.size() > 1) return bad_number;
  return values.front();
}

constexpr std::array database_table = {
    FunctionInfo{"DSUM", 3, 3, "ara", database_sum},
    FunctionInfo{"DPRODUCT", 3, 3, "ara", database_product},
    FunctionInfo{"DAVERAGE", 3, 3, "ara", database_average},
    FunctionInfo{"DCOUNT", 3, 3, "ara", database_count},
    FunctionInfo{"DCOUNTA", 3, 3, "ara", database_count_filled},
    FunctionInfo{"DMAX", 3, 3, "ara", database_maximum},
    FunctionInfo{"DMIN", 3, 3, "ara", database_minimum},
    FunctionInfo{"DSTDEV", 3, 3, "ara", database_deviation},
    FunctionInfo{"DSTDEVP", 3, 3, "ara", database_population_deviation},
    FunctionInfo{"DVAR", 3, 3, "ara", database_variance},
    FunctionInfo{"DVARP", 3, 3, "ara", database_population_variance},
    FunctionInfo{"DGET", 3, 3, "ara", database_value},
};

}  // namespace

std::span<const FunctionInfo> database_functions() { return database_table; }

}  // namespace svodka::formula
