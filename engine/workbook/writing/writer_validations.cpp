// The validations of a sheet. libxlsxwriter takes one range per validation, counts its characters
// in 8 bits and knows no comparison of a list, so the element is written here.
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

std::string validation_element(const Validation& validation) {
  std::string xml = "<dataValidation";
  const auto state = [&](std::string_view name, std::string_view value,
                         std::string_view unless = "") {
    if (value != unless) xml += " " + std::string(name) + "=\"" + escape_xml(value) + "\"";
  };
  state("type", validation.type, "none");
  state("errorStyle", validation.error_style, "stop");
  state("operator", validation.comparison, "between");
  if (validation.allow_blank) state("allowBlank", "1");
  if (!validation.dropdown) state("showDropDown", "1");  // the attribute hides it
  if (validation.show_input) state("showInputMessage", "1");
  if (validation.show_error) state("showErrorMessage", "1");
  state("errorTitle", as_attribute(validation.error_title));
  state("error", as_attribute(validation.error_message));
  state("promptTitle", as_attribute(validation.input_title));
  state("prompt", as_attribute(validation.input_message));
  state("sqref", range_list(validation.ranges));
  xml += ">";
  if (!validation.formula1.empty())
    xml += "<formula1>" + escape_xml(validation.formula1) + "</formula1>";
  if (!validation.formula2.empty())
    xml += "<formula2>" + escape_xml(validation.formula2) + "</formula2>";
  return xml + "</dataValidation>";
}

}  // namespace

std::string range_list(const std::vector<Range>& ranges) {
  std::string list;
  for (const Range& range : ranges) list += (list.empty() ? "" : " ") + range_name(range);
  return list;
}

// To the place that ECMA-376 part 1, 18.3.1.99 gives it.
void write_validations(WrittenSheet& to) {
  if (to.sheet.validations.empty()) return;
  std::string xml =
      "<dataValidations count=\"" + std::to_string(to.sheet.validations.size()) + "\">";
  for (const Validation& validation : to.sheet.validations) xml += validation_element(validation);
  xml += "</dataValidations>";
  std::string next = "<pageMargins ";
  const PageSetup& page = to.sheet.page;
  if (page.centre_horizontally || page.centre_vertically || page.print_gridlines ||
      page.print_headings)
    next = "<printOptions ";
  if (!RB_EMPTY(to.worksheet->hyperlinks)) next = "<hyperlinks>";
  to.amend_after(next, xml + next);
}

}  // namespace svodka::workbook
