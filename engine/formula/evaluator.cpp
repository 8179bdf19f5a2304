#include "engine/formula/evaluator.hpp"

#include <algorithm>
#include <cmath>

#include "engine/formula/functions.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/formula/values.hpp"

namespace svodka::formula {
namespace {

constexpr std::size_t name_depth_limit = 32;
constexpr long array_limit = 4'000'000;    // cells; a formula must not eat the machine's memory
constexpr std::size_t steps_of_part = 20;  // of a formula: a number, an operator, ...
constexpr std::size_t step_limit = 25'000'000;  // a few seconds

bool names_other_workbook(const Reference& reference) {
  return reference.sheet.find('[') != std::string::npos;
}

// Of the node itself, not of what is inside; empty when it is known.
std::string unknown_part(const Node& node) {
  if (node.kind == NodeKind::call && !find_function(node.text)) return "the function " + node.text;
  if (node.kind == NodeKind::reference && names_other_workbook(node.reference))
    return "the reference " + to_text(node.reference);
  if (node.kind == NodeKind::structured ||
      (node.kind == NodeKind::name && node.text.starts_with("[")))
    return "the reference " + node.text;
  return "";
}

void find_unknown(const Node& node, std::vector<std::string>* found) {
  std::string unknown = unknown_part(node);
  if (!unknown.empty() && std::find(found->begin(), found->end(), unknown) == found->end())
    found->push_back(std::move(unknown));
  for (const NodePointer& child : node.children) find_unknown(*child, found);
}

Area bounds(const Area& a, const Area& b) {
  Area area = a;
  area.first_row = std::min(a.first_row, b.first_row);
  area.first_column = std::min(a.first_column, b.first_column);
  area.last_row = std::max(a.last_row, b.last_row);
  area.last_column = std::max(a.last_column, b.last_column);
  return area;
}

std::optional<Area> overlap(const Area& a, const Area& b) {
  if (a.sheet != b.sheet) return std::nullopt;
  Area area = a;
  area.first_row = std::max(a.first_row, b.first_row);
  area.first_column = std::max(a.first_column, b.first_column);
  area.last_row = std::min(a.last_row, b.last_row);
  area.last_column = std::min(a.last_column, b.last_column);
  if (area.rows() <= 0 || area.columns() <= 0) return std::nullopt;
  return area;
}

// A blank is shown as 0, and -0 is.
Value shown(Value value) {
  if (std::holds_alternative<std::monostate>(value)) return 0.0;
  if (const auto* number = std::get_if<double>(&value); number && *number == 0) return 0.0;
  return value;
}

const Error* error_of(const Operand& operand) {
  const auto* value = std::get_if<Value>(&operand);
  return value ? error_in(*value) : nullptr;
}

}  // namespace

// Of texts each letter is looked at, and made a small one.
std::size_t steps_to_compare(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text ? 3 + text->size() / 4 : 1;
}

Evaluator::Evaluator(const Formula& formula, Cells& cells, const Position& at,
                     const Settings& settings)
    : formula_(formula), cells_(cells), at_(at), settings_(settings) {
  for (const Reference& part : formula.references()) {
    if (!part.whole_columns && !part.whole_rows) continue;
    const auto [row, column] = cells_.extent(part.sheet);
    last_row_ = std::max(last_row_, row);
    last_column_ = std::max(last_column_, column);
  }
}

bool Evaluator::spend(std::size_t steps) {
  steps_ += std::min(steps, step_limit + 1);
  if (steps_ > step_limit) give_up("the formula takes too long to compute");
  return !given_up_;
}

void Evaluator::give_up(std::string why) {
  if (given_up_) return;
  given_up_ = true;
  why_given_up_ = std::move(why);
}

std::optional<Value> Evaluator::run() {
  Value result = single(evaluate(formula_.root(), false));
  if (given_up_) return std::nullopt;
  return shown(std::move(result));
}

std::optional<std::vector<Value>> Evaluator::run_array(int rows, int columns) {
  const Array result = array_of(evaluate(formula_.root(), true));
  std::vector<Value> values;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns && spend(steps_of_array_cell); ++column)
      values.push_back(shown(broadcast(result, row, column)));
  }
  if (given_up_) return std::nullopt;
  return values;
}

Operand Evaluator::evaluate(const Node& node, bool lift) {
  if (!spend(steps_of_part)) return Value(bad_value);
  switch (node.kind) {
    case NodeKind::number:
      return Value(node.number);
    case NodeKind::text:
      return Value(node.text);
    case NodeKind::boolean:
      return Value(node.number != 0);
    case NodeKind::error:
      return Value(Error{node.text});
    case NodeKind::missing:
      return Missing{};
    case NodeKind::reference:
      return reference(node);
    case NodeKind::structured:
      give_up(unknown_part(node) + " is not computed");
      return Value(bad_reference);
    case NodeKind::name:
      return name(node, lift);
    case NodeKind::array:
      return array_constant(node);
    case NodeKind::call:
      return call(node, lift);
    case NodeKind::prefix:
      return signed_value(node, lift);
    case NodeKind::percent:
      return percent(node, lift);
    case NodeKind::chain:
      return chain(node, lift);
    case NodeKind::range:
      return range(node, lift);
    case NodeKind::intersection:
      return intersection(node, lift);
    case NodeKind::union_list:
      return union_list(node, lift);
    case NodeKind::group:
      return evaluate(*node.children[0], lift);
  }
  return Missing{};
}

Operand Evaluator::reference(const Node& node) {
  const Reference& r = node.reference;
  if (r.broken) return Value(bad_reference);
  if (names_other_workbook(r)) {
    give_up(unknown_part(node) + " is not computed");
    return Value(bad_reference);
  }
  if (const auto colon = r.sheet.find(':'); colon != std::string::npos) {
    std::vector<Area> areas;
    for (std::string& sheet :
         cells_.sheets_between(r.sheet.substr(0, colon), r.sheet.substr(colon + 1)))
      areas.push_back({std::move(sheet), r.first_row, r.first_column, r.last_row, r.last_column});
    return areas.empty() ? Operand(bad_reference) : Operand(std::move(areas));
  }
  const bool own = r.sheet.empty() || same_text(r.sheet, at_.sheet);
  if (!own && !cells_.has_sheet(r.sheet)) return Value(bad_reference);
  Area area{own ? "" : r.sheet, r.first_row, r.first_column, r.last_row, r.last_column};
  return std::vector<Area>{std::move(area)};
}

Operand Evaluator::name(const Node& node, bool lift) {
  const Formula* formula = cells_.name(node.text);
  if (!formula || names_.size() >= name_depth_limit) return Value(bad_name);
  if (std::find(names_.begin(), names_.end(), formula) != names_.end()) return Value(bad_name);
  names_.push_back(formula);
  Operand result = evaluate(formula->root(), lift);
  names_.pop_back();
  return result;
}

Operand Evaluator::array_constant(const Node& node) {
  const int columns = static_cast<int>(node.count);
  Array array(static_cast<int>(node.children.size()) / columns, columns);
  for (std::size_t i = 0; i < node.children.size(); ++i)
    array.cells[i] = std::get<Value>(evaluate(*node.children[i], false));
  return array;
}

// Cells below and beside the used ones are blank; whole columns end where the sheets do.
Area Evaluator::used(const Area& area) {
  const auto [row, column] = cells_.extent(area.sheet);
  Area part = area;
  part.last_row = std::min(area.last_row, row);
  part.last_column = std::min(area.last_column, column);
  if (part.rows() <= 0 || part.columns() <= 0) {
    part.last_row = part.first_row - 1;
    part.last_column = part.first_column - 1;
  }
  return part;
}

Value Evaluator::cell(const Area& area, int row, int column) {
  if (!spend(1)) return bad_value;
  std::optional<Value> value =
      cells_.cell(area.sheet, area.first_row + row, area.first_column + column);
  if (value) return std::move(*value);
  give_up("it reads a cell that is not computed");
  return bad_value;
}

void Evaluator::each_cell(const Area& area, const std::function<void(int, int)>& visit) {
  const Area part = used(area);
  for (int row = 0; row < part.rows(); ++row)
    for (int column = 0; column < part.columns() && spend(1); ++column) visit(row, column);
}

void Evaluator::each(const Operand& operand, const std::function<void(const Value&)>& visit) {
  if (const auto* areas = std::get_if<std::vector<Area>>(&operand)) {
    for (const Area& area : *areas)
      each_cell(area, [&](int row, int column) { visit(cell(area, row, column)); });
  } else if (const auto* array = std::get_if<Array>(&operand)) {
    if (!spend(array->cells.size())) return;
    for (const Value& value : array->cells) visit(value);
  } else if (const auto* value = std::get_if<Value>(&operand)) {
    visit(*value);
  }
}

// An area in the place of a single value: its cell in the formula's own row or column.
Value Evaluator::single(const Operand& operand) {
  if (const auto* value = std::get_if<Value>(&operand)) return *value;
  if (const auto* array = std::get_if<Array>(&operand))
    return array->cells.empty() ? Value(bad_value) : array->cells.front();
  const auto* areas = std::get_if<std::vector<Area>>(&operand);
  if (!areas) return std::monostate{};
  if (areas->size() != 1) return bad_value;
  const Area& area = areas->front();
  if (area.is_cell()) return cell(area, 0, 0);
  const int row = at_.row - area.first_row;
  const int column = at_.column - area.first_column;
  if (area.columns() == 1 && row >= 0 && row < area.rows()) return cell(area, row, 0);
  if (area.rows() == 1 && column >= 0 && column < area.columns()) return cell(area, 0, column);
  return bad_value;
}

Array Evaluator::array_of(const Operand& operand) {
  if (const auto* array = std::get_if<Array>(&operand)) return *array;
  const auto* areas = std::get_if<std::vector<Area>>(&operand);
  Array result(1, 1);
  if (!areas || (areas->size() == 1 && areas->front().is_cell())) {
    result.cells[0] = single(operand);
    return result;
  }
  if (areas->size() != 1) {
    result.cells[0] = bad_value;
    return result;
  }
  Area area = areas->front();
  if (area.last_row == row_limit - 1) area.last_row = std::max(area.first_row, last_row_);
  if (area.last_column == column_limit - 1)
    area.last_column = std::max(area.first_column, last_column_);
  const long size = static_cast<long>(area.rows()) * area.columns();
  if (size > array_limit) {
    result.cells[0] = bad_number;
    return result;
  }
  if (!spend(static_cast<std::size_t>(size) * steps_of_array_cell)) return result;
  result = Array(area.rows(), area.columns());
  each_cell(area, [&](int row, int column) { result.at(row, column) = cell(area, row, column); });
  return result;
}

Operand Evaluator::range(const Node& node, bool lift) {
  std::optional<Area> area;
  for (const NodePointer& child : node.children) {
    const Operand part = evaluate(*child, lift);
    if (const Error* error = error_of(part)) return Value(*error);
    const auto* areas = std::get_if<std::vector<Area>>(&part);
    if (!areas || areas->size() != 1) return Value(bad_value);
    Area next = areas->front();
    if (area && next.sheet.empty()) next.sheet = area->sheet;
    if (area && next.sheet != area->sheet) return Value(bad_value);
    area = area ? bounds(*area, next) : next;
  }
  return std::vector<Area>{*area};
}

Operand Evaluator::intersection(const Node& node, bool lift) {
  std::vector<Area> common;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Operand part = evaluate(*node.children[i], lift);
    if (const Error* error = error_of(part)) return Value(*error);
    const auto* areas = std::get_if<std::vector<Area>>(&part);
    if (!areas) return Value(bad_value);
    std::vector<Area> both;
    for (const Area& area : *areas) {
      if (i == 0) both.push_back(area);
      for (const Area& other : common)
        if (const auto shared = overlap(other, area)) both.push_back(*shared);
    }
    if (both.empty()) return Value(no_intersection);
    common = std::move(both);
  }
  return common;
}

Operand Evaluator::union_list(const Node& node, bool lift) {
  std::vector<Area> all;
  for (const NodePointer& child : node.children) {
    const Operand part = evaluate(*child, lift);
    if (const Error* error = error_of(part)) return Value(*error);
    const auto* areas = std::get_if<std::vector<Area>>(&part);
    if (!areas) return Value(bad_value);
    all.insert(all.end(), areas->begin(), areas->end());
  }
  return all;
}

std::vector<std::string> Formula::unknown_parts() const {
  std::vector<std::string> found;
  find_unknown(*root_, &found);
  return found;
}

namespace {

template <typename Run>
auto computed(const Formula& formula, Cells& cells, const Position& at, const Settings& settings,
              std::string* why, Run run) {
  Evaluator evaluator(formula, cells, at, settings);
  const std::vector<std::string> unknown = formula.unknown_parts();
  if (!unknown.empty()) evaluator.give_up(unknown.front() + " is not computed");
  auto result = run(evaluator);
  if (!result && why) *why = evaluator.why_given_up();
  return result;
}

}  // namespace

std::optional<Value> compute(const Formula& formula, Cells& cells, const Position& at,
                             const Settings& settings, std::string* why) {
  return computed(formula, cells, at, settings, why,
                  [](Evaluator& evaluator) { return evaluator.run(); });
}

std::optional<std::vector<Value>> compute_array(const Formula& formula, Cells& cells,
                                                const Position& at, int rows, int columns,
                                                const Settings& settings, std::string* why) {
  return computed(formula, cells, at, settings, why,
                  [&](Evaluator& evaluator) { return evaluator.run_array(rows, columns); });
}

}  // namespace svodka::formula
