#include "engine/workbook/number_format.hpp"

#include <algorithm>
#include <array>

namespace svodka::workbook {
namespace {

struct Builtin {
  int id;
  std::string_view code;
};

// As openpyxl spells them, so that a form's codes compare equal.
constexpr std::array<Builtin, 36> builtins = {{
    {0, "General"},
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {5, R"x("$"#,##0_);("$"#,##0))x"},
    {6, R"x("$"#,##0_);[Red]("$"#,##0))x"},
    {7, R"x("$"#,##0.00_);("$"#,##0.00))x"},
    {8, R"x("$"#,##0.00_);[Red]("$"#,##0.00))x"},
    {9, "0%"},
    {10, "0.00%"},
    {11, "0.00E+00"},
    {12, "# ?/?"},
    {13, R"(# ??/??)"},
    {14, "mm-dd-yy"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "m/d/yy h:mm"},
    {37, "#,##0_);(#,##0)"},
    {38, "#,##0_);[Red](#,##0)"},
    {39, "#,##0.00_);(#,##0.00)"},
    {40, "#,##0.00_);[Red](#,##0.00)"},
    {41, R"(_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_))"},
    {42, R"(_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_))"},
    {43, R"(_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_))"},
    {44, R"(_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_))"},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mmss.0"},
    {48, "##0.0E+0"},
    {49, "@"},
}};

}  // namespace

std::optional<std::string_view> builtin_number_format(int id) {
  const auto found = std::find_if(builtins.begin(), builtins.end(),
                                  [&](const Builtin& builtin) { return builtin.id == id; });
  if (found == builtins.end()) return std::nullopt;
  return found->code;
}

std::optional<int> builtin_number_format_id(std::string_view code) {
  const auto found = std::find_if(builtins.begin(), builtins.end(),
                                  [&](const Builtin& builtin) { return builtin.code == code; });
  if (found == builtins.end()) return std::nullopt;
  return found->id;
}

}  // namespace svodka::workbook
