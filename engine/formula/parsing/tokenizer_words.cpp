// Tokens that begin with a word or a sheet: references, names, functions, tables.
#include <array>

#include <fmt/format.h>

#include "engine/formula/parsing/tokenizer.hpp"
#include "engine/formula/reference.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::formula {
namespace {

constexpr std::array<std::string_view, 6> typographic_quotes = {"“", "”", "„", "«", "»", "″"};
constexpr std::string_view lost_cells = "#REF!";

}  // namespace

std::size_t Tokenizer::end_of_name(std::size_t from) const {
  while (from < text_.size() && is_name_character(text_[from])) ++from;
  return from;
}

bool Tokenizer::take_reference(const std::string& sheet) {
  std::optional<LeadingReference> found = read_reference(rest());
  if (!found) return false;
  at_ += found->length;
  found->reference.sheet = sheet;
  push(TokenKind::reference).reference = std::move(found->reference);
  return true;
}

bool Tokenizer::read_word() {
  for (const std::string_view quote : typographic_quotes)
    if (rest().starts_with(quote))
      return fail(fmt::format("texts stand in straight quotes \", not {}", quote), start_);
  if (take_reference()) return true;
  if (peek() == '$') return fail("after $ a column or a row is expected", start_);
  at_ = end_of_name(at_);
  const std::string word(text_.substr(start_, at_ - start_));
  if (peek() == '!') {
    ++at_;
    return read_after_sheet(word);
  }
  if (peek() == ':' && take_sheet_range(word)) return true;
  return read_after_word(word);
}

// First:Last!A1
bool Tokenizer::take_sheet_range(const std::string& first) {
  const std::size_t colon = at_;
  const std::size_t end = end_of_name(colon + 1);
  if (end == colon + 1 || end >= text_.size() || text_[end] != '!') return false;
  at_ = end + 1;
  if (take_reference(first + std::string(text_.substr(colon, end - colon)))) return true;
  at_ = colon;
  return false;
}

bool Tokenizer::read_after_word(const std::string& word) {
  if (peek() == '[') {
    const std::size_t from = at_;
    if (!skip_brackets()) return false;
    push_structured(word, text_.substr(from, at_ - from));
    return true;
  }
  const std::size_t next = text_.find_first_not_of(" \t\r\n", at_);
  if (next != std::string_view::npos && text_[next] == '(') {
    at_ = next;
    push(TokenKind::function, word);
    return true;
  }
  const std::string upper_word = ascii_upper(word);
  if (upper_word == "TRUE" || upper_word == "FALSE")
    push(TokenKind::boolean).number = upper_word == "TRUE" ? 1 : 0;
  else
    push(TokenKind::name, word);
  return true;
}

bool Tokenizer::read_quoted_sheet() {
  const std::optional<std::string> sheet = quoted_text('\'');
  if (!sheet) return fail("the sheet name that starts here is not closed with '", start_);
  if (peek() != '!') return fail("after a sheet name in quotes a ! is expected", at_);
  ++at_;
  return read_after_sheet(*sheet);
}

bool Tokenizer::read_after_sheet(const std::string& sheet) {
  if (take_reference(sheet)) return true;
  if (ascii_upper(rest().substr(0, lost_cells.size())) == lost_cells) {
    at_ += lost_cells.size();
    Token& token = push(TokenKind::reference);
    token.reference.sheet = sheet;
    token.reference.broken = true;
    return true;
  }
  const std::size_t from = at_;
  at_ = end_of_name(from);
  if (at_ == from) return fail("after the sheet's name and ! a cell or a name is expected", at_);
  push(TokenKind::name, quoted_sheet(sheet) + "!" + std::string(text_.substr(from, at_ - from)));
  return true;
}

// Up to the bracket that closes the one at `at_`; ' takes away the meaning of the next character.
bool Tokenizer::skip_brackets() {
  int depth = 0;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\'')
      ++at_;
    else if (c == '[')
      ++depth;
    else if (c == ']' && --depth == 0) {
      ++at_;
      return true;
    }
  }
  return fail("the [ here is not closed with ]", start_);
}

// [Col] inside its own table, or [1]Sheet!A1 in another workbook.
bool Tokenizer::read_bracket() {
  if (!skip_brackets()) return false;
  const std::size_t end = end_of_name(at_);
  if (end < text_.size() && text_[end] == '!') {
    at_ = end + 1;
    return read_after_sheet(std::string(text_.substr(start_, end - start_)));
  }
  push_structured("", text_.substr(start_, at_ - start_));
  return true;
}

// The file format has no @: Table1[@Col] is stored as Table1[[#This Row],[Col]].
void Tokenizer::push_structured(std::string_view table, std::string_view brackets) {
  std::string content(brackets);
  if (content.starts_with("[@")) {
    const std::string column = content.substr(2, content.size() - 3);
    if (column.empty())
      content = "[#This Row]";
    else if (column.starts_with('['))
      content = "[[#This Row]," + column + "]";
    else
      content = "[[#This Row],[" + column + "]]";
  }
  push(TokenKind::structured, std::string(table) + content);
}

}  // namespace svodka::formula
