#include "engine/intake/doubts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/intake/heading_words.hpp"
#include "engine/intake/titles.hpp"
#include "engine/period/written_period.hpp"

namespace svodka::intake {
namespace {

// Beginnings of words.
constexpr std::string_view changing[] = {"план",   "прогноз",  "ожида", "очіку",   "оценк",
                                         "нараст", "наростаю", "темп",  "прирост", "индекс"};
// Parts of a title.
constexpr std::string_view changing_phrases[] = {"на 1000",    "на 100",      "на 10 000",
                                                 "на 10000",   "в %",         "к прошлому",
                                                 "к предыдущ", "к соответств"};

class Doubts {
 public:
  Doubts(const Layout& layout, const Grid& grid, const CatalogNames& names)
      : layout_(layout), grid_(grid), names_(names) {}

  Diagnostics find() {
    find_things_said_twice();
    find_columns_of_another_kind();
    find_headings_that_say_more();
    find_row_above();
    find_titles();
    return std::move(problems_);
  }

 private:
  void add(std::size_t row, std::size_t column, std::string message, std::string hint,
           Severity severity = Severity::error) {
    problems_.push_back(grid_.problem(row, column, std::move(message), std::move(hint)));
    problems_.back().severity = severity;
  }
  void add_at_heading(std::size_t column, std::string message, std::string hint) {
    add(layout_.first_row - 1, column, std::move(message), std::move(hint));
  }

  // Of two columns for one thing nobody knows which is meant.
  void find_things_said_twice() {
    std::map<Role, std::size_t> first;
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
      const Column& column = layout_.columns[i];
      if (column.role == Role::nothing || column.role == Role::number) continue;
      const auto [known, is_new] = first.emplace(column.role, i);
      if (is_new) continue;
      add_at_heading(
          i,
          fmt::format("'{}' says the same as '{}' in column {}", column.heading,
                      layout_.columns[known->second].heading, grid_.column_name(known->second)),
          "leave one of the two columns, or give the other another heading");
    }
  }

  void find_columns_of_another_kind() {
    for (const std::size_t i : layout_.of_another_kind)
      add_at_heading(i,
                     fmt::format("'{}' names figures of another kind than the other columns",
                                 layout_.columns[i].heading),
                     "delete the column, or give it another heading");
  }

  // Among those that are not used.
  void find_headings_that_say_more() {
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
      const Column& column = layout_.columns[i];
      if (column.role != Role::nothing || column.has_figures()) continue;
      if (column.needs_year)
        add_at_heading(
            i, fmt::format("'{}' is a part of a year, and no year is named", column.heading),
            "write the year into the heading or a title, or give it with -p");
      else if (!role_of_heading(column.heading) && names_.is_dimension(column.heading))
        add_at_heading(i, fmt::format("'{}' is a dimension of the catalogue", column.heading),
                       "put its values into a column 'Разрез', or delete the column");
    }
  }

  bool is_understood(const std::string& text) const {
    return written_period(text) || names_.municipality(text) || names_.indicator(text) ||
           names_.unit(text, std::nullopt) || !unit_in({{text, ""}}).empty();
  }

  // A title stands alone in its row, from the first column on; what stands over columns of figures
  // says something of them.
  void find_row_above() {
    std::size_t row = layout_.first_heading;
    const auto is_blank_row = [&](std::size_t at) {
      return std::all_of(grid_.rows[at].begin(), grid_.rows[at].end(),
                         [](const GridCell& each) { return each.is_blank(); });
    };
    if (row == 0 || is_blank_row(row - 1)) return;
    --row;
    std::set<std::string> texts;
    for (const GridCell& each : grid_.rows[row])
      if (!each.is_blank()) texts.insert(each.text);
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
      const GridCell& cell = grid_.at(row, i);
      const bool is_title = texts.size() == 1 && !grid_.at(row, 0).is_blank();
      if (cell.is_blank() || is_title || !layout_.columns[i].has_figures()) continue;
      const bool is_of_all = texts.size() == 1 && is_understood(cell.text);
      if (is_of_all || cell.text == layout_.columns[i].heading) continue;
      add(row, i,
          fmt::format("what '{}' says of the columns below it is not understood", cell.text),
          "write it into the headings themselves, or leave an empty row between a title and the "
          "table");
      return;
    }
  }

  bool are_all_years() const {
    bool any = false;
    const auto look = [&](const std::optional<Period>& period) {
      if (period) any = true;
      return !period || period->frequency() == Frequency::year;
    };
    bool all = look(layout_.period);
    for (const Column& column : layout_.columns) all = look(column.period) && all;
    const bool is_year_column = layout_.column_of(Role::year) && !layout_.column_of(Role::part);
    return (any || is_year_column) && all && !layout_.column_of(Role::part) &&
           !layout_.column_of(Role::period);
  }

  void find_titles() {
    const std::vector<Title> titles = titles_above(grid_, layout_.first_heading);
    if (are_all_years() && layout_.period_from != "the command line") {
      if (const auto part = part_of_year_in(titles))
        add_at_heading(
            0,
            fmt::format("the titles speak of '{}', and the figures would be of whole years", *part),
            "write the period into the headings or one title, or give it with -p");
    }
    for (const Title& title : titles) {
      if (const auto word = changing_word(title.text))
        add(title.row, title.column,
            fmt::format("the title says '{}': the figures are taken as they are", *word), "",
            Severity::warning);
    }
  }

  const Layout& layout_;
  const Grid& grid_;
  const CatalogNames& names_;
  Diagnostics problems_;
};

}  // namespace

std::optional<std::string> changing_word(const std::string& text) {
  const std::string plain = " " + plain_name(text) + " ";
  for (const std::string_view phrase : changing_phrases) {
    if (plain.find(" " + std::string(phrase) + " ") != plain.npos) return std::string(phrase);
  }
  for (const std::string_view beginning : changing) {
    const std::size_t at = plain.find(" " + std::string(beginning));
    if (at != plain.npos) return plain.substr(at + 1, plain.find(' ', at + 1) - at - 1);
  }
  return std::nullopt;
}

std::optional<std::string> section_meaning(const std::string& text, const Layout& layout,
                                           const CatalogNames& names) {
  if (names.municipality(text) && !layout.column_of(Role::municipality)) return "a municipality";
  if (names.indicator(text) && !layout.column_of(Role::indicator)) return "an indicator";
  if (written_period(text)) return "a period";
  if (names.unit(text, std::nullopt) || !unit_in({{text, ""}}).empty()) return "a unit";
  if (const auto word = changing_word(text)) return "'" + *word + "'";
  return std::nullopt;
}

Diagnostics doubts_about(const Layout& layout, const Grid& grid, const CatalogNames& names) {
  return Doubts(layout, grid, names).find();
}

}  // namespace svodka::intake
