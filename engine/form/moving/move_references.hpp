// Where the cells that the drawing's formulas refer to stand in the filled book.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

class MovedNames;

// The filled book's sheets, each with its layout and the form's sheet that it was made from.
struct Outputs {
  const Form& form;
  const std::deque<Layout>& layouts;
  const std::vector<std::size_t>& drawn;
  const workbook::Book& book;
  const MovedNames* names = nullptr;  // until they are known, names stay as they are

  // Of the form; names of sheets are the same in any case of letters.
  std::optional<std::size_t> sheet_named(const std::string& name) const;
  // First and last of "Jan:Mar".
  std::optional<std::pair<std::size_t, std::size_t>> row_of_sheets(const std::string& name) const;
};

// Whether several areas of a band are told apart, or spanned from the first to the last.
enum class Areas : unsigned char { apart, spanned };

// The rows, or the columns, of a reference.
struct DrawnLines {
  int first, last;
  bool single, fixed_first, fixed_last;
};
DrawnLines rows_of(const formula::Reference& drawn);
DrawnLines columns_of(const formula::Reference& drawn);

// The output lines that they mean, seen from a scope; none where these are left out.
std::vector<Axis::Span> lines_meant(const Axis& axis, DrawnLines drawn, int scope, Areas areas);

// The name of a drawing's table on a sheet of the output: that of a further copy has a number.
std::string table_name(const std::string& drawn, const std::vector<std::size_t>& drawn_sheets,
                       std::size_t sheet);

// Moves the references of formulas that stand on a sheet of the output, in these scopes.
class ReferenceMover {
 public:
  ReferenceMover(const Outputs& outputs, int sheet, const Scopes& scopes, Areas areas)
      : outputs_(outputs), sheet_(sheet), scopes_(scopes), areas_(areas) {}

  std::vector<formula::Reference> moved(const formula::Reference& drawn);
  formula::NamedCells named(const std::string& name);
  formula::Formula::Expansion moved(const formula::Formula& formula);

  // What was left out, as the drawing calls it.
  const std::vector<std::string>& gone() const { return gone_; }
  // Whether the areas of one reference stand on several sheets.
  bool across_sheets() const { return across_sheets_; }
  // A sheet with an expression in its name that the form does not have, or "".
  const std::string& unknown_sheet() const { return unknown_sheet_; }
  int sheet() const { return sheet_; }

 private:
  std::vector<formula::Reference> areas_of(const formula::Reference& drawn);
  std::vector<formula::Reference> areas_of_row(const formula::Reference& drawn, std::size_t first,
                                               std::size_t last);
  formula::NamedCells tables_named(const std::string& name) const;
  void see_unknown_sheet(const std::string& name);
  void add(const formula::Reference& drawn, std::size_t target,
           std::vector<formula::Reference>& all) const;

  const Outputs& outputs_;
  int sheet_;
  Scopes scopes_;
  Areas areas_;
  std::vector<std::string> gone_;
  bool across_sheets_ = false;
  std::string unknown_sheet_;
};

}  // namespace svodka::form
