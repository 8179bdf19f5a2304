#include "engine/intake/cell_period.hpp"

#include <fmt/format.h>

#include "engine/period/written_period.hpp"
#include "engine/text/letter_case.hpp"

namespace svodka::intake {

std::optional<Period> cell_period(const GridCell& cell) {
  if (cell.period) return cell.period;
  if (cell.is_blank() || cell.is_error) return std::nullopt;
  return written_period(cell.text);
}

Period month_of(const Period& day) {
  return Period::month(day.first_day().year(), day.first_day().month());
}

std::optional<Period> period_of_parts(const GridCell& year, const GridCell& part,
                                      std::string_view heading_of_part) {
  const bool is_number =
      !part.text.empty() && part.text.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) return written_period(part.text + " " + year.text);
  const std::string folded = folded_case(heading_of_part);
  const bool is_quarter =
      folded.find("квартал") != std::string::npos || folded.find("quarter") != std::string::npos;
  return written_period(is_quarter ? fmt::format("{} квартал {}", part.text, year.text)
                                   : fmt::format("{}.{}", part.text, year.text));
}

}  // namespace svodka::intake
