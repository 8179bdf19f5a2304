// The styles of a book. Cells, rows and columns refer to theirs by a StyleIndex, a type of its own
// so that it is never mistaken for a row, a column or a style number of a file.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/workbook/style.hpp"

namespace svodka::workbook {

enum class StyleIndex : std::uint32_t {};
inline constexpr StyleIndex default_style{};

// For messages and for tables by style.
constexpr std::size_t style_number(StyleIndex index) { return static_cast<std::size_t>(index); }

// Never empty: the first is the default, which is what cells without a style of their own look
// like.
class Styles {
 public:
  Styles() : styles_(1) {}
  explicit Styles(const Style& first) { styles_.push_back(first); }

  // The index must be one that holds() knows.
  const Style& operator[](StyleIndex index) const { return styles_[style_number(index)]; }
  bool holds(StyleIndex index) const { return style_number(index) < styles_.size(); }
  std::size_t size() const { return styles_.size(); }
  auto begin() const { return styles_.begin(); }
  auto end() const { return styles_.end(); }

  // The index of an equal style, added when there is none.
  StyleIndex add(const Style& style);
  // A style of its own, even if an equal one is there.
  StyleIndex append(Style style);

  bool operator==(const Styles&) const = default;

 private:
  std::vector<Style> styles_;
};

}  // namespace svodka::workbook
