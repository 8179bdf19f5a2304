// "platform=ok;account=mayor", as typed, to a Breakdown that the indicator can have.

#include <algorithm>

#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {
namespace {

class PartReader {
 public:
  PartReader(const Catalog& catalog, const Indicator& indicator)
      : catalog_(catalog), indicator_(indicator) {
    for (const DimensionIndex index : indicator.dimensions) {
      own_.push_back(catalog.dimension(index).code);
    }
  }

  // nullopt: the part is good.
  std::optional<Diagnostic> check(const std::string& dimension, const std::string& value) const {
    const std::optional<DimensionIndex> index = catalog_.find_dimension(dimension);
    if (!index) return unknown_dimension(dimension);
    if (std::find(own_.begin(), own_.end(), dimension) == own_.end()) {
      return unplaced(fmt::format("'{}' has no breakdown by '{}'", indicator_.code, dimension),
                      own_dimensions());
    }
    const Dimension& known = catalog_.dimension(*index);
    if (known.find(value) != nullptr) return std::nullopt;
    const std::vector<std::string> values = detail::codes_of(known.values);
    std::string hint = did_you_mean(value, values);
    if (hint.empty()) hint = fmt::format("it is one of {}", fmt::join(values, ", "));
    return unplaced(fmt::format("unknown value '{}' of the dimension '{}'", value, dimension),
                    hint);
  }

 private:
  Diagnostic unknown_dimension(const std::string& dimension) const {
    std::string hint = did_you_mean(dimension, own_);
    if (hint.empty()) hint = did_you_mean(dimension, catalog_.dimension_codes());
    if (hint.empty()) hint = own_dimensions();
    return unplaced(fmt::format("unknown dimension '{}'", dimension), hint);
  }

  std::string own_dimensions() const {
    if (own_.empty()) return fmt::format("'{}' is not broken down at all", indicator_.code);
    return fmt::format("it is broken down by {}", fmt::join(own_, ", "));
  }

  const Catalog& catalog_;
  const Indicator& indicator_;
  std::vector<std::string> own_;
};

}  // namespace

Result<Breakdown> Catalog::breakdown(std::string_view text, IndicatorIndex indicator) const {
  const PartReader reader(*this, this->indicator(indicator));
  Breakdown breakdown;
  Diagnostics problems;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view part = trimmed(text.substr(0, end), " ");
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const std::size_t sign = part.find('=');
    if (sign == std::string_view::npos) {
      problems.push_back(
          unplaced(fmt::format("'{}' is not a part of a breakdown", part),
                   "write dimension=value, with ';' between: platform=ok;account=mayor"));
      continue;
    }
    const std::string dimension(trimmed(part.substr(0, sign), " "));
    const std::string value(trimmed(part.substr(sign + 1), " "));
    if (auto wrong = reader.check(dimension, value)) {
      problems.push_back(std::move(*wrong));
    } else if (!breakdown.value_of(dimension).empty()) {
      problems.push_back(unplaced(fmt::format("the dimension '{}' stands twice", dimension),
                                  "delete one of them"));
    } else {
      breakdown = breakdown.with(dimension, value);
    }
  }
  if (!problems.empty()) return problems;
  return breakdown;
}

}  // namespace svodka
