// SUMIF and its family.
#include <algorithm>
#include <array>
#include <functional>

#include "engine/formula/evaluation/criterion.hpp"
#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {
namespace {

// Cells of one shape with the criterion each must meet; what lies beyond all used cells is blank
// everywhere and is counted without being visited.
class Conditions {
 public:
  explicit Conditions(Arguments& a, bool counts_cells = false)
      : args_(a), counts_cells_(counts_cells) {}

  bool add(std::size_t area, std::size_t criterion) {
    const Area* found = args_.area(area);
    if (!found) return false;
    if (!areas_.empty() && !same_shape(*found)) return false;
    if (has_foreign_point(args_.value(criterion))) return false;
    areas_.push_back(*found);
    steps_of_match_ += 1 + steps_to_compare(args_.value(criterion));
    criteria_.emplace_back(args_.value(criterion), args_.settings());
    return true;
  }
  bool same_shape(const Area& area) const {
    return area.rows() == areas_[0].rows() && area.columns() == areas_[0].columns();
  }
  const Area& first() const { return areas_[0]; }

  // Answers how many blank cells beyond the used ones meet the conditions. `result` is used, too.
  double each_match(const Area* result, const std::function<void(int row, int column)>& visit) {
    int rows = 0;
    int columns = 0;
    const auto reach = [&](const Area& area) {
      const Area used = args_.evaluator().used(area);
      rows = std::max(rows, used.rows());
      columns = std::max(columns, used.columns());
    };
    for (const Area& area : areas_) reach(area);
    if (result) reach(*result);
    for (int row = 0; row < rows; ++row)
      for (int column = 0; column < columns && args_.evaluator().spend(steps_of_match_); ++column)
        if (match(row, column)) visit(row, column);
    const bool blanks = std::all_of(criteria_.begin(), criteria_.end(),
                                    [](const Criterion& c) { return c.matches(std::monostate{}); });
    return blanks ? static_cast<double>(first().size() - cell_count(rows, columns)) : 0;
  }

 private:
  // ">0.5" is a text where decimals stand behind a comma: Excel would find nothing.
  bool has_foreign_point(const Value& criterion) {
    const auto* text = std::get_if<std::string>(&criterion);
    if (!text || args_.settings().decimal_point == ".") return false;
    const std::string number = text->substr(std::min(text->find_first_not_of("<>="), text->size()));
    if (!number_in_text(number, {}) || number_in_text(number, args_.settings())) return false;
    args_.evaluator().give_up("the criterion \"" + *text +
                              "\" is written with the decimal point of another language");
    return true;
  }

  bool match(int row, int column) {
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      const Value value = cell(i, row, column);
      if (!args_.evaluator().spend(criteria_[i].steps_to_match(value)) ||
          !criteria_[i].matches(value))
        return false;
    }
    return true;
  }

  Value cell(std::size_t i, int row, int column) {
    args_.evaluator().cells().read_for(purpose_of(criteria_[i]));
    Value value = args_.evaluator().cell(areas_[i], row, column);
    args_.evaluator().cells().read_for(counts_cells_ ? "COUNTIFS" : "SUMIF:taken");
    return value;
  }

  // What counts cells by "<>0" counts their texts as COUNTA does.
  std::string_view purpose_of(const Criterion& criterion) const {
    if (counts_cells_ && criterion.takes_any_text()) return "COUNTA";
    if (criterion.wants_number()) return counts_cells_ ? "COUNTIF:number" : "SUMIF:number";
    return counts_cells_ ? "COUNTIFS" : "SUMIF:text";
  }

  Arguments& args_;
  bool counts_cells_;
  std::vector<Area> areas_;
  std::vector<Criterion> criteria_;
  std::size_t steps_of_match_ = 1;
};

struct Total {
  double sum = 0, count = 0, least = 0, greatest = 0;
  std::optional<Error> error;

  void add(const Value& value) {
    if (const Error* found = error_in(value); found && !error) error = *found;
    const auto* number = std::get_if<double>(&value);
    if (!number) return;
    least = count == 0 ? *number : std::min(least, *number);
    greatest = count == 0 ? *number : std::max(greatest, *number);
    sum += *number;
    ++count;
  }
};

Operand sum_of(const Total& total) { return checked(total.sum); }
Operand average_of(const Total& total) {
  return total.count == 0 ? Value(div_zero) : checked(total.sum / total.count);
}
Operand least_of(const Total& total) { return total.least; }
Operand greatest_of(const Total& total) { return total.greatest; }

using Pick = Operand (*)(const Total&);

Operand total_of(Arguments& a, Conditions& conditions, const Area& result, Pick pick) {
  Total total;
  conditions.each_match(
      &result, [&](int row, int column) { total.add(a.evaluator().cell(result, row, column)); });
  if (total.error) return *total.error;
  return pick(total);
}

// SUMIF(range, criterion, [sum_range]): of the last only the first cell counts, the shape is the
// range's.
Operand with_one_condition(Arguments& a, Pick pick) {
  Conditions conditions(a);
  if (!conditions.add(0, 1)) return bad_value;
  Area result = conditions.first();
  if (a.given(2)) {
    const Area* area = a.area(2);
    if (!area) return bad_value;
    result = *area;
    result.last_row = result.first_row + conditions.first().rows() - 1;
    result.last_column = result.first_column + conditions.first().columns() - 1;
  }
  return total_of(a, conditions, result, pick);
}

// SUMIFS(sum_range, range, criterion, ...)
Operand with_conditions(Arguments& a, Pick pick) {
  const Area* result = a.area(0);
  if (!result || a.size() % 2 == 0) return bad_value;
  Conditions conditions(a);
  for (std::size_t i = 1; i < a.size(); i += 2)
    if (!conditions.add(i, i + 1)) return bad_value;
  if (!conditions.same_shape(*result)) return bad_value;
  return total_of(a, conditions, *result, pick);
}

Operand sum_if(Arguments& a) { return with_one_condition(a, sum_of); }
Operand average_if(Arguments& a) { return with_one_condition(a, average_of); }
Operand sum_ifs(Arguments& a) { return with_conditions(a, sum_of); }
Operand average_ifs(Arguments& a) { return with_conditions(a, average_of); }
Operand min_ifs(Arguments& a) { return with_conditions(a, least_of); }
Operand max_ifs(Arguments& a) { return with_conditions(a, greatest_of); }

Operand count_ifs(Arguments& a) {
  if (a.size() % 2 != 0) return bad_value;
  Conditions conditions(a, true);
  for (std::size_t i = 0; i < a.size(); i += 2)
    if (!conditions.add(i, i + 1)) return bad_value;
  double count = 0;
  const double blanks = conditions.each_match(nullptr, [&](int, int) { ++count; });
  return count + blanks;
}

constexpr std::array conditional_table = {
    FunctionInfo{"SUMIF", 2, 3, "axa", sum_if},
    FunctionInfo{"AVERAGEIF", 2, 3, "axa", average_if},
    FunctionInfo{"COUNTIF", 2, 2, "ax", count_ifs},
    FunctionInfo{"SUMIFS", 3, 255, "aax", sum_ifs, 2},
    FunctionInfo{"AVERAGEIFS", 3, 255, "aax", average_ifs, 2},
    FunctionInfo{"MINIFS", 3, 255, "aax", min_ifs, 2},
    FunctionInfo{"MAXIFS", 3, 255, "aax", max_ifs, 2},
    FunctionInfo{"COUNTIFS", 2, 255, "ax", count_ifs, 2},
};

}  // namespace

std::span<const FunctionInfo> conditional_functions() { return conditional_table; }

}  // namespace svodka::formula
