// Quotes of CSV (RFC 4180): whether each that opens a field closes at its end. A parser that takes
// `"Ромашка" кафе` for the beginning of a longer field swallows the rows behind it.
#pragma once

namespace svodka {

class CsvQuotes {
 public:
  explicit CsvQuotes(char separator) : separator_(separator) {}

  // False: a text stands behind the quote that closed its field.
  bool take(char c) {
    const bool is_line_end = c == '\n' || c == '\r';
    switch (state_) {
      case State::field:
        if (c == '"') {
          state_ = State::quoted;
        } else if (c != separator_ && !is_line_end && c != ' ' && c != '\t') {
          state_ = State::plain;
        }
        return true;
      case State::plain:
        if (c == separator_ || is_line_end) state_ = State::field;
        return true;
      case State::quoted:
        if (c == '"') state_ = State::closed;
        return true;
      case State::closed:
        if (c == '"') {
          state_ = State::quoted;
        } else if (c == separator_ || is_line_end) {
          state_ = State::field;
        } else if (c != ' ' && c != '\t') {
          state_ = State::plain;
          return false;
        }
        return true;
    }
    return true;
  }

  // At the end of the file: a quote was opened and never closed.
  bool is_open() const { return state_ == State::quoted; }

 private:
  enum class State : unsigned char { field, plain, quoted, closed };
  const char separator_;
  State state_ = State::field;
};

}  // namespace svodka
