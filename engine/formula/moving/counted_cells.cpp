#include "engine/formula/moving/counted_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string_view>

#include "engine/formula/moving/new_nodes.hpp"
#include "engine/formula/parsing/numbered_reference.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

namespace {

using Kind = CountedCells::Kind;

// A column or a row of a range by its number, from 1 on.
struct LineByNumber {
  std::string_view function;
  std::size_t range, number;
  bool is_column;
};

constexpr std::array<LineByNumber, 14> lines_by_number = {{
    {"VLOOKUP", 1, 2, true},
    {"HLOOKUP", 1, 2, false},
    {"CHOOSECOLS", 0, 1, true},
    {"CHOOSEROWS", 0, 1, false},
    {"DSUM", 0, 1, true},
    {"DAVERAGE", 0, 1, true},
    {"DCOUNT", 0, 1, true},
    {"DCOUNTA", 0, 1, true},
    {"DGET", 0, 1, true},
    {"DMAX", 0, 1, true},
    {"DMIN", 0, 1, true},
    {"DPRODUCT", 0, 1, true},
    {"DSTDEV", 0, 1, true},
    {"DSTDEVP", 0, 1, true},
}};

// 2, -2, or nothing, which is `absent`; nullopt where it is computed.
std::optional<int> written_number(const Node& call, std::size_t argument, int absent) {
  if (argument >= call.children.size()) return absent;
  const Node& node = without_parentheses(*call.children[argument]);
  if (node.kind == NodeKind::missing) return absent;
  const bool negative = node.kind == NodeKind::prefix && node.text == "-";
  const Node& number = negative ? *node.children.front() : node;
  if (number.kind != NodeKind::number || std::fabs(number.number) >= row_limit) return std::nullopt;
  const int whole = static_cast<int>(number.number);
  return negative ? -whole : whole;
}

// TRUE, 0, or nothing, which is `absent`; nullopt where it is computed.
std::optional<bool> written_truth(const Node& call, std::size_t argument, bool absent) {
  if (argument >= call.children.size()) return absent;
  const Node& node = without_parentheses(*call.children[argument]);
  if (node.kind == NodeKind::missing) return absent;
  if (node.kind != NodeKind::boolean && node.kind != NodeKind::number) return std::nullopt;
  return node.number != 0;
}

std::optional<Reference> reference_in(const Node& call, std::size_t argument) {
  if (argument >= call.children.size()) return std::nullopt;
  const Node& node = without_parentheses(*call.children[argument]);
  if (node.kind != NodeKind::reference || node.reference.broken) return std::nullopt;
  return node.reference;
}

// A line of a range; nothing where its number leads out of what is drawn, to a further member of a
// list.
std::optional<int> line_in(int first, int last, std::optional<int> number) {
  if (!number || *number < 1 || *number > last - first + 1) return std::nullopt;
  return first + *number - 1;
}

void take_row(CountedCells& counted, std::optional<int> row) {
  counted.by_rows = row.has_value();
  if (!row) return;
  counted.cells.first_row = counted.cells.last_row = *row;
  counted.cells.whole_columns = false;
}

void take_column(CountedCells& counted, std::optional<int> column) {
  counted.by_columns = column.has_value();
  if (!column) return;
  counted.cells.first_column = counted.cells.last_column = *column;
  counted.cells.whole_rows = false;
}

// INDIRECT("C5"), INDIRECT("R5C3",FALSE); nullopt where the text is computed, or counts from the
// formula's own cell. A name is no cells here, for names move.
std::optional<Reference> cells_by_text(const Node& call) {
  Reference none;
  none.broken = true;
  const Node& text = without_parentheses(*call.children.front());
  const std::optional<bool> by_letters = written_truth(call, 1, true);
  if (text.kind != NodeKind::text || !by_letters) return std::nullopt;
  if (*by_letters) {
    const auto parsed = Formula::parse(text.text);
    return parsed && parsed->root().kind == NodeKind::reference ? parsed->root().reference : none;
  }
  std::optional<Reference> cells = numbered_reference(text.text, {});
  if (!cells || !cells->fix_first_row || !cells->fix_first_column || !cells->fix_last_row ||
      !cells->fix_last_column)
    return std::nullopt;
  cells->fix_first_row = cells->fix_first_column = false;
  cells->fix_last_row = cells->fix_last_column = false;
  return cells;
}

class Counting {
 public:
  void look_into(const Node& node) {
    if (node.kind == NodeKind::call) look_at(node);
    const CellPlace outer = place_;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (node.kind == NodeKind::range)
        place_ = place_of_part(node, i, outer);
      else if (node.kind != NodeKind::group)
        place_ = CellPlace::value;
      look_into(*node.children[i]);
      place_ = outer;
    }
  }

  std::vector<CountedCells> found;
  std::vector<std::string> computed_texts;

 private:
  void look_at(const Node& call) {
    if (call.text == "INDEX") return index(call);
    if (call.text == "OFFSET") return offset(call);
    if (call.text == "INDIRECT") return indirect(call);
    for (const LineByNumber& each : lines_by_number) {
      if (each.function == call.text) return line(call, each);
    }
  }

  void add(CountedCells counted) {
    counted.place = place_;
    if (counted.by_rows || counted.by_columns) found.push_back(std::move(counted));
  }

  // INDEX(range, row, [column]); of a single row or column there may be one number only.
  void index(const Node& call) {
    const std::optional<Reference> range = reference_in(call, 0);
    if (!range || range->single) return;
    const bool one_number = call.children.size() < 3;
    const bool is_row = one_number && range->first_row == range->last_row;
    CountedCells counted{Kind::position, to_text(call), *range, *range};
    if (!is_row)
      take_row(counted, line_in(range->first_row, range->last_row, written_number(call, 1, 0)));
    if (is_row || !one_number)
      take_column(counted, line_in(range->first_column, range->last_column,
                                   written_number(call, is_row ? 1 : 2, 0)));
    add(std::move(counted));
  }

  void line(const Node& call, const LineByNumber& by) {
    const std::optional<Reference> range = reference_in(call, by.range);
    if (!range || range->single) return;
    const std::optional<int> number = written_number(call, by.number, 0);
    CountedCells counted{Kind::position, to_text(call), *range, *range};
    if (by.is_column)
      take_column(counted, line_in(range->first_column, range->last_column, number));
    else
      take_row(counted, line_in(range->first_row, range->last_row, number));
    add(std::move(counted));
  }

  // OFFSET(reference, rows, columns, [height], [width])
  void offset(const Node& call) {
    const std::optional<Reference> base = reference_in(call, 0);
    if (!base) return;
    CountedCells counted{Kind::distance, to_text(call), *base, *base};
    Reference& cells = counted.cells;
    const int height = base->last_row - base->first_row + 1;
    const int width = base->last_column - base->first_column + 1;
    const std::optional<int> rows = written_number(call, 1, 0);
    const std::optional<int> columns = written_number(call, 2, 0);
    const std::optional<int> tall = written_number(call, 3, height);
    const std::optional<int> wide = written_number(call, 4, width);
    counted.fixed_height = is_given(call, 3) ? tall.has_value() : base->single;
    counted.fixed_width = is_given(call, 4) ? wide.has_value() : base->single;
    counted.by_rows = rows && shift(cells.first_row, cells.last_row, *rows, tall, row_limit);
    counted.by_columns =
        columns && shift(cells.first_column, cells.last_column, *columns, wide, column_limit);
    cells.single = cells.first_row == cells.last_row && cells.first_column == cells.last_column;
    add(std::move(counted));
  }

  static bool is_given(const Node& call, std::size_t argument) {
    return argument < call.children.size() && call.children[argument]->kind != NodeKind::missing;
  }

  // Of a size that is computed only the beginning is known. False where it leads out of the sheet.
  static bool shift(int& first, int& last, int by, std::optional<int> size, int limit) {
    first += by;
    last = first + std::max(size.value_or(1), 1) - 1;
    return first >= 0 && last < limit;
  }

  void indirect(const Node& call) {
    if (call.children.empty()) return;
    const std::optional<Reference> cells = cells_by_text(call);
    if (!cells)
      computed_texts.push_back(to_text(call));
    else if (!cells->broken)
      found.push_back({Kind::text, to_text(call), *cells, *cells, true, true, true, true});
  }

  CellPlace place_ = CellPlace::value;
};

Counting counted_in(const Formula& formula) {
  Counting counting;
  counting.look_into(formula.root());
  return counting;
}

}  // namespace

std::vector<CountedCells> counted_cells(const Formula& formula) {
  return counted_in(formula).found;
}

std::vector<std::string> cells_by_computed_text(const Formula& formula) {
  return counted_in(formula).computed_texts;
}

bool reads_beside(const Formula& formula) {
  const std::function<bool(const Node&)> reads = [&](const Node& node) {
    const bool call = node.kind == NodeKind::call;
    if (node.kind == NodeKind::range || (call && node.text == "OFFSET") ||
        (call && node.text == "INDIRECT"))
      return true;
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const NodePointer& child) { return reads(*child); });
  };
  return reads(formula.root());
}

}  // namespace svodka::formula
