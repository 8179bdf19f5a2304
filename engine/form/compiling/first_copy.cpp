#include "engine/form/compiling/first_copy.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace svodka::form {
namespace {

class Uses {
 public:
  explicit Uses(const std::vector<SheetPlan>& plans) : plans_(plans) {}

  void add(const workbook::Sheet& sheet) {
    sheet_ = &sheet;
    for (const workbook::Chart& chart : sheet.charts) {
      for (const workbook::ChartSeries& series : chart.series) {
        for (const std::string* text : series_formulas(series))
          look_at(*text, chart.row, chart.column, "chart");
      }
    }
    for (const workbook::SparklineGroup& group : sheet.sparklines) {
      for (const auto& each : group.sparklines)
        look_at(each.values, each.row, each.column, "sparkline");
    }
    for (const workbook::Validation& rule : sheet.validations) {
      if (rule.ranges.empty()) continue;
      for (const std::string* text : {&rule.formula1, &rule.formula2})
        look_at(*text, rule.ranges.front().first_row, rule.ranges.front().first_column,
                "validation");
    }
    for (const workbook::ConditionalFormat& rule : sheet.conditional_formats) {
      if (rule.ranges.empty()) continue;
      for (const std::string& text : rule.formulas)
        look_at(text, rule.ranges.front().first_row, rule.ranges.front().first_column,
                "conditional format");
    }
  }

  std::vector<std::string> take() { return std::move(found_); }

 private:
  bool is_repeated(const std::string& name) const {
    return std::any_of(plans_.begin(), plans_.end(), [&](const SheetPlan& plan) {
      return plan.name == name && plan.is_repeated();
    });
  }

  void look_at(const std::string& text, int row, int column, const char* what) {
    if (text.empty()) return;
    const Result<formula::Formula> parsed = formula::Formula::parse(text);
    if (!parsed) return;
    for (const formula::Reference& reference : parsed->references()) {
      if (reference.sheet == sheet_->name || !is_repeated(reference.sheet)) continue;
      std::string line =
          fmt::format("{}!{}: {} over the sheets '{}' (it takes the first of them only)",
                      sheet_->name, workbook::cell_name(row, column), what, reference.sheet);
      if (std::find(found_.begin(), found_.end(), line) == found_.end())
        found_.push_back(std::move(line));
    }
  }

  const std::vector<SheetPlan>& plans_;
  const workbook::Sheet* sheet_ = nullptr;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> uses_of_first_copies(const workbook::Book& drawn,
                                              const std::vector<SheetPlan>& plans) {
  Uses uses(plans);
  for (const workbook::Sheet& sheet : drawn.sheets) uses.add(sheet);
  return uses.take();
}

}  // namespace svodka::form
