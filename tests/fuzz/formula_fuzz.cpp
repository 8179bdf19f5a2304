// A formula parses or is refused with a place inside it; printed it parses again, and printing
// settles; computing it ends, whatever the cells hold.
#include <cmath>
#include <cstdint>
#include <string>

#include "engine/formula/formula.hpp"
#include "tests/fuzz/must.hpp"

namespace {

using svodka::must;
using namespace svodka::formula;

// A little of everything that cells hold.
class SomeCells : public Cells {
 public:
  std::optional<Value> cell(const std::string&, int row, int column) override {
    switch ((row + column) % 6) {
      case 0:
        return Value();
      case 1:
        return 1.5 * row;
      case 2:
        return std::string("Ухта");
      case 3:
        return true;
      case 4:
        return Error{"#N/A"};
      default:
        return std::string("12");
    }
  }
  Extent extent(const std::string&) override { return {21, 7}; }
  const Formula* name(const std::string&) override { return nullptr; }
};

void check_value(const Value& value, const std::string& formula) {
  const double* number = std::get_if<double>(&value);
  must(number == nullptr || std::isfinite(*number), "a computed number is finite", formula);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto parsed = Formula::parse(text);
  if (!parsed) {
    const svodka::Diagnostic& problem = parsed.diagnostics().front();
    const auto column = static_cast<std::size_t>(problem.place.column);
    must(!problem.message.empty() && column >= 1 && column <= text.size() + 1,
         "a refusal says what and where", text);
    return 0;
  }
  const std::string printed = parsed->text();
  const auto again = Formula::parse(printed);
  must(static_cast<bool>(again), "what was printed parses: " + render(again.diagnostics()),
       text + "\n" + printed);
  // Once more: the names in "tu : x" become columns when the blanks that tell them apart go.
  const std::string settled = again->text();
  const auto last = Formula::parse(settled);
  must(last && last->text() == settled, "printing settles", printed + "\n" + settled);
  const Formula same = parsed->moved([](const Reference& reference) { return reference; });
  must(same.text() == printed, "moving nothing changes nothing", printed + "\n" + same.text());

  SomeCells cells;
  if (const auto value = compute(*parsed, cells, {"", 3, 3})) check_value(*value, printed);
  return 0;
}
