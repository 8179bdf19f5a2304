#include "engine/form/filling/form_places.hpp"

#include <optional>
#include <utility>

#include "engine/form/cell_problem.hpp"

namespace svodka::form {

Diagnostic at_drawn_cell(Diagnostic problem, const Outputs& outputs) {
  const std::string made = problem.place.cell;
  const std::size_t mark = made.rfind('!');
  if (mark == std::string::npos) return problem;
  const std::optional<workbook::CellPlace> place = workbook::parse_cell(made.substr(mark + 1));
  if (!place) return problem;
  for (std::size_t sheet = 0; sheet < outputs.book.sheets.size(); ++sheet) {
    if (made.compare(0, mark, outputs.book.sheets[sheet].name) != 0) continue;
    const Layout& layout = outputs.layouts[sheet];
    problem.place.cell = cell_in(outputs.drawing_of(sheet).name, layout.rows.drawn(place->row),
                                 layout.columns.drawn(place->column));
    return of_workbook(std::move(problem), made);
  }
  return problem;
}

}  // namespace svodka::form
