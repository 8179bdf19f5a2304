// Which part of an indicator a figure is about: values of dimensions, `account=mayor;platform=ok`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svodka {

// A sorted set of (dimension, value) code pairs; empty is "the whole". A regular value type.
class Breakdown {
 public:
  struct Part {
    std::string dimension;
    std::string value;
    auto operator<=>(const Part&) const = default;
  };

  Breakdown() = default;

  bool empty() const { return parts_.empty(); }
  const std::vector<Part>& parts() const { return parts_; }
  // The value of a dimension, or "" when this breakdown does not fix it.
  const std::string& value_of(std::string_view dimension) const;
  // This breakdown with one dimension set (replaced when already set).
  Breakdown with(std::string_view dimension, std::string_view value) const;
  Breakdown without(std::string_view dimension) const;
  // Whether every part of `wider` is a part of this ("platform=ok;account=mayor" refines
  // "account=mayor").
  bool refines(const Breakdown& wider) const;

  // Canonical text: dimensions in alphabetical order, "account=mayor;platform=ok"; "" for the
  // whole.
  std::string text() const;

  auto operator<=>(const Breakdown&) const = default;

 private:
  std::vector<Part> parts_;
};

}  // namespace svodka
