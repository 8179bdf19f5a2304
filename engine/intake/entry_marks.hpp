// How an entry workbook is known again, whatever was renamed, moved or inserted around its cells:
// hidden cells say whose it is, what each column holds and what each row asks for.
#pragma once

#include <string>
#include <string_view>

#include "engine/catalog/catalog.hpp"

namespace svodka::intake {

// "svodka entry 1; ukhta; 2024-M05"
inline constexpr std::string_view entry_mark = "svodka entry 1; ";

// The columns as they are drawn.
enum class EntryColumn : unsigned char {
  indicator,  // hidden, as the next two
  breakdown,
  stated,  // what stood in `value` when the workbook was made
  name,
  unit,
  year_ago,
  last,
  value,
  reason,
  comment,
};

// The hidden text above a column, by which it is known; "" for columns that are only looked at.
constexpr std::string_view mark_of(EntryColumn column) {
  switch (column) {
    case EntryColumn::indicator:
      return "svodka:indicator";
    case EntryColumn::breakdown:
      return "svodka:breakdown";
    case EntryColumn::stated:
      return "svodka:stated";
    case EntryColumn::name:
      return "svodka:name";
    case EntryColumn::unit:
      return "svodka:unit";
    case EntryColumn::value:
      return "svodka:value";
    case EntryColumn::reason:
      return "svodka:reason";
    case EntryColumn::comment:
      return "svodka:comment";
    case EntryColumn::year_ago:
    case EntryColumn::last:
      break;
  }
  return "";
}

// What a row is called: «Подписчики (Вконтакте)».
std::string entry_label(const Catalog& catalog, const Indicator& indicator,
                        const Breakdown& breakdown, std::string_view language);

}  // namespace svodka::intake
