#include <algorithm>

#include "engine/schedule/status_book.hpp"
#include "engine/schedule/status_matrix.hpp"
#include "tests/schedule/region.hpp"

namespace svodka {
namespace {

class Status : public Region {
 protected:
  void found_region() {
    found(2, R"(
report "passport" {
  municipalities = "all", every = "month",
  build = function(book, r) book:sheet("S"):write("A1", r.followers) end,
}
report "region" {
  municipalities = "all", every = "month", together = true,
  build = function(book, r) book:sheet("S"):write("A1", r.followers) end,
}
schedule "monthly" {
  reports = { "passport", "region" }, period = "previous month",
  at = "5th working day 09:00 Europe/Moscow", since = "2026-01-01",
  data = { wait_until = "10th working day" }, deadline = "15th working day 18:00",
}
)");
    set_clock("2026-01-20T00:00:00");
    report("town01", "2025-M12");
    report("town02", "2025-M12");
    run();
    report("town01", "2026-M01");
    set_clock("2026-02-06T06:00:00");
    run();
  }

  std::string text_of(const StatusMatrix& matrix) const {
    std::string text;
    for (const StatusMatrix::Row& row : matrix.rows) {
      if (row.schedule != nullptr) text += row.schedule->code + ": ";
      text += row.report->code + " " + whose(row.municipality, rules_->catalog());
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        text += "  ";
        for (const Expected* each : row.cells[i]) {
          text += each == row.cells[i].front() ? "" : "+";
          text += name_of(each->state);
        }
        if (row.cells[i].empty()) text += "-";
      }
      text += "\n";
    }
    return text;
  }

  static std::string row_of(const workbook::Sheet& sheet, int row) {
    std::string text;
    for (const workbook::Cell& cell : sheet.cells) {
      if (cell.row != row) continue;
      if (!text.empty()) text += " | ";
      if (const auto* words = std::get_if<std::string>(&cell.value)) text += *words;
      if (const auto* number = std::get_if<double>(&cell.value)) text += fmt::format("{}", *number);
    }
    return text;
  }
};

TEST_F(Status, IsAMatrixOfReportsAndMunicipalities) {
  found_region();
  const std::vector<Expected> list = expected();
  const StatusMatrix matrix = status_matrix(list);
  ASSERT_EQ(matrix.columns.size(), 3u);
  EXPECT_EQ(matrix.columns.front().code(), "2025-M12");
  EXPECT_EQ(text_of(matrix),
            "passport town01  made  made  not due\n"
            "passport town02  made  awaited  not due\n"
            "region all  made  awaited  not due\n");
}

TEST_F(Status, ShowsEveryDueDateOfAPeriodAndWhoseItIs) {
  found(1, R"(
report "passport" {
  municipalities = "all", every = "month",
  build = function(book, r) book:sheet("S"):write("A1", r.followers) end,
}
schedule "often" {
  reports = "passport", period = "this month", at = "*-*-05,15,25 09:00 UTC",
  since = "2026-01-01", grace = "1 day",
}
schedule "yearly" {
  reports = "passport", period = "this month", at = "*-01-20 09:00 UTC", since = "2026-01-01",
}
)");
  report("town01", "2026-M01");
  set_clock("2026-01-06T00:00:00");
  run();
  set_clock("2026-01-18T00:00:00");
  ScheduleRequest january;
  january.periods = {Period::month(2026, 1), Period::month(2026, 1)};
  const auto all = expected_now(january, files_, *workspace_, *rules_);
  EXPECT_EQ(text_of(status_matrix(all)),
            "often: passport town01  made+missed+not due\nyearly: passport town01  not due\n");
  const workbook::Book book = status_book(all, rules_->catalog(), files_.now());
  EXPECT_EQ(row_of(book.sheets[0], 1),
            "often | passport | town01 | Город 1 | 1 missed, 1 made, 1 not due");
}

TEST_F(Status, LeavesACellEmptyWhereNothingIsExpected) {
  found_region();
  std::vector<Expected> list = expected();
  std::erase_if(list, [&](const Expected& each) {
    return each.due.period == Period::month(2026, 1) && municipality_of(each) == "town02";
  });
  EXPECT_EQ(text_of(status_matrix(list)),
            "passport town01  made  made  not due\n"
            "passport town02  made  -  not due\n"
            "region all  made  awaited  not due\n");
  EXPECT_EQ(text_of(status_matrix({})), "");
}

TEST_F(Status, IsAWorkbookWithTheReasons) {
  found_region();
  const workbook::Book book = status_book(expected(), rules_->catalog(), files_.now());
  ASSERT_EQ(book.sheets.size(), 2u);
  EXPECT_EQ(row_of(book.sheets[0], 0),
            "report | municipality | name | 2025-M12 | 2026-M01 | 2026-M02");
  EXPECT_EQ(row_of(book.sheets[0], 2), "passport | town02 | Город 2 | made | awaited | not due");
  EXPECT_EQ(
      row_of(book.sheets[1], 5),
      "monthly | passport | town02 | Город 2 | 2026-M01 | Fri 6 February 2026 09:00 "
      "Europe/Moscow | awaited | 0 | missing followers, releases (town02); waits until Fri 13 "
      "February 2026 09:00 Europe/Moscow");
  EXPECT_EQ(book.properties.title, "Status at 2026-02-06 06:00:00 UTC");
}

// What came later was not known then, neither workbooks nor figures.
TEST_F(Status, IsThatOfTheTimeAskedFor) {
  found_region();
  set_clock("2026-02-20T06:00:00");
  report("town02", "2026-M01");
  run();
  EXPECT_EQ(text_of(status_matrix(expected())),
            "passport town01  made  made  not due\n"
            "passport town02  made  made  not due\n"
            "region all  made  made  not due\n");
  EXPECT_EQ(text_of(status_matrix(expected("2026-02-07T00:00:00"))),
            "passport town01  made  made  not due\n"
            "passport town02  made  awaited  not due\n"
            "region all  made  awaited  not due\n");
  EXPECT_EQ(told_of("2025-M12", "2026-01-19T00:00:00").substr(0, 63),
            "awaited passport town01 2025-M12: missing every figure (town01)");
}

}  // namespace
}  // namespace svodka
