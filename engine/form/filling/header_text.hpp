// A page's header or footer while it is filled. It holds codes (&L &12 &"Arial,Bold" ..., ECMA-376
// part 1, 18.3.1.46), so the values of expressions must be written such that none is read as a
// code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svodka::form {

class HeaderText {
 public:
  void add_drawn(std::string_view codes);
  // Its & are doubled, and a digit that follows the code of a font size is kept from it by a blank,
  // as Excel does.
  void add_value(std::string_view value);

  std::size_t length() const;  // UTF-16 units
  // Takes from the ends of the longest values until no more than `most` are left, if that can be.
  void shorten(std::size_t most);
  std::string text() const;

 private:
  struct Part {
    std::string text;
    bool is_value;
  };
  std::vector<Part> parts_;
};

}  // namespace svodka::form
