// Finding a value's place, and the value at a place.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/formula/functions/functions.hpp"
#include "engine/formula/unicode_text.hpp"

namespace svodka::formula {
namespace {

using Values = std::vector<Value>;
using Found = std::optional<int>;  // a place in a row or column, from 0

Found found_at(std::size_t place) { return static_cast<int>(place); }

// A table of cells or values, read one by one.
class Table {
 public:
  Table(Evaluator& evaluator, const Operand& operand) : evaluator_(evaluator) {
    const auto* areas = std::get_if<std::vector<Area>>(&operand);
    if (areas && areas->size() == 1) {
      area_ = areas->front();
      used_ = evaluator.used(*area_);
    } else {
      array_ = evaluator.array_of(operand);
    }
  }
  int rows() const { return area_ ? area_->rows() : array_.rows; }
  int columns() const { return area_ ? area_->columns() : array_.columns; }

  Value at(int row, int column) const {
    return area_ ? evaluator_.cell(*area_, row, column) : array_.at(row, column);
  }
  // Row or column `i` as far as it is used: what is beyond is blank and is never found.
  Values row(int i) const {
    Values values;
    for (int c = 0; c < (area_ ? used_.columns() : array_.columns); ++c) values.push_back(at(i, c));
    return values;
  }
  Values column(int i) const {
    Values values;
    for (int r = 0; r < (area_ ? used_.rows() : array_.rows); ++r) values.push_back(at(r, i));
    return values;
  }
  Values line() const { return columns() == 1 ? column(0) : row(0); }
  bool is_line() const { return rows() == 1 || columns() == 1; }

  // A reference where there are cells, so that A1:INDEX(...) and SUM(INDEX(...)) work.
  Operand part(int row, int column, int row_count, int column_count) const {
    if (area_) {
      Area area = *area_;
      area.first_row += row;
      area.first_column += column;
      area.last_row = area.first_row + row_count - 1;
      area.last_column = area.first_column + column_count - 1;
      return std::vector<Area>{area};
    }
    if (row_count == 1 && column_count == 1) return array_.at(row, column);
    Array result(row_count, column_count);
    for (int r = 0; r < row_count; ++r)
      for (int c = 0; c < column_count; ++c) result.at(r, c) = array_.at(row + r, column + c);
    return result;
  }

 private:
  Evaluator& evaluator_;
  std::optional<Area> area_;
  Area used_;
  Array array_{1, 1};
};

Value key_of(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return 0.0;
  return value;
}

bool is_match(const Value& value, const Value& key, bool wildcards) {
  if (value.index() != key.index()) return false;
  const auto* pattern = std::get_if<std::string>(&key);
  if (pattern && wildcards && has_wildcards(*pattern))
    return matches_wildcards(std::get<std::string>(value), *pattern);
  return compare(value, key) == 0;
}

Found exact_place(Evaluator& evaluator, const Values& line, const Value& key, bool wildcards,
                  bool from_end = false) {
  const std::size_t steps = steps_to_compare(key);
  const auto* pattern = std::get_if<std::string>(&key);
  const bool searches = wildcards && pattern && has_wildcards(*pattern);
  for (std::size_t n = 0; n < line.size() && evaluator.spend(steps); ++n) {
    const std::size_t i = from_end ? line.size() - 1 - n : n;
    const auto* text = searches ? std::get_if<std::string>(&line[i]) : nullptr;
    if (text && !evaluator.spend(text->size() * pattern->size() / 16)) break;
    if (is_match(line[i], key, wildcards)) return found_at(i);
  }
  return std::nullopt;
}

// The last place in a sorted line whose value does not come after `key`. Values of other types are
// passed over: LOOKUP(2,1/(A1:A9="x"),...) relies on it.
Found sorted_place(const Values& line, const Value& key, bool descending) {
  std::vector<std::size_t> same;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i].index() == key.index()) same.push_back(i);
  // Excel bisects an ascending line but walks along a descending one, which matters where they are
  // not in order.
  const auto behind =
      descending ? std::find_if(same.begin(), same.end(),
                                [&](std::size_t i) { return compare(line[i], key) < 0; })
                 : std::partition_point(same.begin(), same.end(),
                                        [&](std::size_t i) { return compare(line[i], key) <= 0; });
  if (behind == same.begin()) return std::nullopt;
  return found_at(*std::prev(behind));
}

// XLOOKUP's modes -1 and 1: the nearest smaller or greater value in a line of any order.
Found nearest_place(Evaluator& evaluator, const Values& line, const Value& key, bool smaller,
                    bool from_end) {
  if (const Found exact = exact_place(evaluator, line, key, false, from_end)) return exact;
  std::optional<std::size_t> best;
  for (std::size_t n = 0; n < line.size(); ++n) {
    const std::size_t i = from_end ? line.size() - 1 - n : n;
    if (line[i].index() != key.index()) continue;
    const int order = compare(line[i], key);
    if (smaller ? order > 0 : order < 0) continue;
    const int nearer = best ? compare(line[i], line[*best]) : 0;
    if (!best || (smaller ? nearer > 0 : nearer < 0)) best = i;
  }
  return best ? found_at(*best) : std::nullopt;
}

Operand table_lookup(Arguments& a, bool by_columns) {
  const Table table(a.evaluator(), a.operand(1));
  const int wanted = a.integer(2);
  if (wanted < 1) return bad_value;
  if (wanted > (by_columns ? table.columns() : table.rows())) return bad_reference;
  const Values line = by_columns ? table.column(0) : table.row(0);
  const Value key = key_of(a.value(0));
  const Found place = a.boolean(3, true) ? sorted_place(line, key, false)
                                         : exact_place(a.evaluator(), line, key, true);
  if (!place) return not_available;
  return by_columns ? table.at(*place, wanted - 1) : table.at(wanted - 1, *place);
}
Operand vertical_lookup(Arguments& a) { return table_lookup(a, true); }
Operand horizontal_lookup(Arguments& a) { return table_lookup(a, false); }

Operand lookup(Arguments& a) {
  const Table table(a.evaluator(), a.operand(1));
  const bool across = table.columns() > table.rows();
  const Value key = key_of(a.value(0));
  const Found place = sorted_place(across ? table.row(0) : table.column(0), key, false);
  if (!place) return not_available;
  const int at = *place;
  if (!a.given(2))
    return across ? table.at(table.rows() - 1, at) : table.at(at, table.columns() - 1);
  const Table result(a.evaluator(), a.operand(2));
  if (!result.is_line() || at >= result.rows() * result.columns()) return not_available;
  return result.columns() == 1 ? result.at(at, 0) : result.at(0, at);
}

Operand match(Arguments& a) {
  const Table table(a.evaluator(), a.operand(1));
  if (!table.is_line()) return not_available;
  const double mode = a.number(2, 1);
  const Value key = key_of(a.value(0));
  const Values line = table.line();
  const Found place =
      mode == 0 ? exact_place(a.evaluator(), line, key, true) : sorted_place(line, key, mode < 0);
  if (!place) return not_available;
  return number_value(*place + 1);
}

Found extended_place(Evaluator& evaluator, const Values& line, const Value& key, int mode,
                     bool from_end) {
  if (mode == -1 || mode == 1) return nearest_place(evaluator, line, key, mode == -1, from_end);
  return exact_place(evaluator, line, key, mode == 2, from_end);
}

Operand extended_match(Arguments& a) {
  const Table table(a.evaluator(), a.operand(1));
  if (!table.is_line()) return bad_value;
  const Found place = extended_place(a.evaluator(), table.line(), key_of(a.value(0)), a.integer(2),
                                     a.integer(3, 1) < 0);
  if (!place) return not_available;
  return number_value(*place + 1);
}

Operand extended_lookup(Arguments& a) {
  const Table table(a.evaluator(), a.operand(1));
  const Table result(a.evaluator(), a.operand(2));
  if (!table.is_line()) return bad_value;
  const bool down = table.columns() == 1;
  if (down ? table.rows() != result.rows() : table.columns() != result.columns()) return bad_value;
  const Found place = extended_place(a.evaluator(), table.line(), key_of(a.value(0)), a.integer(4),
                                     a.integer(5, 1) < 0);
  if (!place) return a.given(3) ? Operand(a.value(3)) : Operand(not_available);
  const int at = *place;
  return down ? result.part(at, 0, 1, result.columns()) : result.part(0, at, result.rows(), 1);
}

// INDEX(table, row, [column], [area]); 0 stands for the whole row or column.
Operand index(Arguments& a) {
  Operand source = a.operand(0);
  if (const auto* value = std::get_if<Value>(&source); value && error_in(*value)) return *value;
  if (const auto* areas = std::get_if<std::vector<Area>>(&source)) {
    if (a.number(3, 1) < 1 || a.count(3, 1) > areas->size()) return bad_reference;
    source = std::vector<Area>{(*areas)[a.count(3, 1) - 1]};
  }
  const Table table(a.evaluator(), source);
  int row = a.integer(1);
  int column = a.integer(2);
  if (a.size() == 2 && table.rows() == 1) std::swap(row, column);
  if (row < 0 || column < 0) return bad_value;
  if (row > table.rows() || column > table.columns()) return bad_reference;
  return table.part(std::max(row - 1, 0), std::max(column - 1, 0), row == 0 ? table.rows() : 1,
                    column == 0 ? table.columns() : 1);
}

Operand series(int first, int count, bool down) {
  if (count == 1) return number_value(first);
  Array array(down ? count : 1, down ? 1 : count);
  for (Value& value : array.cells) value = number_value(first++);
  return array;
}

Operand row_number(Arguments& a) {
  if (!a.given(0)) return number_value(a.evaluator().at().row + 1);
  const Area* area = a.area(0);
  if (!area) return bad_value;
  return series(area->first_row + 1, std::min(area->rows(), 100000), true);
}
Operand column_number(Arguments& a) {
  if (!a.given(0)) return number_value(a.evaluator().at().column + 1);
  const Area* area = a.area(0);
  if (!area) return bad_value;
  return series(area->first_column + 1, area->columns(), false);
}

Operand size_of(Arguments& a, bool down) {
  if (const auto* value = std::get_if<Value>(&a.operand(0))) {
    if (error_in(*value)) return *value;
    return 1.0;
  }
  const Table table(a.evaluator(), a.operand(0));
  return number_value(down ? table.rows() : table.columns());
}
Operand row_count(Arguments& a) { return size_of(a, true); }
Operand column_count(Arguments& a) { return size_of(a, false); }

// What is shown of HYPERLINK(address, [text]).
Operand link_text(Arguments& a) { return a.value(a.given(1) ? 1 : 0); }

constexpr std::array lookup_table = {
    FunctionInfo{"VLOOKUP", 3, 4, "vanb", vertical_lookup},
    FunctionInfo{"HLOOKUP", 3, 4, "vanb", horizontal_lookup},
    FunctionInfo{"LOOKUP", 2, 3, "vaa", lookup, 1, true},
    FunctionInfo{"MATCH", 2, 3, "van", match},
    FunctionInfo{"XMATCH", 2, 4, "vann", extended_match, 1, true},
    FunctionInfo{"XLOOKUP", 3, 6, "vaaxnn", extended_lookup, 1, true},
    FunctionInfo{"INDEX", 2, 4, "rnnn", index, 1, true},
    FunctionInfo{"HYPERLINK", 1, 2, "vv", link_text},
    FunctionInfo{"ROW", 0, 1, "a", row_number},
    FunctionInfo{"COLUMN", 0, 1, "a", column_number},
    FunctionInfo{"ROWS", 1, 1, "a", row_count},
    FunctionInfo{"COLUMNS", 1, 1, "a", column_count},
};

}  // namespace

std::span<const FunctionInfo> lookup_functions() { return lookup_table; }

}  // namespace svodka::formula
