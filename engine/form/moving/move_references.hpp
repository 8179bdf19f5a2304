// Moves the references of the drawing's formulas to where their cells stand in the filled book.
// One area of the drawing may have become several, or none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/form/moving/outputs.hpp"
#include "engine/formula/formula.hpp"

namespace svodka::form {

// How a reference to a band names its areas: one by one, or as one area that spans them all.
enum class Areas : unsigned char { apart, spanned };

// The rows, or the columns, of a reference.
struct DrawnLines {
  int first, last;
  bool single, fixed_first, fixed_last;
};
DrawnLines drawn_lines(const formula::Reference& drawn, AxisKind kind);

// The output lines that a reference to these means, seen from a scope; none where they are left
// out.
std::vector<LineSpan> referenced_lines(const Axis& axis, DrawnLines drawn, ScopeId scope,
                                       Areas areas);

// The name of a drawing's table on a sheet of the output: that of a further copy has a number.
std::string table_name(const std::string& drawn, const std::vector<SheetId>& drawn_sheets,
                       std::size_t sheet);

// Serves formulas that stand on one sheet of the output, in these scopes.
class ReferenceMover {
 public:
  ReferenceMover(const Outputs& outputs, std::size_t sheet, const Scopes& scopes, Areas areas)
      : outputs_(outputs), sheet_(sheet), scopes_(scopes), areas_(areas) {}

  std::vector<formula::Reference> moved(const formula::Reference& drawn);
  formula::NamedCells named(const std::string& name);
  formula::Formula::Expansion moved(const formula::Formula& formula);

  // The cells and names that this workbook leaves out, as the drawing calls them.
  const std::vector<std::string>& left_out() const { return left_out_; }
  // Whether the areas of one reference stand on several sheets.
  bool across_sheets() const { return across_sheets_; }
  // A sheet with an expression in its name that the form does not have.
  const std::optional<std::string>& unknown_sheet() const { return unknown_sheet_; }
  std::size_t sheet() const { return sheet_; }

 private:
  std::vector<formula::Reference> areas_of(const formula::Reference& drawn);
  std::vector<formula::Reference> areas_in_row(const formula::Reference& drawn,
                                               const Outputs::SheetRow& row) const;
  std::vector<formula::Reference> areas_on(std::size_t target,
                                           const formula::Reference& drawn) const;
  formula::NamedCells tables_named(const std::string& name) const;
  void note_unknown_sheet(const std::string& name);

  const Outputs& outputs_;
  std::size_t sheet_;
  Scopes scopes_;
  Areas areas_;
  std::vector<std::string> left_out_;
  bool across_sheets_ = false;
  std::optional<std::string> unknown_sheet_;
};

}  // namespace svodka::form
