#include "engine/delivery/run_report_book.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/period/timestamp.hpp"
#include "engine/places/places.hpp"
#include "engine/workbook/list_sheet.hpp"

namespace svodka {

namespace {

using workbook::Book;
using workbook::Colour;
using workbook::ListSheet;
using workbook::Sheet;

// In the order of WorkbookEnd, as `svodka status` colours the same.
constexpr std::array<Colour, workbook_ends> fills = {0xC6EFCE, 0xFFEB9C, workbook::automatic,
                                                     workbook::automatic, 0xFF9999};

Colour fill_of(WorkbookEnd end) { return entry_of(fills, end); }

void row(ListSheet& sheet, const char* what, const std::string& value) {
  sheet.put(std::string(what));
  sheet.put_wrapped(value);
  sheet.next_row();
}

Sheet run_sheet(const RunReport& report, Book& book) {
  ListSheet sheet(book, "Run");
  sheet.heading("run", 18);
  sheet.heading(report.workspace, 80);
  sheet.next_row();
  row(sheet, "command", "svodka " + report.command);
  row(sheet, "by", report.who);
  row(sheet, "begun", time_text(report.begun_at));
  row(sheet, "ended", time_text(report.ended_at));
  row(sheet, "seconds", fmt::format("{:.1f}", report.seconds()));
  if (report.interrupted) row(sheet, "interrupted", "the next run makes the rest");
  sheet.put(std::string("planned"));
  sheet.put(static_cast<double>(report.planned));
  sheet.next_row();
  for (int i = 0; i < workbook_ends; ++i) {
    const auto end = static_cast<WorkbookEnd>(i);
    sheet.put_filled(std::string(name_of(end)), fill_of(end));
    sheet.put(static_cast<double>(report.count(end)));
    sheet.next_row();
  }
  for (const std::string& problem : report.problems) row(sheet, "problem", problem);
  return sheet.finished(0);
}

Sheet findings_sheet(const RunReport& report, Book& book) {
  ListSheet sheet(book, "Findings");
  sheet.heading("check", 40);
  sheet.heading("severity", 12);
  sheet.heading("workbooks", 12);
  sheet.next_row();
  for (const CheckTotal& each : report.findings) {
    sheet.put(each.check);
    sheet.put(std::string(name_of(each.severity)));
    sheet.put(static_cast<double>(each.workbooks));
    sheet.next_row();
  }
  return sheet.finished(0);
}

std::string names_of(const ReportedWorkbook& workbook, const Catalog& catalog) {
  if (workbook.municipalities.size() != 1) {
    return fmt::format("{} municipalities", workbook.municipalities.size());
  }
  const auto found = catalog.find_municipality(workbook.municipalities.front());
  if (!found) return "";
  const Municipality& municipality = catalog.municipality(*found);
  return municipality.names.in(municipality.language);
}

std::string lines_of(const std::vector<std::string>& texts) {
  std::string lines;
  for (const std::string& text : texts) lines += (lines.empty() ? "" : "\n") + text;
  return lines;
}

// What needs somebody comes first.
std::vector<const ReportedWorkbook*> worst_first(const RunReport& report) {
  std::vector<const ReportedWorkbook*> sorted;
  for (const ReportedWorkbook& each : report.workbooks) sorted.push_back(&each);
  const auto rank = [](const ReportedWorkbook* each) {
    return each->end == WorkbookEnd::failed ? 0 : each->end == WorkbookEnd::marked ? 1 : 2;
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](auto* a, auto* b) { return rank(a) < rank(b); });
  if (sorted.size() > ListSheet::most_rows) sorted.resize(ListSheet::most_rows);
  return sorted;
}

Sheet workbooks_sheet(const RunReport& report, const Catalog& catalog, Book& book) {
  ListSheet sheet(book, "Workbooks");
  sheet.heading("report", 18);
  sheet.heading("municipality", 18);
  sheet.heading("name", 28);
  sheet.heading("period", 11);
  sheet.heading("state", 11);
  sheet.heading("failed checks", 14);
  sheet.heading("warnings", 11);
  sheet.heading("workbook", 44);
  sheet.heading("checks", 44);
  sheet.heading("problems", 80);
  sheet.next_row();
  for (const ReportedWorkbook* each : worst_first(report)) {
    sheet.put(each->report);
    sheet.put(each->municipalities.size() == 1 ? each->municipalities.front() : "all");
    sheet.put(names_of(*each, catalog));
    sheet.put(each->period);
    sheet.put_filled(std::string(name_of(each->end)), fill_of(each->end));
    sheet.put(static_cast<double>(each->failed_checks));
    sheet.put(static_cast<double>(each->warnings));
    sheet.put(each->path);
    sheet.put_wrapped(lines_of(each->checks));
    sheet.put_wrapped(lines_of(each->problems));
    sheet.next_row();
  }
  return sheet.finished(3);
}

}  // namespace

workbook::Book run_report_book(const RunReport& report, const Catalog& catalog) {
  Book book;
  book.properties.title = fmt::format("{}: svodka {}", report.workspace, report.command);
  book.properties.created = report.ended_at / 1'000'000;
  book.sheets.push_back(run_sheet(report, book));
  book.sheets.push_back(findings_sheet(report, book));
  book.sheets.push_back(workbooks_sheet(report, catalog, book));
  return book;
}

}  // namespace svodka
