#include "engine/schedule/status_book.hpp"

#include <algorithm>
#include <array>

#include "engine/period/timestamp.hpp"
#include "engine/places/places.hpp"
#include "engine/schedule/status_matrix.hpp"
#include "engine/workbook/list_sheet.hpp"

namespace svodka {

namespace {

using workbook::Book;
using workbook::CellValue;
using workbook::Colour;
using workbook::ListSheet;
using workbook::Sheet;

// Fills in the order of ExpectedState: whoever looks finds what is wrong in red and orange.
constexpr std::array<Colour, 8> fills = {
    workbook::automatic, 0xFFF2CC, 0xDDEBF7, 0xF8CBAD, 0xC6EFCE, 0xFFEB9C, 0xFF9999, 0xE6B8B7};

constexpr std::string_view start_of_title = "Status at ";

// What is beyond Excel's rows is in --json.
constexpr std::size_t most_rows = ListSheet::most_rows;

// In the colour of the first, the worst.
void put_states(ListSheet& sheet, const std::vector<std::pair<ExpectedState, int>>& states) {
  std::string text;
  for (const auto& [state, count] : states) {
    if (!text.empty()) text += ", ";
    if (states.size() > 1 || count > 1) text += std::to_string(count) + " ";
    text += name_of(state);
  }
  sheet.put_filled(text, entry_of(fills, states.front().first));
}

std::string name_in(const std::optional<MunicipalityIndex>& municipality, const Catalog& catalog) {
  if (!municipality) return "";
  const Municipality& found = catalog.municipality(*municipality);
  return found.names.in(found.language);
}

Sheet matrix_sheet(const std::vector<Expected>& expected, const Catalog& catalog, Book& book) {
  const StatusMatrix matrix = status_matrix(expected);
  ListSheet sheet(book, "Status");
  const bool by_schedule =
      std::any_of(matrix.rows.begin(), matrix.rows.end(),
                  [](const StatusMatrix::Row& row) { return row.schedule != nullptr; });
  if (by_schedule) sheet.heading("schedule", 14);
  sheet.heading("report", 18);
  sheet.heading("municipality", 18);
  sheet.heading("name", 28);
  for (const Period& period : matrix.columns) sheet.heading(period.code(), 11);
  sheet.next_row();
  for (std::size_t i = 0; i < std::min(most_rows, matrix.rows.size()); ++i) {
    const StatusMatrix::Row& row = matrix.rows[i];
    if (by_schedule) sheet.put(row.schedule ? row.schedule->code : "");
    sheet.put(row.report->code);
    sheet.put(whose(row.municipality, catalog));
    sheet.put(name_in(row.municipality, catalog));
    for (const StatusMatrix::Cell& cell : row.cells) {
      if (cell.empty()) {
        sheet.put(CellValue());
      } else {
        put_states(sheet, states_in(cell));
      }
    }
    sheet.next_row();
  }
  return sheet.finished(by_schedule ? 4 : 3);
}

Sheet list_sheet(const std::vector<Expected>& expected, const Catalog& catalog, Book& book) {
  ListSheet sheet(book, "List");
  sheet.heading("schedule", 14);
  sheet.heading("report", 18);
  sheet.heading("municipality", 18);
  sheet.heading("name", 28);
  sheet.heading("period", 11);
  sheet.heading("due", 34);
  sheet.heading("state", 10);
  sheet.heading("findings", 9);
  sheet.heading("why", 80);
  sheet.next_row();
  for (std::size_t i = 0; i < std::min(most_rows, expected.size()); ++i) {
    const Expected& each = expected[i];
    sheet.put(each.due.schedule->code);
    sheet.put(each.report->code);
    sheet.put(whose(each.municipality, catalog));
    sheet.put(name_in(each.municipality, catalog));
    sheet.put(each.due.period.code());
    sheet.put(in_words(each.due.at, each.due.schedule->at.zone()));
    put_states(sheet, {{each.state, 1}});
    sheet.put(static_cast<double>(each.findings));
    sheet.put_wrapped(each.why);
    sheet.next_row();
  }
  return sheet.finished(0);
}

}  // namespace

workbook::Book status_book(const std::vector<Expected>& expected, const Catalog& catalog,
                           std::int64_t at) {
  Book book;
  book.properties.title = std::string(start_of_title) + time_text(at);
  book.properties.created = at / 1'000'000;
  book.sheets.push_back(matrix_sheet(expected, catalog, book));
  book.sheets.push_back(list_sheet(expected, catalog, book));
  return book;
}

bool is_status_book(const workbook::Book& book) {
  return book.properties.title.starts_with(start_of_title) && book.sheets.size() == 2 &&
         book.sheets[0].name == "Status" && book.sheets[1].name == "List";
}

}  // namespace svodka
