// Validations and conditional formats as people draw them, read and written again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/form/package.hpp"
#include "engine/workbook/writer.hpp"
#include "tests/form/drawn_form.hpp"
#include "tests/form/xlsx_file.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;

workbook::Sheet read(const std::string& rules) {
  Result<ReadBook> read = read_xlsx(XlsxFile("<sheetData/>" + rules).bytes(), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  return read ? read->book.sheets.at(0) : workbook::Sheet{};
}

// Elsewhere "=$C$5" is no reference, and stays where it was drawn.
TEST(ARuleWithAnEqualsSign, IsReadWithoutIt) {
  const workbook::Sheet sheet = read(
      "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\">"
      "<formula>=$A$1&gt;5</formula></cfRule></conditionalFormatting>"
      "<dataValidations><dataValidation type=\"list\" sqref=\"A1\"><formula1>=$C$5:$C$7</formula1>"
      "</dataValidation></dataValidations>");
  EXPECT_THAT(sheet.conditional_formats.at(0).formulas, ElementsAre("$A$1>5"));
  EXPECT_EQ(sheet.validations.at(0).formula1, "$C$5:$C$7");
}

}  // namespace
}  // namespace svodka::form
