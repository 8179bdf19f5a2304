#include <fmt/format.h>

#include "engine/export/table_out.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {
namespace {

std::string text_of(const PointInTime& time) {
  std::string day = Period::day(time.day).code();
  if (time.seconds < 0) return day;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", day, time.seconds / 3600, time.seconds / 60 % 60,
                     time.seconds % 60);
}

class CsvOut : public TableOut {
 public:
  CsvOut(TextSink sink, CsvDialect dialect) : sink_(std::move(sink)), dialect_(dialect) {}

  void heading(std::vector<TableColumn> columns) override {
    line_ = dialect_.mark ? "\xEF\xBB\xBF" : "";
    for (std::size_t i = 0; i < columns.size(); ++i) add(columns[i].name, i);
    end_line();
  }

  void row(std::span<const Field> fields) override {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (const auto* number = std::get_if<double>(&fields[i])) {
        std::string digits = written_number(*number);
        if (const std::size_t point = digits.find('.');
            dialect_.decimal_commas && point != std::string::npos)
          digits[point] = ',';
        add(digits, i);
      } else if (const auto* text = std::get_if<std::string>(&fields[i])) {
        add(*text, i);
      } else if (const auto* time = std::get_if<PointInTime>(&fields[i])) {
        add(text_of(*time), i);
      } else {
        add("", i);
      }
    }
    end_line();
  }

  void finish() override {}

 private:
  void add(std::string_view field, std::size_t place) {
    if (place > 0) line_ += dialect_.separator;
    // Whatever separates fields for some reader is put in quotes.
    if (field.find_first_of(",;\t\"\r\n") == field.npos) {
      line_ += field;
      return;
    }
    line_ += '"';
    for (const char c : field) {
      if (c == '"') line_ += '"';
      line_ += c;
    }
    line_ += '"';
  }

  void end_line() {
    line_ += "\r\n";
    sink_(line_);
    line_.clear();
  }

  TextSink sink_;
  CsvDialect dialect_;
  std::string line_;
};

}  // namespace

std::unique_ptr<TableOut> csv_out(TextSink sink, CsvDialect dialect) {
  return std::make_unique<CsvOut>(std::move(sink), dialect);
}

}  // namespace svodka
