// A form compiled once and filled many times: the drawn workbook, its directives as trees of
// blocks, its expressions and formulas ready to run.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/form/expressions.hpp"
#include "engine/formula/formula.hpp"
#include "engine/reader/reader.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// "Press releases: {{ r.press_releases }} this year" -> texts and expressions in turn.
struct Piece {
  std::string text;
  Expressions::Id expression = -1;  // -1: the text
};
using Pieces = std::vector<Piece>;

struct ExpressionCell {
  Expressions::Id expression;
};
struct TextCell {
  Pieces pieces;
};
struct FormulaCell {
  formula::Formula formula;
  std::string text;  // as it prints when nothing moves
  // Of an array formula: the cells of the drawing that it fills. Each of them holds this same
  // content, because any may come to be the first.
  std::optional<workbook::Range> array = {};
};
// A formula that the evaluator does not understand; kept as it is, without a value.
struct OpaqueFormulaCell {
  std::string text;
};

struct CellPlan {
  int column = 0;  // of the drawing
  workbook::StyleIndex style = workbook::default_style;
  std::variant<workbook::CellValue, ExpressionCell, TextCell, FormulaCell, OpaqueFormulaCell>
      content;
};

// The blocks of a sheet's rows or of its columns, a tree kept flat: a block's children are named by
// index.
struct Block {
  enum class Kind : unsigned char { line, each, condition };
  Kind kind = Kind::line;
  int parent = -1;  // the each or condition it stands in, -1: the sheet
  int line = 0;     // line: the row or column of the drawing
  // each, condition
  Expressions::Id expression = -1;
  std::vector<int> children;   // each: the body; condition: when true
  std::vector<int> otherwise;  // condition: when false
  Place place;
};

// How the rows (or the columns) of a drawing repeat. Lines from block_of.size() on are below (or
// right of) all blocks and only move along.
struct AxisPlan {
  std::vector<Block> blocks;
  std::vector<int> top;       // the sheet's own blocks, in order
  std::vector<int> block_of;  // line of the drawing -> its block; -1: it held directives only

  const Block& block(int index) const { return blocks[static_cast<std::size_t>(index)]; }
};

// The header and the footer of all pages, of even ones, of the first.
template <typename HeaderFooter>
auto page_texts(HeaderFooter& text) {
  return std::array{&text.header,      &text.footer,       &text.even_header,
                    &text.even_footer, &text.first_header, &text.first_footer};
}

struct SheetPlan {
  std::string name;                // as drawn
  Pieces name_pieces;              // empty: the name is plain
  std::vector<Pieces> page_texts;  // as page_texts() lists the headers and footers
  Expressions::Id list = -1;       // of #sheet: one sheet per member; -1: one sheet
  Place list_place;
  AxisPlan rows, columns;
  std::vector<std::vector<CellPlan>> cells;        // by row of the drawing, each from left to right
  std::map<std::pair<int, int>, Pieces> comments;  // (row, column) of the drawing -> with {{ }}
  std::map<std::size_t, Pieces>
      links;  // of the drawing's hyperlinks, those to an address with {{ }}
  std::vector<std::array<Pieces, 3>> chart_titles;  // per chart: title, x and y axis; empty: plain
  bool moves = false;  // whether rows or columns of the output differ from the drawing's
  std::vector<std::vector<formula::Formula>>
      chart_formulas;  // per chart: name, categories, values of each series
};

class Form {
 public:
  // All errors of a form at once, each as Sheet!Cell. `expressions` compiles the {{ }}.
  static Result<std::unique_ptr<Form>> compile(reader::ReadBook drawn, const std::string& file,
                                               Expressions& expressions);

  const workbook::Book& drawing() const { return drawn_.book; }
  const std::vector<std::string>& not_kept() const { return drawn_.not_kept; }
  const std::vector<SheetPlan>& sheets() const { return sheets_; }
  const std::string& file() const { return file_; }
  // Formulas that are written without a value, "Sheet!C5: the function FOO is not known".
  const std::vector<std::string>& not_computed() const { return not_computed_; }

 private:
  friend class FormCompiler;
  reader::ReadBook drawn_;
  std::string file_;
  std::vector<SheetPlan> sheets_;
  std::vector<std::string> not_computed_;
};

}  // namespace svodka::form
