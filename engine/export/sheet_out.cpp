#include "engine/export/table_out.hpp"
#include "engine/period/serial_date.hpp"
#include "engine/places/places.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka {
namespace {

using workbook::StyleIndex;

class SheetOut : public TableOut {
 public:
  SheetOut(workbook::Book& book, const std::string& name) : book_(book), rows_(1) {
    sheet_.name = name;
    sheet_.view.freeze_row = 1;
    sheet_.page.landscape = true;
    sheet_.page.fit = {1, 0};
    sheet_.page.repeat_rows = {0, 0};
    workbook::Style style;
    style.number_format = "yyyy\\-mm\\-dd";
    day_ = book.styles.add(style);
    style.number_format = "yyyy\\-mm\\-dd\\ hh:mm:ss";
    time_ = book.styles.add(style);
  }

  void heading(std::vector<TableColumn> columns) override {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const int column = as_int(i);
      sheet_.cells.push_back({.row = 0, .column = column, .value = columns[i].name});
      sheet_.columns[column].width = columns[i].width;
      sheet_.columns[column].custom_width = true;
      table_.columns.push_back({.header = columns[i].name});
    }
  }

  void row(std::span<const Field> fields) override {
    workbook::LongRow row{.row = ++count_};
    for (std::size_t i = 0; i < fields.size(); ++i) {
      workbook::Cell cell{.row = count_, .column = as_int(i), .value = {}};
      if (const auto* number = std::get_if<double>(&fields[i])) {
        cell.value = *number;
      } else if (const auto* text = std::get_if<std::string>(&fields[i])) {
        if (text->empty()) continue;
        cell.value = *text;
      } else if (const auto* time = std::get_if<PointInTime>(&fields[i])) {
        constexpr double a_day = 24 * 60 * 60;
        const Date& day = time->day;
        cell.value = plain_serial_of(day.year(), day.month(), day.day(), false) +
                     (time->seconds < 0 ? 0 : time->seconds / a_day);
        cell.style = time->seconds < 0 ? day_ : time_;
      } else {
        continue;
      }
      row.cells.push_back(std::move(cell));
    }
    rows_.add(row);
  }

  void finish() override {
    if (count_ > 0) {
      sheet_.long_rows.push_back(rows_.finish());
      table_.name = "figures";
      table_.range = {0, 0, count_, how_many(table_.columns) - 1};
      sheet_.tables.push_back(table_);
    }
    book_.sheets.push_back(std::move(sheet_));
  }

 private:
  workbook::Book& book_;
  workbook::Sheet sheet_;
  workbook::Table table_;
  workbook::LongRows::Builder rows_;
  StyleIndex day_, time_;
  int count_ = 0;
};

}  // namespace

std::unique_ptr<TableOut> sheet_out(workbook::Book& book, const std::string& sheet_name) {
  return std::make_unique<SheetOut>(book, sheet_name);
}

}  // namespace svodka
