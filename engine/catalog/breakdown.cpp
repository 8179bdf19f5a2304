#include "engine/catalog/breakdown.hpp"

#include <algorithm>

namespace svodka {
namespace {

template <typename Parts>
auto position(Parts& parts, std::string_view dimension) {
  const auto before = [](const Breakdown::Part& part, std::string_view name) {
    return part.dimension.compare(name) < 0;  // clang 14 finds no `<` here
  };
  return std::lower_bound(parts.begin(), parts.end(), dimension, before);
}

}  // namespace

const std::string& Breakdown::value_of(std::string_view dimension) const {
  static const std::string nothing;
  const auto found = position(parts_, dimension);
  return found != parts_.end() && found->dimension == dimension ? found->value : nothing;
}

Breakdown Breakdown::with(std::string_view dimension, std::string_view value) const {
  Breakdown result = *this;
  const auto found = position(result.parts_, dimension);
  if (found != result.parts_.end() && found->dimension == dimension) {
    found->value = value;
  } else {
    result.parts_.insert(found, {std::string(dimension), std::string(value)});
  }
  return result;
}

Breakdown Breakdown::without(std::string_view dimension) const {
  Breakdown result = *this;
  std::erase_if(result.parts_, [&](const Part& part) { return part.dimension == dimension; });
  return result;
}

bool Breakdown::refines(const Breakdown& wider) const {
  return std::includes(parts_.begin(), parts_.end(), wider.parts_.begin(), wider.parts_.end());
}

std::string Breakdown::text() const {
  std::string text;
  for (const Part& part : parts_) {
    if (!text.empty()) text += ';';
    text.append(part.dimension).append("=").append(part.value);
  }
  return text;
}

}  // namespace svodka
