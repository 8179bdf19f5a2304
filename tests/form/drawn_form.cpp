#include "tests/form/drawn_form.hpp"

#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "tests/form/painted.hpp"
#include "tests/workbook/kept_workbook.hpp"

namespace svodka::form {

namespace {

workbook::CellValue drawn_value(const std::string& text) {
  if (text.empty()) return {};
  if (text.front() == '=') return workbook::Formula{text.substr(1), {}, {}};
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return number;
  return text;
}

reader::ReadBook as_read(const workbook::Book& drawn) {
  reader::ReadBook read;
  read.book = drawn;
  return read;
}

}  // namespace

workbook::Sheet drawn_sheet(const std::string& name, const Rows& rows) {
  workbook::Sheet sheet;
  sheet.name = name;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      workbook::CellValue value = drawn_value(rows[row][column]);
      if (std::holds_alternative<std::monostate>(value)) continue;
      sheet.cells.push_back(
          {static_cast<int>(row), static_cast<int>(column), {}, std::move(value)});
    }
  }
  return sheet;
}

workbook::Book drawn_book(const Rows& rows) {
  workbook::Book book;
  book.sheets.push_back(drawn_sheet("Лист", rows));
  return book;
}

nlohmann::json items(int count) {
  nlohmann::json list = nlohmann::json::array();
  for (int i = 1; i <= count; ++i)
    list.push_back({{"label", fmt::format("п{}", i)}, {"value", i}, {"ratio", i / 7.0}});
  return list;
}

nlohmann::json groups_of_sizes(const std::vector<int>& sizes) {
  nlohmann::json list = nlohmann::json::array();
  for (const int size : sizes) list.push_back({{"name", "г"}, {"parts", items(size)}});
  return {{"groups", list}};
}

Rows grouped(const std::string& total) {
  return {{"#each g in groups", "{{ g.name }}"},  {"#each x in g.parts"},
          {"", "{{ x.label }}", "{{ x.value }}"}, {"#end"},
          {"#end", "Итого", "=SUM(C3:C3)"},       {"", "Всего", total}};
}

Rows list_with_shares() {
  return {{"", "Площадка", "Подписчики", "Доля", "=SUM(C4:C4)"},
          {"#each x in list"},
          {"", "{{ x.label }}", "{{ x.value }}", "=C3/C$5", "=IF(C3>2,\"да\",C3=1)"},
          {"#end"},
          {"", "Всего", "=SUM(C3:C3)", "=SUM(D3)", "=COUNTIF(E3:E3,\"да\")"},
          {"", "Среднее", "=AVERAGE(C3:C3)", "=SUBTOTAL(9,C3)", "=MEDIAN(C3:C3)"}};
}

workbook::Validation validation_of(const std::string& range, const std::string& type,
                                   const std::string& formula1, const std::string& formula2) {
  workbook::Validation rule;
  rule.ranges = {workbook::parse_range(range).value()};
  rule.type = type;
  rule.formula1 = formula1;
  rule.formula2 = formula2;
  return rule;
}

workbook::ConditionalFormat format_of(const std::string& range, const std::string& formula) {
  workbook::ConditionalFormat rule;
  rule.ranges = {workbook::parse_range(range).value()};
  rule.type = "expression";
  rule.formulas = {formula};
  return rule;
}

Result<Expressions::Id> DataExpressions::compile(std::string_view source,
                                                 std::span<const std::string> locals,
                                                 const Place& place) {
  if (source.find('(') != std::string_view::npos) {
    return Diagnostic{
        Severity::error, place, fmt::format("'{}' is not a path", source), "", "", 1, {}};
  }
  compiled_.push_back({std::string(source), {locals.begin(), locals.end()}});
  return Id{compiled_.size() - 1};
}

Result<nlohmann::json> DataExpressions::look_up(Id id) const {
  const Compiled& compiled = compiled_[static_cast<std::size_t>(id)];
  const std::size_t dot = std::min(compiled.source.find('.'), compiled.source.size());
  const std::string root = compiled.source.substr(0, dot);
  const nlohmann::json* found = nullptr;
  for (std::size_t i = 0; i < compiled.locals.size(); ++i) {
    if (compiled.locals[i] == root) found = &loops_.at(i).item;
  }
  std::string path = compiled.source.substr(std::min(dot + 1, compiled.source.size()));
  if (found == nullptr) {
    found = &data_;
    path = compiled.source;
  }
  if (path.empty()) return *found;
  if (!found->is_object() || !found->contains(path)) {
    return Diagnostic{
        Severity::error, {}, fmt::format("'{}' is not known", compiled.source), "", "", 1, {}};
  }
  return found->at(path);
}

Result<Answer> DataExpressions::evaluate(Id id) {
  const Result<nlohmann::json> found = look_up(id);
  if (!found) return found.diagnostics();
  Answer answer;
  if (found->is_string()) {
    answer.kind = Answer::Kind::text;
    answer.text = found->get<std::string>();
  } else if (found->is_boolean()) {
    answer.kind = Answer::Kind::boolean;
    answer.boolean = found->get<bool>();
  } else if (found->is_number()) {
    answer.kind = Answer::Kind::number;
    answer.quantity = Quantity::number(found->get<double>());
  } else if (found->is_object() && found->contains("picture")) {
    const int width = found->at("picture").at(0), height = found->at("picture").at(1);
    auto picture = std::make_shared<reader::PictureFile>();
    picture->name = fmt::format("{} × {}", width, height);
    picture->bytes = painted_png(width, height);
    picture->size = *reader::picture_size(picture->bytes);
    answer.kind = Answer::Kind::picture;
    answer.picture = std::move(picture);
  } else if (found->is_object()) {
    answer.kind = Answer::Kind::number;
    answer.quantity = found->contains("more_than")
                          ? Quantity::number(found->at("more_than").get<double>(), Qualifier::more)
                          : Quantity::missing(found->at("missing").get<std::string>());
  }
  return answer;
}

Result<bool> DataExpressions::condition(Id id) {
  const Result<nlohmann::json> found = look_up(id);
  if (!found) return found.diagnostics();
  return !found->is_null() && *found != nlohmann::json(false);
}

Result<int> DataExpressions::open_list(Id id) {
  const Result<nlohmann::json> found = look_up(id);
  if (!found) return found.diagnostics();
  if (!found->is_array()) {
    return Diagnostic{Severity::error, {}, "#each needs a list", "", "", 1, {}};
  }
  ++lists_opened_;
  loops_.push_back({*found, {}});
  return static_cast<int>(found->size());
}

void DataExpressions::enter(int index) {
  loops_.back().item = loops_.back().list.at(static_cast<std::size_t>(index));
}

void DataExpressions::close_list() { loops_.pop_back(); }

Expressions::KeptMember DataExpressions::keep() {
  kept_.push_back({nullptr, loops_.back().item});
  return KeptMember{kept_.size() - 1};
}

void DataExpressions::open_kept(KeptMember kept) {
  loops_.push_back(kept_.at(static_cast<std::size_t>(kept)));
}

void DataExpressions::finished_cell(std::size_t sheet, int row, int column) {
  finished_.push_back(fmt::format("{}!{}", sheet, workbook::cell_name(row, column)));
}

Filled filled(const workbook::Book& drawn, const nlohmann::json& data) {
  DataExpressions expressions(data);
  const Result<std::unique_ptr<Form>> form =
      Form::compile(as_read(drawn), "form.xlsx", expressions);
  EXPECT_TRUE(form) << render(form.diagnostics());
  if (!form) return {};
  Filled made = fill(**form, expressions);
  workbook::keep_workbook(made.book);
  return made;
}

std::string errors_of(const workbook::Book& drawn, const nlohmann::json& data) {
  DataExpressions expressions(data);
  return render(Form::compile(as_read(drawn), "form.xlsx", expressions).diagnostics());
}

std::string text_of(const workbook::CellValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? "TRUE" : "FALSE";
  if (const auto* error = std::get_if<workbook::CellError>(&value)) return error->code;
  if (const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&value)) {
    std::string text;
    for (const workbook::TextRun& run : *runs) text += run.text;
    return text;
  }
  if (const auto* formula = std::get_if<workbook::Formula>(&value)) {
    const std::string computed = std::visit(
        [](const auto& each) { return text_of(workbook::CellValue(each)); }, formula->value);
    return "=" + formula->text + " -> " + computed;
  }
  return "";
}

std::vector<std::string> rows_of(const workbook::Sheet& sheet) {
  Rows texts;
  for (const workbook::Cell& cell : sheet.cells) {
    const std::string text = text_of(cell.value);
    if (text.empty()) continue;
    const auto row = static_cast<std::size_t>(cell.row);
    const auto column = static_cast<std::size_t>(cell.column);
    if (texts.size() <= row) texts.resize(row + 1);
    if (texts[row].size() <= column) texts[row].resize(column + 1);
    texts[row][column] = text;
  }
  std::vector<std::string> rows;
  for (const std::vector<std::string>& row : texts) {
    rows.push_back(fmt::format("{}", fmt::join(row, " | ")));
  }
  return rows;
}

const workbook::Cell* cell_at(const workbook::Sheet& sheet, const std::string& name) {
  for (const workbook::Cell& cell : sheet.cells) {
    if (workbook::cell_name(cell.row, cell.column) == name) return &cell;
  }
  return nullptr;
}

}  // namespace svodka::form
