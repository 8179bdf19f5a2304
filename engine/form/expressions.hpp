// What a form needs from the language its {{ }} are written in: compiled expressions, and loops
// over the lists they give. The form knows no Lua; whoever fills it hands this in.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/diagnostic/result.hpp"
#include "engine/locale/locale.hpp"
#include "engine/reader/picture_file.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::form {

struct Answer {
  enum class Kind : unsigned char { nothing, number, text, boolean, picture };
  Kind kind = Kind::nothing;
  Quantity quantity = Quantity::missing("");
  bool is_year = false;  // inside a text it is "2023", not "2 023"
  std::string text;
  bool boolean = false;
  std::shared_ptr<const reader::PictureFile> picture = {};
};

class Expressions {
 public:
  using Id = int;
  virtual ~Expressions() = default;

  // Once per form: `locals` are the loop variables in sight, outermost first. `place` names the
  // form and the cell.
  virtual Result<Id> compile(std::string_view source, std::span<const std::string> locals,
                             const Place& place) = 0;

  // Of the workbook that is being filled.
  virtual const Locale& locale() const = 0;
  virtual Result<Answer> evaluate(Id id) = 0;
  virtual Result<bool> condition(Id id) = 0;
  // Evaluates a list and makes it the innermost loop; gives its length.
  virtual Result<int> open_list(Id id) = 0;
  virtual void enter(int index) = 0;  // the innermost loop's variable is now this member, from 0
  virtual void close_list() = 0;
  // Columns are laid out once, before the rows that cross them: the innermost loop's present member
  // is kept, and becomes the innermost variable again until close_list().
  virtual int keep() = 0;
  virtual void open_kept(int kept) = 0;

  // Everything evaluated since the last call belongs to this cell of the output.
  virtual void finished_cell(int sheet, int row, int column) = 0;
};

}  // namespace svodka::form
