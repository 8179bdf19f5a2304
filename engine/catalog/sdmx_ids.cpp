#include "engine/catalog/sdmx_ids.hpp"

#include <algorithm>

#include "engine/text/ascii.hpp"

namespace svodka {

std::string sdmx_id(const Dimension& dimension) {
  std::string id = ascii_upper(std::string_view(dimension.code));
  const auto& own = sdmx::own_components;
  return std::find(own.begin(), own.end(), id) == own.end() ? id : "DIM_" + id;
}

std::string_view sdmx_frequency(Frequency frequency) {
  switch (frequency) {
    case Frequency::year:
      return "A";
    case Frequency::half_year:
      return "S";
    case Frequency::quarter:
      return "Q";
    case Frequency::month:
      return "M";
    case Frequency::week:
      return "W";
    case Frequency::day:
      return "D";
    case Frequency::range:
      break;
  }
  return "_O";
}

}  // namespace svodka
