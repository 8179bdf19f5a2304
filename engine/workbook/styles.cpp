#include "engine/workbook/styles.hpp"

#include <algorithm>

namespace svodka::workbook {

StyleIndex Styles::add(const Style& style) {
  const auto found = std::find(styles_.begin(), styles_.end(), style);
  if (found == styles_.end()) return append(style);
  return static_cast<StyleIndex>(found - styles_.begin());
}

StyleIndex Styles::append(Style style) {
  styles_.push_back(std::move(style));
  return static_cast<StyleIndex>(styles_.size() - 1);
}

}  // namespace svodka::workbook
