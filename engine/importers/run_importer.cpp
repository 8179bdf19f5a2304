#include "engine/importers/run_importer.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/importers/heading.hpp"
#include "engine/importers/row_answers.hpp"
#include "engine/importers/row_calls.hpp"
#include "engine/importers/tallies.hpp"
#include "engine/importers/told_rows.hpp"
#include "engine/intake/heading_words.hpp"
#include "engine/intake/names.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

constexpr std::size_t rows_per_call = 500;  // of Lua, within one budget of time
constexpr std::size_t longest_reason = 100;

class ImporterRun {
 public:
  ImporterRun(Files& files, ImporterBook& book, const Importer& importer, const std::string& path,
              const ImporterHints& hints)
      : files_(files),
        book_(book),
        importer_(importer),
        path_(path),
        hints_(hints),
        names_(book.catalog()),
        answers_(importer, book.catalog(), names_, hints.municipality),
        tallies_(importer, book.catalog()),
        calls_(book, importer, [this](lua_State* state) { count_answer(state); }) {}
  ImporterRun(const ImporterRun&) = delete;

  Result<ObservationTable> run() {
    Result<std::vector<std::unique_ptr<TableRows>>> tables = open_tables(files_, path_);
    if (!tables) return tables.diagnostics();
    const std::string& sheet = hints_.sheet.empty() ? importer_.sheet : hints_.sheet;
    const bool is_text = !tables->empty() && tables->front()->sheet().empty();
    if (is_text && !hints_.sheet.empty())
      return problem_in(*tables->front(), path_, 0, std::nullopt, "a text file has no sheets",
                        "leave --sheet out");
    std::optional<HeadingSearch> nearest;
    bool is_found = false;
    for (const std::unique_ptr<TableRows>& rows : *tables) {
      if (!sheet.empty() && !rows->sheet().empty() && rows->sheet() != sheet) continue;
      HeadingSearch search = find_heading(*rows, path_, importer_);
      if (search.found) {
        is_found = true;
        understood_.push_back(fmt::format("{}, heading in {} {}", rows->in_words(),
                                          rows->sheet().empty() ? "line" : "row",
                                          search.found->row));
        say_columns(*search.found);
        read(*rows, *search.found);
      } else if (Diagnostics broken = rows->problems(); !broken.empty()) {
        return broken;
      } else {
        if (search.most == 0) {
          passed_over_.push_back(rows->sheet());
        } else if (tables->size() > 1 && sheet.empty()) {
          // A sheet that looks like one of them is not passed over in silence.
          half_understood_.push_back(search.problem);
        }
        if (!nearest || search.most > nearest->most) nearest = std::move(search);
      }
      if (is_stopped_) break;
    }
    if (!is_found) return nearest ? nearest->problem : no_such_sheet(sheet, *tables);
    return result();
  }

 private:
  void read(TableRows& rows, const FoundHeading& heading) {
    cells_.begin(rows.dates_from_1904());
    rows_ = &rows;
    heading_ = &heading;
    TableRow row;
    bool goes_on = true;
    while (goes_on && !is_stopped_) {
      goes_on = rows.next(row);
      if (goes_on) take(row);
      if (calls_.size() >= rows_per_call || (!goes_on && calls_.size() > 0)) call_rows();
    }
    for (const Diagnostic& each : rows.problems()) problems_.add(each);
  }

  void say_columns(const FoundHeading& heading) {
    if (!heading.unused.empty())
      understood_.push_back(fmt::format("not used: '{}'", fmt::join(heading.unused, "', '")));
    for (std::size_t i = 0; i < importer_.columns.size(); ++i) {
      if (heading.columns[i]) continue;
      understood_.push_back(
          fmt::format("not there: '{}'", fmt::join(importer_.columns[i].headings, "' or '")));
    }
  }

  // A row without anything in the importer's columns is none; one that is called a total and has no
  // time adds others up.
  void take(const TableRow& row) {
    ReadRow taken{row.number, std::vector<CellValue>(importer_.columns.size())};
    bool is_blank = true, has_time = false;
    Diagnostics wrong;
    static const RowCell blank;
    for (std::size_t i = 0; i < importer_.columns.size(); ++i) {
      const std::optional<std::size_t> column = heading_->columns[i];
      const RowCell& cell = column && *column < row.cells.size() ? row.cells[*column] : blank;
      is_blank = is_blank && cell.is_blank();
      Result<CellValue> value = cells_.read(cell, importer_.columns[i].type);
      if (value) {
        has_time = has_time || std::holds_alternative<std::int64_t>(*value);
        taken.values[i] = value.take();
      } else {
        wrong.push_back(problem_in(*rows_, path_, row.number, column, value.problem().message,
                                   value.problem().hint));
      }
    }
    if (is_blank) return;
    ++count_;
    if (row.is_hidden) ++hidden_;
    if (is_heading_again(row)) {
      left_out_.add("the heading once more");
      return;
    }
    for (std::size_t i = heading_->width; i < row.cells.size(); ++i) {
      if (row.cells[i].is_blank()) continue;
      wrong.push_back(problem_in(*rows_, path_, row.number, i,
                                 "the row has more fields than the heading",
                                 "a text with the mark between fields in it needs quotes"));
      break;
    }
    const auto first = std::find_if(row.cells.begin(), row.cells.end(),
                                    [](const RowCell& cell) { return !cell.is_blank(); });
    if (!has_time && intake::says_total(first->text)) {
      left_out_.add("a total");
      return;
    }
    for (Diagnostic& each : wrong) problems_.add(std::move(each));
    if (wrong.empty()) calls_.add(std::move(taken));
  }

  // Files that somebody has put together.
  bool is_heading_again(const TableRow& row) const {
    for (std::size_t i = 0; i < importer_.columns.size(); ++i) {
      const std::optional<std::size_t> column = heading_->columns[i];
      if (!column) continue;
      const std::vector<std::string>& headings = importer_.columns[i].headings;
      const bool is_one =
          *column < row.cells.size() &&
          std::any_of(headings.begin(), headings.end(), [&](const auto& each) {
            return intake::plain_name(each) == intake::plain_name(row.cells[*column].text);
          });
      if (!is_one) return false;
    }
    return true;
  }

  // Calls Lua for the rows that have been collected.
  void call_rows() {
    calls_.run([&](int number, Diagnostic problem) {
      if (problem.place == Place{})
        problem.place = problem_in(*rows_, path_, number, std::nullopt, "").place;
      problem.trail.push_back(fmt::format("importer \"{}\": {} {} of {}", importer_.code,
                                          rows_->sheet().empty() ? "line" : "row", number,
                                          rows_->sheet().empty() ? path_ : rows_->sheet()));
      problems_.add(std::move(problem));
    });
    // A function that never ends is not called for a million rows.
    is_stopped_ = book_.sandbox().killed() || is_full_;
  }

  // What `row` gave, with its reason on top.
  void count_answer(lua_State* state) {
    if (lua_isnil(state, -2)) {
      const bool has_reason = lua_type(state, -1) == LUA_TSTRING;
      left_out_.add(has_reason ? printable(shortened(to_text(state, -1), longest_reason)) : "");
      return;
    }
    if (!lua_istable(state, -2))
      throw script::ScriptError(fmt::format("row gave {}", shown_type(state, -2)),
                                "return a table, or nil for a row that does not count");
    lua_pushvalue(state, -2);
    answers_.read(state, counted_);
    lua_pop(state, 1);
    if (hints_.period && !hints_.period->contains(counted_.period)) {
      ++of_other_periods_;
      return;
    }
    try {
      tallies_.add(counted_, answers_.breakdowns());
    } catch (const script::ScriptError&) {
      is_full_ = true;  // no row after it can be counted either
      throw;
    }
    ++taken_;
    first_ = first_ ? std::min(*first_, counted_.period) : counted_.period;
    last_ = last_ ? std::max(*last_, counted_.period) : counted_.period;
    if (!counted_.time) return;
    first_time_ = std::min(first_time_.value_or(*counted_.time), *counted_.time);
    last_time_ = std::max(last_time_.value_or(*counted_.time), *counted_.time);
  }

  Diagnostic no_such_sheet(const std::string& sheet,
                           const std::vector<std::unique_ptr<TableRows>>& tables) const {
    std::vector<std::string> names;
    for (const auto& each : tables) names.push_back(each->sheet());
    Diagnostic problem =
        tables.empty() ? unplaced("the workbook has no visible sheet")
                       : unplaced(fmt::format("there is no sheet '{}'", sheet),
                                  fmt::format("its sheets are '{}'", fmt::join(names, "', '")));
    problem.place.file = path_;
    return problem;
  }

  Diagnostic warning(std::string message, std::string hint) const {
    Diagnostic warning = unplaced(std::move(message), std::move(hint), Severity::warning);
    warning.place.file = path_;
    return warning;
  }

  static std::string day_of(std::int64_t seconds) {
    using namespace std::chrono;
    const year_month_day date(floor<days>(sys_seconds(std::chrono::seconds(seconds))));
    return fmt::format("{}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  }

  // An export that begins or ends in the middle of a month gives a part of its figures.
  void warn_of_parts(Diagnostics& told) const {
    if (!first_time_) return;
    constexpr int part_of_period = 10;
    constexpr std::int64_t seconds_per_day = 86'400;
    const auto days_after = [](std::int64_t time, const Date& day) {
      static const Date epoch(1970, 1, 1);
      return time / seconds_per_day - (day - epoch).days();
    };
    const std::int64_t late = days_after(*first_time_, first_->first_day());
    const std::int64_t early = -days_after(*last_time_, last_->last_day());
    if (late * part_of_period > first_->days())
      told.push_back(warning(
          fmt::format("the first row is of {}: is {} whole?", day_of(*first_time_), first_->code()),
          "leave out with -p what the export has only a part of"));
    if (early * part_of_period > last_->days())
      told.push_back(warning(
          fmt::format("the last row is of {}: is {} whole?", day_of(*last_time_), last_->code()),
          "leave out with -p what the export has only a part of"));
  }

  Result<ObservationTable> result() {
    Diagnostics told;
    if (!problems_.empty()) {
      told = problems_.all(path_);
      return told;
    }
    for (Diagnostic& each : half_understood_) {
      each.severity = Severity::warning;
      each.message = "this sheet is passed over: " + each.message;
      told.push_back(std::move(each));
    }
    if (taken_ == 0) {
      Diagnostic nothing =
          unplaced(count_ == 0 ? "the table has no rows"
                               : fmt::format("none of the {} rows counts", count_));
      nothing.place.file = path_;
      for (const std::string& each : left_out_.in_words()) nothing.trail.push_back(each);
      if (of_other_periods_ > 0)
        nothing.trail.push_back(fmt::format("{} are of other periods", of_other_periods_));
      return nothing;
    }
    for (const std::string& name : answers_.never_given())
      told.push_back(warning(
          fmt::format("no row gave '{}', which the importer '{}' takes", name, importer_.code),
          "is it misspelt in what `row` returns?"));
    warn_of_parts(told);
    if (hidden_ > 0)
      told.push_back(warning(fmt::format("{} hidden {} counted like the others", hidden_,
                                         hidden_ == 1 ? "row is" : "rows are"),
                             "delete what is not meant"));
    ObservationTable table{path_, tallies_.figures()};
    table.understood = std::move(understood_);
    table.understood.insert(table.understood.begin(), fmt::format("importer: {}", importer_.code));
    for (const std::string& sheet : passed_over_)
      table.understood.push_back(fmt::format("sheet '{}' is passed over", sheet));
    table.understood.push_back(
        first_time_
            ? fmt::format("{} rows of {} to {}", taken_, day_of(*first_time_), day_of(*last_time_))
            : fmt::format("{} rows of {} to {}", taken_, first_->code(), last_->code()));
    if (const auto clock = cells_.clock())
      table.understood.push_back(fmt::format("times are by the clock UTC{}{:02}:{:02}",
                                             *clock < 0 ? '-' : '+', std::abs(*clock) / 60,
                                             std::abs(*clock) % 60));
    for (std::string& each : left_out_.in_words()) table.understood.push_back(std::move(each));
    if (of_other_periods_ > 0)
      table.understood.push_back(
          fmt::format("{} rows of other periods not counted", of_other_periods_));
    return {std::move(table), std::move(told)};
  }

  Files& files_;
  ImporterBook& book_;
  const Importer& importer_;
  const std::string path_;
  const ImporterHints& hints_;
  const intake::CatalogNames names_;
  RowAnswers answers_;
  Tallies tallies_;
  TypedCells cells_;
  TableRows* rows_ = nullptr;              // those that are being read
  const FoundHeading* heading_ = nullptr;  // theirs
  RowCalls calls_;
  CountedRow counted_;
  bool is_stopped_ = false, is_full_ = false;
  std::int64_t count_ = 0, taken_ = 0, of_other_periods_ = 0, hidden_ = 0;
  std::optional<Period> first_, last_;
  std::optional<std::int64_t> first_time_, last_time_;
  LeftOut left_out_;
  RowProblems problems_;
  std::vector<std::string> understood_, passed_over_;
  Diagnostics half_understood_;
};

}  // namespace

Result<ObservationTable> run_importer(Files& files, ImporterBook& book, const Importer& importer,
                                      const std::string& path, const ImporterHints& hints) {
  return ImporterRun(files, book, importer, path, hints).run();
}

}  // namespace svodka
