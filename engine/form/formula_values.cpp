// Computes the formulas of a book, each after those it reads.
#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "engine/form/fill.hpp"
#include "engine/form/long_cells.hpp"
#include "engine/form/table_shapes.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

struct Spot {
  int sheet, row, column;
  bool operator==(const Spot&) const = default;
};

struct SpotHash {
  std::size_t operator()(const Spot& spot) const {
    constexpr std::size_t rows = workbook::row_count, columns = workbook::column_count;
    return (static_cast<std::size_t>(spot.sheet) * rows + static_cast<std::size_t>(spot.row)) *
               columns +
           static_cast<std::size_t>(spot.column);
  }
};

formula::Value value_of(const workbook::CellValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean;
  if (const auto* error = std::get_if<workbook::CellError>(&value))
    return formula::Error{error->code};
  if (const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&value)) {
    std::string text;
    for (const workbook::TextRun& run : *runs) text += run.text;
    return text;
  }
  return std::monostate{};
}

workbook::FormulaValue stored(const formula::Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean;
  if (const auto* error = std::get_if<formula::Error>(&value))
    return workbook::CellError{error->code};
  return 0.0;  // a reference to a blank cell shows 0
}

class Computer : public formula::Cells {
 public:
  Computer(workbook::Book& book, const std::string& file)
      : book_(book), file_(file), tables_(table_shapes(book)), long_cells_(book) {
    for (std::size_t s = 0; s < book.sheets.size(); ++s) {
      sheet_index_.emplace(book.sheets[s].name, static_cast<int>(s));
      std::pair<int, int> last{-1, -1};
      for (workbook::Cell& cell : book.sheets[s].cells) {
        last.first = std::max(last.first, cell.row);
        last.second = std::max(last.second, cell.column);
        cells_.emplace(Spot{static_cast<int>(s), cell.row, cell.column}, &cell);
      }
      for (const auto& rows : book.sheets[s].long_rows) {
        last.first = std::max(last.first, rows->last_row());
        last.second = std::max(last.second, rows->last_column());
      }
      extents_.push_back(last);
    }
  }

  Diagnostics run() {
    for (std::size_t s = 0; s < book_.sheets.size(); ++s) {
      for (workbook::Cell& cell : book_.sheets[s].cells) {
        if (std::holds_alternative<workbook::Formula>(cell.value)) {
          computed({static_cast<int>(s), cell.row, cell.column}, cell);
        }
      }
    }
    for (std::size_t s = 0; s < book_.sheets.size(); ++s) {
      for (std::shared_ptr<const workbook::LongRows>& rows : book_.sheets[s].long_rows) {
        if (rows->has_formulas()) rows = with_values(static_cast<int>(s), rows);
      }
    }
    return std::move(problems_);
  }

  formula::Value cell(const std::string& sheet, int row, int column) override {
    const int index = index_of(sheet);
    if (index < 0) return formula::Error{"#REF!"};
    const auto found = cells_.find(Spot{index, row, column});
    if (found == cells_.end()) {
      return long_cells_.holds(index, row) ? value_in_long_row({index, row, column})
                                           : formula::Value(std::monostate{});
    }
    if (!std::holds_alternative<workbook::Formula>(found->second->value))
      return value_of(found->second->value);
    return computed(found->first, *found->second);
  }

  std::pair<int, int> extent(const std::string& sheet) override {
    const int index = index_of(sheet);
    return index < 0 ? std::pair{-1, -1} : extents_[static_cast<std::size_t>(index)];
  }

  // A name of the formula's own sheet comes before one of the workbook; Sheet1!Total asks for that
  // sheet's.
  const formula::Formula* name(const std::string& name) override {
    const std::size_t mark = name.rfind('!');
    const bool qualified = mark != std::string::npos;
    std::string sheet = qualified ? name.substr(0, mark) : named_sheet(current_.sheet);
    if (sheet.size() > 1 && sheet.front() == '\'') sheet = sheet.substr(1, sheet.size() - 2);
    const std::string plain = qualified ? name.substr(mark + 1) : name;
    const auto [known, added] = names_.try_emplace({sheet, plain});
    if (added) {
      const workbook::DefinedName* found = nullptr;
      for (const workbook::DefinedName& each : book_.names) {
        if (each.name != plain) continue;
        if (each.sheet == sheet || (each.sheet.empty() && found == nullptr)) found = &each;
      }
      if (found != nullptr) known->second = formula::Formula::parse(found->formula);
    }
    return known->second ? &*known->second : nullptr;
  }

  bool holds_subtotal(const std::string& sheet, int row, int column) override {
    const int index = index_of(sheet);
    const auto found = cells_.find(Spot{index, row, column});
    const workbook::Cell* cell = found != cells_.end() ? found->second
                                 : long_cells_.holds(index, row)
                                     ? long_cells_.cell(index, row, column)
                                     : nullptr;
    if (cell == nullptr) return false;
    const auto* formula = std::get_if<workbook::Formula>(&cell->value);
    return formula != nullptr && (formula->text.find("SUBTOTAL(") != std::string::npos ||
                                  formula->text.find("AGGREGATE(") != std::string::npos);
  }

  bool row_is_hidden(const std::string& sheet, int row) override {
    const int index = index_of(sheet);
    if (index < 0) return false;
    if (long_cells_.holds(index, row)) {
      const std::optional<workbook::Row>& properties = long_cells_.row(index, row).properties;
      return properties && properties->hidden;
    }
    const auto& rows = book_.sheets[static_cast<std::size_t>(index)].rows;
    const auto found = rows.find(row);
    return found != rows.end() && found->second.hidden;
  }

 private:
  enum class State : unsigned char { running, done };
  struct RememberedRow {
    int sheet = -1, row = -1;
    std::map<int, std::pair<formula::Value, workbook::FormulaValue>> values;  // by column
    bool is_of(const Spot& spot) const { return sheet == spot.sheet && row == spot.row; }
  };

  int index_of(const std::string& sheet) const {
    if (sheet.empty()) return current_.sheet;
    const auto found = sheet_index_.find(sheet);
    return found == sheet_index_.end() ? -1 : found->second;
  }

  const std::string& named_sheet(int sheet) const {
    return book_.sheets[static_cast<std::size_t>(sheet)].name;
  }

  std::string named(const Spot& spot) const {
    return named_sheet(spot.sheet) + "!" + workbook::cell_name(spot.row, spot.column);
  }

  formula::Value computed(const Spot& spot, workbook::Cell& cell) {
    auto& formula = std::get<workbook::Formula>(cell.value);
    if (const auto known = states_.find(spot); known != states_.end()) {
      if (known->second == State::running) return circle(spot);
      return values_[spot];
    }
    states_[spot] = State::running;
    const formula::Value value = computed_at(spot, formula);
    states_[spot] = State::done;
    values_[spot] = value;
    return value;
  }

  formula::Value computed_at(const Spot& spot, workbook::Formula& formula) {
    path_.push_back(spot);
    const Spot outer = current_;
    current_ = spot;
    formula::Value value;
    if (const auto parsed = formula::Formula::parse(formula.text)) {
      const formula::Position at{named_sheet(spot.sheet), spot.row, spot.column};
      formula::Settings settings;
      settings.dates_from_1904 = book_.date_1904;
      const formula::Formula plain = formula::with_cells_of_tables(*parsed, tables_, at);
      if (std::optional<formula::Value> result = formula::compute(plain, *this, at, settings)) {
        value = *result;
        formula.value = stored(value);
      }
    }
    current_ = outer;
    path_.pop_back();
    return value;
  }

  // Of the formulas in long rows only those of a few rows are remembered: the rows of one member
  // read each other.
  formula::Value value_in_long_row(const Spot& spot) {
    const workbook::Cell* cell = long_cells_.cell(spot.sheet, spot.row, spot.column);
    if (cell == nullptr) return std::monostate{};
    const auto* there = std::get_if<workbook::Formula>(&cell->value);
    if (there == nullptr) return value_of(cell->value);
    workbook::Formula formula = *there;
    return computed_in_long_row(spot, formula);
  }

  formula::Value computed_in_long_row(const Spot& spot, workbook::Formula& formula) {
    if (std::find(path_.begin(), path_.end(), spot) != path_.end())
      return told_.insert(spot).second ? circle(spot) : formula::Value(0.0);
    RememberedRow& row = remembered_[static_cast<std::size_t>(spot.row) % remembered_.size()];
    if (!row.is_of(spot)) row = {spot.sheet, spot.row, {}};
    if (const auto known = row.values.find(spot.column); known != row.values.end()) {
      formula.value = known->second.second;
      return known->second.first;
    }
    const formula::Value value = computed_at(spot, formula);
    if (row.is_of(spot)) row.values[spot.column] = {value, formula.value};
    return value;
  }

  std::shared_ptr<const workbook::LongRows> with_values(
      int sheet, const std::shared_ptr<const workbook::LongRows>& rows) {
    workbook::LongRows::Reader reader(rows);
    workbook::LongRows::Builder computed(rows->first_row());
    while (const workbook::LongRow* next = reader.next()) {
      workbook::LongRow row = *next;
      for (workbook::Cell& cell : row.cells) {
        auto* formula = std::get_if<workbook::Formula>(&cell.value);
        if (formula != nullptr) computed_in_long_row({sheet, cell.row, cell.column}, *formula);
      }
      computed.add(row);
    }
    return computed.finish();
  }

  formula::Value circle(const Spot& spot) {
    std::string path;
    bool inside = false;
    for (const Spot& each : path_) {
      inside = inside || each == spot;
      if (inside) path += named(each) + " -> ";
    }
    Diagnostic problem;
    problem.place.file = file_;
    problem.place.cell = named(spot);
    problem.message = "the formula refers to itself: " + path + named(spot);
    problem.hint = "break the circle: one of these formulas must not use the next";
    problems_.push_back(std::move(problem));
    return 0.0;
  }

  workbook::Book& book_;
  const std::string& file_;
  const std::vector<formula::TableShape> tables_;
  std::unordered_map<Spot, workbook::Cell*, SpotHash> cells_;
  std::unordered_map<Spot, State, SpotHash> states_;
  std::unordered_map<Spot, formula::Value, SpotHash> values_;
  std::map<std::string, int> sheet_index_;
  std::map<std::pair<std::string, std::string>, std::optional<formula::Formula>> names_;
  std::vector<std::pair<int, int>> extents_;
  LongCells long_cells_;
  std::array<RememberedRow, 16> remembered_;
  std::unordered_set<Spot, SpotHash> told_;  // in long rows: they refer to themselves
  std::vector<Spot> path_;
  Spot current_{0, 0, 0};
  Diagnostics problems_;
};

}  // namespace

Diagnostics compute_formulas(workbook::Book& book, const std::string& file) {
  for (const workbook::Sheet& sheet : book.sheets) {
    for (const workbook::Cell& cell : sheet.cells) {
      if (std::holds_alternative<workbook::Formula>(cell.value)) return Computer(book, file).run();
    }
    for (const auto& rows : sheet.long_rows) {
      if (rows->has_formulas()) return Computer(book, file).run();
    }
  }
  return {};
}

}  // namespace svodka::form
