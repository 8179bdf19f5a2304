// A form compiled once and filled many times: the drawn workbook, its directives as trees of
// blocks, its expressions and formulas ready to run.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/form/axis_plan.hpp"
#include "engine/form/expressions.hpp"
#include "engine/formula/formula.hpp"
#include "engine/places/places.hpp"
#include "engine/reader/reader.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// "Press releases: {{ r.press_releases }} this year" -> texts and expressions in turn.
using Piece = std::variant<std::string, Expressions::Id>;
using Pieces = std::vector<Piece>;

struct ExpressionCell {
  Expressions::Id expression;
};
struct TextCell {
  Pieces pieces;
  // Of each piece, where the drawn text has several; none: the cell's own.
  std::vector<std::optional<workbook::Font>> fonts = {};
};
struct FormulaCell {
  formula::Formula formula;
  std::string text;  // as it prints when nothing moves
  // An array formula's cells in the drawing. Each of them holds this same content, because any may
  // come to be the first.
  std::optional<workbook::Range> array = {};
  bool spills = false;  // as far as what it gives
};
// A formula that the evaluator does not understand; kept as it is, without a value.
struct OpaqueFormulaCell {
  std::string text;
};

struct CellPlan {
  int column = 0;  // in the drawing
  workbook::StyleIndex style = workbook::default_style;
  std::variant<workbook::CellValue, ExpressionCell, TextCell, FormulaCell, OpaqueFormulaCell>
      content;

  bool is_blank() const;
};

// The first of a row's cells at a column or right of it; `cells` stand from left to right.
std::vector<CellPlan>::const_iterator first_cell_from(const std::vector<CellPlan>& cells,
                                                      int column);

struct LinkPlan {
  Pieces address, tip;  // a plain one is one text; "" is none
};

struct ChartPlan {
  std::vector<Pieces> titles;              // as chart_titles() lists them; empty: plain
  std::vector<formula::Formula> formulas;  // as series_formulas() lists them, series by series
};

// The header and the footer of all pages, of even ones, of the first.
template <typename HeaderFooter>
auto page_texts(HeaderFooter& text) {
  return std::array{&text.header,      &text.footer,       &text.even_header,
                    &text.even_footer, &text.first_header, &text.first_footer};
}

// The titles of a chart and of its two axes, and its other texts that are filled.
template <typename Chart>
auto chart_titles(Chart& chart) {
  std::vector titles{&chart.title, &chart.x_title, &chart.y_title};
  for (auto& text : chart.texts) titles.push_back(&text);
  return titles;
}

// The texts of a sheet's rules: what validations say, what conditional formats look for.
template <typename Sheet>
auto rule_texts(Sheet& sheet) {
  std::vector<decltype(&sheet.name)> texts;
  for (auto& rule : sheet.validations)
    texts.insert(texts.end(),
                 {&rule.input_title, &rule.input_message, &rule.error_title, &rule.error_message});
  for (auto& rule : sheet.conditional_formats) texts.push_back(&rule.text);
  return texts;
}

template <typename Sheet>
auto rule_formulas(Sheet& sheet) {
  std::vector<decltype(&sheet.name)> formulas;
  for (auto& rule : sheet.validations)
    formulas.insert(formulas.end(), {&rule.formula1, &rule.formula2});
  for (auto& rule : sheet.conditional_formats)
    for (auto& formula : rule.formulas) formulas.push_back(&formula);
  return formulas;
}

// What the workbook says of itself.
template <typename Properties>
auto property_texts(Properties& properties) {
  return std::array{&properties.title,    &properties.subject,  &properties.author,
                    &properties.manager,  &properties.company,  &properties.category,
                    &properties.keywords, &properties.comments, &properties.status};
}

template <typename ChartSeries>
auto series_formulas(ChartSeries& series) {
  return std::array{&series.name_formula, &series.categories, &series.values};
}

// A sheet of the form and of its drawing. One sheet of a form becomes several of the output, or
// none; those are counted with plain numbers.
enum class SheetId : std::size_t {};

struct SheetPlan {
  SheetId id{};
  std::string name = {};                     // as drawn
  Pieces name_pieces = {};                   // empty: the name is plain
  std::vector<Pieces> page_texts = {};       // as page_texts() lists the headers and footers
  std::optional<Expressions::Id> list = {};  // #sheet's: one sheet per member
  Place list_place = {};
  AxisPlan rows = {}, columns = {};
  std::vector<std::vector<CellPlan>> cells = {};        // by row of the drawing, from left to right
  std::map<std::pair<int, int>, Pieces> comments = {};  // with {{ }}, by row and column
  std::map<std::size_t, LinkPlan> links = {};  // with {{ }}, by index in the drawing's hyperlinks
  std::map<std::size_t, Pieces> rule_texts = {};  // with {{ }}, by index in rule_texts()
  std::map<std::size_t, Pieces> rule_formulas =
      {};                              // with {{ }} in texts, as rule_formulas() has them
  std::vector<ChartPlan> charts = {};  // in the drawing's order
  bool moves = false;  // whether rows or columns of the output differ from the drawing's

  bool is_repeated() const { return list.has_value(); }
  const AxisPlan& axis(AxisKind kind) const { return kind == AxisKind::rows ? rows : columns; }
  const CellPlan* cell_at(int row, int column) const;  // nullptr when there is none
  int row_count() const { return how_many(cells); }
  const std::vector<CellPlan>& cells_of(int row) const { return nth(cells, row); }
  std::vector<CellPlan>& cells_of(int row) { return nth(cells, row); }
};

// What a formula in a list may be meant otherwise for: a warning where the list has several
// members.
struct ListDoubt {
  SheetId sheet{};
  AxisKind axis{};
  int line = 0;  // of the formula, in the drawing
  Diagnostic warning;
};

class Form {
 public:
  // All errors of a form at once, each as Sheet!Cell. `expressions` compiles the {{ }}.
  static Result<std::unique_ptr<Form>> compile(reader::ReadBook drawn, const std::string& file,
                                               Expressions& expressions);

  const workbook::Book& drawing() const { return drawing_.book; }
  const std::vector<std::string>& not_kept() const { return drawing_.not_kept; }
  const std::vector<SheetPlan>& sheets() const { return sheets_; }
  // As property_texts() lists them; empty: plain.
  const std::vector<Pieces>& properties() const { return properties_; }
  const SheetPlan& sheet(SheetId id) const { return nth(sheets_, id); }
  const workbook::Sheet& drawn_sheet(SheetId id) const { return nth(drawing_.book.sheets, id); }
  const std::string& file() const { return file_; }
  // Formulas that are written without a value, "Sheet!C5: the function FOO is not known".
  const std::vector<std::string>& not_computed() const { return not_computed_; }
  const std::vector<ListDoubt>& list_doubts() const { return list_doubts_; }
  // The variables of #each that stand for other readings: `m` of `#each m in r.group`.
  const std::vector<std::string>& readings() const { return readings_; }
  // What each variable of an #each or a #sheet goes through, where it is the same everywhere.
  const std::map<std::string, std::string>& lists() const { return lists_; }

 private:
  reader::ReadBook drawing_;
  std::string file_;
  std::vector<SheetPlan> sheets_;
  std::vector<Pieces> properties_;
  std::vector<std::string> not_computed_;
  std::vector<ListDoubt> list_doubts_;
  std::vector<std::string> readings_;
  std::map<std::string, std::string> lists_;
};

}  // namespace svodka::form
