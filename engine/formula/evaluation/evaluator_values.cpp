// The values behind an operand: one, each, or all as an array.
#include <algorithm>

#include "engine/formula/evaluation/evaluator.hpp"

namespace svodka::formula {
namespace {

constexpr std::size_t array_limit =
    4'000'000;  // cells; a formula must not eat the machine's memory

const Value beyond = not_available;

}  // namespace

const Value& broadcast(const Array& array, int row, int column) {
  if (array.rows == 1) row = 0;
  if (array.columns == 1) column = 0;
  if (row >= array.rows || column >= array.columns) return beyond;
  return array.at(row, column);
}

// Cells below and beside the used ones are blank; whole columns end where the sheets do.
Area Evaluator::used(const Area& area) {
  const Extent extent = cells_.extent(area.sheet);
  Area part = area;
  part.last_row = std::min(area.last_row, extent.rows - 1);
  part.last_column = std::min(area.last_column, extent.columns - 1);
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
  // A text is copied whenever it is read.
  constexpr std::size_t letters_of_step = 64;
  if (value) {
    if (const auto* text = std::get_if<std::string>(&*value)) spend(text->size() / letters_of_step);
    return std::move(*value);
  }
  give_up("it reads a cell that is not computed");
  return bad_value;
}

void Evaluator::each_cell(const Area& area, const std::function<void(int, int)>& visit) {
  const Area part = used(area);
  for (int row = 0; row < part.rows(); ++row)
    for (int column = 0; column < part.columns() && spend(1); ++column) visit(row, column);
}

Tally Evaluator::tally(const Area& area) {
  constexpr int long_column = 32;
  SharedWork* shared = area.rows() >= long_column ? cells_.shared_work() : nullptr;
  SharedWork::Running* running =
      shared == nullptr ? nullptr
                        : shared->running({area.sheet.empty() ? at_.sheet : area.sheet,
                                           area.first_row, area.first_column, area.last_column});
  const Area part = used(area);
  SharedWork::Running own;
  if (running != nullptr && running->rows <= part.rows()) own = *running;
  for (; own.rows < part.rows() && !given_up(); ++own.rows)
    for (int column = 0; column < part.columns(); ++column)
      own.tally.add_cell(cell(area, own.rows, column));
  if (running != nullptr && !given_up() && running->rows < own.rows) *running = own;
  return own.tally;
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
  if (!areas || (areas->size() == 1 && areas->front().is_cell())) return Array(single(operand));
  if (areas->size() != 1) return Array(bad_value);
  Area area = areas->front();
  if (area.last_row == row_limit - 1)
    area.last_row = std::max(area.first_row, whole_areas_.rows - 1);
  if (area.last_column == column_limit - 1)
    area.last_column = std::max(area.first_column, whole_areas_.columns - 1);
  const std::size_t size = cell_count(area.rows(), area.columns());
  if (size > array_limit) return Array(bad_number);
  if (!spend(size * steps_of_array_cell)) return Array(1, 1);
  Array result(area.rows(), area.columns());
  each_cell(area, [&](int row, int column) {
    Value& value = result.at(row, column);
    value = cell(area, row, column);
    if (const auto* text = std::get_if<std::string>(&value)) spend(steps_to_write(*text));
  });
  return result;
}

}  // namespace svodka::formula
