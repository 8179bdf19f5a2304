// What stands inside of cells, as libxlsxwriter and the amendments of its parts write it: for parts
// that are printed without it, byte for byte the same (stamp.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

// As printf's "%.16G" does, or with all the digits that it takes for the same number to come back.
void put_number(std::string& xml, double number);
void put_height(std::string& xml, const Row& row);  // as printf's "%.16G" does

// The part of the texts that cells share, in the order in which the cells name them.
class SharedTexts {
 public:
  // Its number. `element` is an <si>.
  std::size_t number_of(std::string element);
  bool empty() const { return count_ == 0; }

  // `head` is the part up to its counts.
  std::string part(std::string_view head) const;

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::string elements_;
  std::size_t count_ = 0;  // of the cells
};

// <si> of a plain text.
std::string text_element(const std::string& text);

// The rest of the element of a cell behind `<c r="B2" s="1"`: its type, what is in it, its end.
// `fixed` is a formula's <f> element, or the <si> of a text with fonts of its own.
void put_content(std::string& xml, const CellValue& value, const std::string& fixed,
                 SharedTexts& texts);

}  // namespace svodka::workbook
