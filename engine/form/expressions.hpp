// What a form needs from the language its {{ }} are written in: compiled expressions, and loops
// over the lists they give. An interface, so that forms know no Lua and tests need none.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/diagnostic/result.hpp"
#include "engine/locale/locale.hpp"
#include "engine/reader/picture_file.hpp"
#include "engine/value/missing_as.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::form {

// Whether a number is in percent, 5.2 for 5.2 %. Unclear: it was computed from percents.
enum class InPercent : unsigned char { no, yes, unclear };

struct Answer {
  enum class Kind : unsigned char { nothing, number, text, boolean, picture };
  Kind kind = Kind::nothing;
  Quantity quantity = Quantity::missing("");
  bool is_year = false;  // inside a text it is "2023", not "2 023"
  InPercent in_percent = InPercent::no;
  int decimals = -1;  // inside a text at most so many; -1: as many as show it
  std::string text;
  bool is_glued = false;  // a text that was made of several: x .. " pcs"
  bool boolean = false;
  std::shared_ptr<const reader::PictureFile> picture = {};
};

class Expressions {
 public:
  // Only the object that gave one of these knows what it stands for.
  enum class Id : std::size_t {};
  enum class KeptMember : std::size_t {};

  virtual ~Expressions() = default;

  // Once per form: `locals` are the loop variables in sight, outermost first. `place` names the
  // form and the cell.
  virtual Result<Id> compile(std::string_view source, std::span<const std::string> locals,
                             const Place& place) = 0;

  // Whether it computes with percents, so that its result may or may not be one; as far as can be
  // told without figures.
  virtual bool computes_with_percents(Id) const { return false; }

  // Whether it tells a plain ratio, 0.052, as a percent: before a % that it glues to it, or that
  // the form has drawn behind it.
  virtual bool tells_ratio_as_percent(Id, bool /*is_before_percent*/) const { return false; }

  // Whether it gives a number whatever the figures are, as far as can be told without them.
  virtual bool gives_a_number(Id) const { return false; }

  // How a missing figure is shown.
  virtual MissingAs missing_as() const { return MissingAs::text; }
  // The locale of the workbook that is being filled.
  virtual const Locale& locale() const = 0;
  virtual Result<Answer> evaluate(Id id) = 0;
  virtual Result<bool> condition(Id id) = 0;
  // Evaluates a list and makes it the innermost loop; gives its length.
  virtual Result<int> open_list(Id id) = 0;
  virtual void enter(int index) = 0;  // the innermost loop's variable is now this member, from 0
  virtual void close_list() = 0;
  // Columns are laid out once, before the rows that cross them: the innermost loop's present member
  // is kept, and becomes the innermost variable again until close_list().
  virtual KeptMember keep() = 0;
  virtual void open_kept(KeptMember kept) = 0;

  // What was evaluated since the last of these calls belongs to this cell of the output; at the end
  // of a sheet, to no cell.
  virtual void finished_cell(std::size_t sheet, int row, int column) = 0;
  virtual void finished_sheet() = 0;
};

}  // namespace svodka::form
