// Values as people write them into tables: «н/д», «–», «более 350», «около 100», «12,5%»,
// «1,5 тыс.», «12*» — each a number with its qualifier, the status of one that is not there, or a
// refusal where two things could be meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/catalog/typed_number.hpp"
#include "engine/diagnostic/result.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::intake {

struct WrittenValue {
  std::optional<double> number;  // nullopt: the status says why
  Qualifier qualifier = Qualifier::exact;
  char status = 'A';
  bool is_percent = false;  // "12,5%"
  double factor = 1;        // of «тыс.», «млн»; the number is multiplied already
  int decimals = 0;         // as written, behind the factor
  std::string footnote;     // the stars behind it
};

// The problem has no place.
Result<WrittenValue> written_value(std::string_view text, Point point);

}  // namespace svodka::intake
