// Everything of a drawing that speaks of places — references, merges, heights, formats, areas,
// names, charts — said anew for the filled sheet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/form/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Copies all but the cells of a drawn sheet into `out`, with its places moved.
void move_sheet(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                workbook::Sheet& out);

// Defined names and chart series of the whole book; after all sheets have been laid out.
void move_names(const Form& form, const std::vector<Layout>& layouts, workbook::Book& book);

// The text of a formula that stands on `sheet` in `scope`; nullopt when every cell it referred to
// is gone.
std::optional<std::string> moved_text(const formula::Formula& formula, const Form& form,
                                      const std::vector<Layout>& layouts,
                                      const workbook::Book& book, int sheet, int scope);

}  // namespace svodka::form
