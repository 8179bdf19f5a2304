// Positions in the catalogue's lists, each list's of a type of its own, so that the place of a unit
// is never taken for that of an indicator.
//
// They are valid for the process only: files and the store speak in codes.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace svodka {

template <typename Thing>
class IndexOf {
 public:
  constexpr IndexOf() = default;  // the first one
  explicit constexpr IndexOf(std::size_t position)
      : position_(static_cast<std::uint32_t>(position)) {}

  constexpr std::size_t position() const { return position_; }

  constexpr auto operator<=>(const IndexOf&) const = default;

 private:
  std::uint32_t position_ = 0;
};

struct Dimension;
struct Indicator;
struct Municipality;
struct Unit;

using DimensionIndex = IndexOf<Dimension>;
using IndicatorIndex = IndexOf<Indicator>;
using MunicipalityIndex = IndexOf<Municipality>;
using UnitIndex = IndexOf<Unit>;

}  // namespace svodka

template <typename Thing>
struct std::hash<svodka::IndexOf<Thing>> {
  std::size_t operator()(svodka::IndexOf<Thing> index) const noexcept { return index.position(); }
};
