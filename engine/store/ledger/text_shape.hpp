// Long texts of JSON that are nearly the same thousands of times: each is kept as what it differs
// by from another of its shape, so that what is common to the workbooks of a report is kept once.
//
// The shape of a text is the text without its numbers and strings. Of two texts of one shape the
// second is the first with other numbers and strings in some places. Any bytes will do: where they
// are no JSON the shape is longer and fewer texts have it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace svodka {

class ShapedText {
 public:
  static constexpr std::size_t long_size = 1u << 20;

  explicit ShapedText(std::string text);

  const std::string& text() const { return text_; }
  const std::string& shape() const { return is_long() ? text_ : shape_; }

  // What `other`, a text of the same shape, differs by from this one.
  std::string differences(const ShapedText& other) const;
  // The other text, from what it differs by. Throws std::invalid_argument for bytes that
  // differences() has not made.
  std::string with(std::string_view differences) const;

 private:
  struct Token {
    std::size_t begin, size;
  };

  bool is_long() const { return text_.size() >= long_size; }
  void part();
  std::string with_parts(std::string_view differences) const;
  std::string_view token(std::size_t index) const {
    return std::string_view(text_).substr(tokens_[index].begin, tokens_[index].size);
  }

  std::string text_, shape_;
  std::vector<Token> tokens_;
};

}  // namespace svodka
