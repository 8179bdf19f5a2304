#include "engine/formula/shared_work.hpp"

#include <gmock/gmock.h>

#include "tests/formula/sheet.hpp"

namespace svodka::formula {

class SheetOfAWorkbook : public Sheet {
 public:
  SharedWork work;
  SharedWork* shared_work() override { return &work; }
};

TEST(FormulasOfAWorkbook, HaveNoValueOnceTheirCommonBudgetIsSpent) {
  SheetOfAWorkbook sheet;
  for (int row = 1; row <= 3'000; ++row) sheet.set("A" + std::to_string(row), double(row));
  const Formula formula = *Formula::parse("SUMPRODUCT(A1:A3000*2)");
  EXPECT_EQ(shown(compute(formula, sheet, {"", 99, 25}, {})), "9003000");

  constexpr std::size_t little = 1'000;  // less than the formula takes
  SharedWork other;
  sheet.work = {};
  while (other.spend(little)) sheet.work.spend(little);
  const Result<Value> computed = compute(formula, sheet, {"", 99, 25}, {});
  ASSERT_FALSE(computed);
  EXPECT_THAT(computed.diagnostics().front().message,
              testing::HasSubstr("the workbook's formulas take too long to compute together"));
}

}  // namespace svodka::formula
