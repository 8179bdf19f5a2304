#include <cmath>

#include <nlohmann/json.hpp>

#include "engine/export/table_out.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {
namespace {

class JsonOut : public TableOut {
 public:
  explicit JsonOut(TextSink sink) : sink_(std::move(sink)) {}

  void heading(std::vector<TableColumn> columns) override {
    columns_ = std::move(columns);
    sink_("[");
  }

  void row(std::span<const Field> fields) override {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < fields.size(); ++i) object[columns_[i].name] = value_of(fields[i]);
    sink_((is_first_ ? "\n  " : ",\n  ") + json_line(object));
    is_first_ = false;
  }

  void finish() override { sink_(is_first_ ? "]\n" : "\n]\n"); }

 private:
  static nlohmann::ordered_json value_of(const Field& field) {
    if (const auto* number = std::get_if<double>(&field)) {
      // 13560, not 13560.0
      constexpr double whole = 1e15;
      if (std::abs(*number) < whole && std::trunc(*number) == *number)
        return static_cast<long long>(*number);
      return *number;
    }
    if (const auto* text = std::get_if<std::string>(&field)) return *text;
    if (const auto* time = std::get_if<PointInTime>(&field)) return Period::day(time->day).code();
    return nullptr;
  }

  TextSink sink_;
  std::vector<TableColumn> columns_;
  bool is_first_ = true;
};

}  // namespace

std::unique_ptr<TableOut> json_out(TextSink sink) {
  return std::make_unique<JsonOut>(std::move(sink));
}

}  // namespace svodka
