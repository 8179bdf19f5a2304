// Formulas of a sheet: parsed once, moved when rows and columns move, and computed so that viewers
// that do not recalculate show the value too. Grammar: ECMA-376 part 1, 18.17.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/diagnostic/result.hpp"

namespace svodka::formula {

// "#DIV/0!" "#N/A" "#NAME?" "#NULL!" "#NUM!" "#REF!" "#VALUE!" "#CALC!" "#SPILL!"
struct Error {
  std::string code;
  bool operator==(const Error&) const = default;
};
// monostate: an empty cell.
using Value = std::variant<std::monostate, double, std::string, bool, Error>;

// A rectangle of cells on a sheet ("" is the formula's own sheet). Rows and columns from 0; whole
// rows and columns have the sheet's limits. The flags tell which parts carry a `$`.
struct Reference {
  std::string sheet{};
  int first_row = 0, first_column = 0, last_row = 0, last_column = 0;
  bool fix_first_row = false, fix_first_column = false, fix_last_row = false,
       fix_last_column = false;
  bool single = true;  // A1, not A1:A1
  bool whole_rows = false, whole_columns = false;
  bool broken = false;  // #REF!
};

// What a defined name has become where cells have multiplied or gone.
struct NamedCells {
  bool known = false;              // otherwise it stays as it is
  std::vector<std::string> names;  // to be written instead; none when its cells are gone
  std::vector<Reference> areas;    // that they stand for; none when they are no plain cells
};

struct Node;  // the parse tree, private to this folder

// A parsed formula; immutable, cheap to copy.
class Formula {
 public:
  // `text` without "=". Where it is refused there is one diagnostic: its message says what is
  // wrong, its column at which character.
  static Result<Formula> parse(std::string_view text);

  // As Excel stores it: English names, comma separators, references printed canonically; spaces
  // that mean nothing are dropped. Functions of Excel 2010 and later carry `_xlfn.` as the file
  // format demands.
  std::string text() const;

  // All references, in order of appearance.
  std::vector<Reference> references() const;
  // The formula with each reference replaced by what `move` answers (same order as references()).
  Formula moved(const std::function<Reference(const Reference&)>& move) const;
  // The same where cells have multiplied or gone: each reference becomes the areas that `move`
  // answers. Several areas become several arguments (SUM(A1:A3,A5)), a sum of what the function is
  // of each, or a union ((A1:A3,A5)), whichever is right; where none is, the formula is `refused`.
  // No area: a sum leaves it out and is 0 of nothing, an average of nothing is #DIV/0!; anywhere
  // else it is #REF!, and cells are `lost`.
  struct Expansion;
  using Move = std::function<std::vector<Reference>(const Reference&)>;
  using MoveName = std::function<NamedCells(const std::string& name)>;
  Expansion expanded(const Move& move, const MoveName& move_name = {}) const;
  // What compute() does not know, in words: "the function TODAY", "the reference [1]Sheet1!A1" (to
  // other workbooks, to tables). Empty when it can be computed.
  std::vector<std::string> unknown_parts() const;
  std::vector<std::string> names() const;  // defined names it uses

  const Node& root() const { return *root_; }

 private:
  explicit Formula(std::shared_ptr<const Node> root) : root_(std::move(root)) {}
  std::shared_ptr<const Node> root_;
  friend struct Access;
};

struct Formula::Expansion {
  Formula formula;
  bool lost = false;
  bool refused = false;
  std::size_t most_areas = 0;  // that one function was given, or would have been
  // The cells that a plain reference to one of them (A1) has become where a single value is wanted:
  // more than one make no sense there, but in an array formula.
  std::size_t cells_for_one = 0;
  // They stand beside ranges, so that even an array formula leaves open whether one of them is
  // meant or all.
  bool one_beside_many = false;
};

// How many rows and columns of a sheet are used, counted from its first ones.
struct Extent {
  int rows = 0, columns = 0;
};

class SharedWork;

// What a formula reads while it is computed.
class Cells {
 public:
  virtual ~Cells() = default;
  // The value of a cell (its formula's value when it holds one). sheet is "" for the formula's own.
  // nullopt: its formula has no value, so what reads it has none.
  virtual std::optional<Value> cell(const std::string& sheet, int row, int column) = 0;
  // What the cells are read for from now on: a function, an operator, or "" for the formula itself,
  // which shows them. Where "=" or "<" compares cells with a text it is EXACT.
  virtual void read_for(std::string_view /*function*/) {}
  // Whole-column ranges stop where the sheet does.
  virtual Extent extent(const std::string& sheet) = 0;
  // What a defined name stands for, or nullptr. Names that belong to a sheet are asked for as
  // Sheet1!Total.
  virtual const Formula* name(const std::string& name) = 0;
  // Whether a cell's formula calls SUBTOTAL or AGGREGATE: outer ones skip it.
  virtual bool holds_subtotal(const std::string& /*sheet*/, int /*row*/, int /*column*/) {
    return false;
  }
  virtual bool row_is_hidden(const std::string& /*sheet*/, int /*row*/) { return false; }
  // By a filter: SUBTOTAL leaves these out whatever it is asked.
  virtual bool row_is_filtered(const std::string& /*sheet*/, int /*row*/) { return false; }
  // What it shares with the other formulas of its workbook; nullptr: nothing.
  virtual SharedWork* shared_work() { return nullptr; }
  // The formula of a cell without its "="; nullopt where there is none.
  virtual std::optional<std::string> formula_text(const std::string& /*sheet*/, int /*row*/,
                                                  int /*column*/) {
    return std::nullopt;
  }
  // How far a formula that spills has spilled, for A1#; nullopt: none does from this cell.
  virtual std::optional<Extent> spilled(const std::string& /*sheet*/, int /*row*/, int /*column*/) {
    return std::nullopt;
  }
  virtual bool has_sheet(const std::string& /*sheet*/) { return true; }
  // Jan:Mar, as the workbook's sheets stand; none when one of the two is not there.
  virtual std::vector<std::string> sheets_between(const std::string& /*first*/,
                                                  const std::string& /*last*/) {
    return {};
  }
};

struct Position {
  std::string sheet;
  int row = 0, column = 0;
};

// What Excel takes from the workbook and from its user's language. The separators are those of
// texts made from numbers (1.5&"", TEXT, FIXED) and of texts read as numbers.
struct Settings {
  bool dates_from_1904 = false;
  std::string decimal_point = ".";
  std::string group_separator = ",";
  std::string language{};  // "ru", "uk": of months and days, of codes in TEXT, of dates as texts

  // As Excel of that language has it.
  static Settings of_language(const std::string& language);
};

// Excel's own semantics: blanks as 0 or "", text numbers in arithmetic, errors carried on,
// comparison across types, 15 digits shown. There is no value when a part is unknown, when a cell
// that is read has none, or when it would take minutes: one diagnostic's message says which.
// Volatile functions (TODAY, NOW, RAND) are unknown here on purpose: an issued report must not
// change with the clock.
Result<Value> compute(const Formula& formula, Cells& cells, const Position& at,
                      const Settings& settings = {});
// What a formula gives that may spill into the cells beside its own, row by row.
struct Spilled {
  int rows = 1, columns = 1;
  std::vector<Value> values;
};
Result<Spilled> compute_spilled(const Formula& formula, Cells& cells, const Position& at,
                                const Settings& settings = {});
// Whether Excel of today lets the formula spill when it is typed: FILTER, UNIQUE, SORT and the like
// give an array. In a file this has to be said of it; otherwise its first value alone is shown.
bool gives_an_array(const Formula& formula);
// The same of an array formula that fills `rows` x `columns` cells from `at` on, row by row.
Result<std::vector<Value>> compute_array(const Formula& formula, Cells& cells, const Position& at,
                                         int rows, int columns, const Settings& settings = {});

}  // namespace svodka::formula
