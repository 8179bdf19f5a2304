// The layout of a filled sheet: its two axes, and the rectangles that they make together.
#pragma once

#include <optional>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/form/moving/axis.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// The scopes of a cell on both axes: a formula in the cell sees the drawing from there.
struct Scopes {
  ScopeId rows = ScopeId::sheet, columns = ScopeId::sheet;
};

struct Layout {
  explicit Layout(const SheetPlan& plan) : rows(plan.rows), columns(plan.columns) {}

  const Axis& axis(AxisKind kind) const { return kind == AxisKind::rows ? rows : columns; }

  // A rectangle of the drawing in the output, as seen from there.
  std::optional<workbook::Range> range(const workbook::Range& drawn,
                                       const Scopes& scopes = {}) const;
  // The rectangle in pieces, as Axis::runs() gives its rows and columns.
  std::vector<workbook::Range> runs(const workbook::Range& drawn) const;
  // One rectangle for each time that the innermost blocks around the drawn one are filled.
  std::vector<workbook::Range> places(const workbook::Range& drawn) const;
  // The scopes around these that hold the whole rectangle.
  Scopes around(const workbook::Range& drawn, const Scopes& scopes) const;

  Axis rows, columns;
};

}  // namespace svodka::form
