#include "engine/form/compiling/directive.hpp"

#include <gtest/gtest.h>

namespace svodka::form {
namespace {

std::string read_back(std::string_view text) {
  std::string all;
  for (const std::string_view line : directive_lines(text)) {
    const Result<Directive> directive = parse_directive(line);
    if (!directive) return "error: " + directive.diagnostics().front().message;
    const char* const kinds[] = {"each", "if", "else", "end"};
    all += std::string(all.empty() ? "" : "; ") + kinds[static_cast<std::size_t>(directive->kind)];
    if (!directive->variable.empty()) all += " [" + directive->variable + "]";
    if (!directive->expression.empty()) all += " [" + directive->expression + "]";
  }
  return all;
}

TEST(ADirective, IsOneOfItsWordsAndNothingElse) {
  EXPECT_TRUE(is_directive("#each x in r.list"));
  EXPECT_TRUE(is_directive("  #end\n"));
  EXPECT_FALSE(is_directive("#еach x in r.list")) << "a Cyrillic letter";
  EXPECT_FALSE(is_directive("#1"));
  EXPECT_FALSE(is_directive("№ #end"));
  EXPECT_FALSE(is_directive(""));
}

TEST(ADirective, IsMeantByWhatLooksLikeIt) {
  EXPECT_EQ(intended_directive("#Each x in r.list"), "#each");
  EXPECT_EQ(intended_directive(" # each x in r.list"), "#each");
  EXPECT_EQ(intended_directive("#END"), "#end");
  EXPECT_EQ(intended_directive("#еach x in r.list"), "#each") << "a Cyrillic letter";
  EXPECT_EQ(intended_directive("#each\u00A0x in r.list"), "#each") << "a blank that does not break";
  EXPECT_EQ(intended_directive("#each x in r.list"), std::nullopt) << "it is one";
  EXPECT_EQ(intended_directive("#для x"), std::nullopt);
  EXPECT_EQ(intended_directive("# 5"), std::nullopt);
  EXPECT_EQ(intended_directive("#"), std::nullopt);
}

TEST(ADirective, NamesItsVariableAndItsList) {
  EXPECT_EQ(read_back("#each part in  r:parts(\"a\", \"in\") "),
            "each [part] [r:parts(\"a\", \"in\")]");
  EXPECT_EQ(read_back("#if r.followers ~= 0"), "if [r.followers ~= 0]");
}

TEST(ADirective, StandsOneToALine) {
  EXPECT_EQ(read_back("#end\n\n #each x in r.list\r\n#if x.value\n"),
            "end; each [x] [r.list]; if [x.value]");
}

TEST(AWrongDirective, SaysHowItIsWritten) {
  EXPECT_EQ(read_back("#each x r.list"), "error: #each is written as: #each x in LIST");
  EXPECT_EQ(read_back("#each x in"), "error: #each is written as: #each x in LIST");
  EXPECT_EQ(read_back("#each 2x in r.list"), "error: #each is written as: #each x in LIST");
  EXPECT_EQ(read_back("#Each x in r.list"),
            "error: '#Each' is not a directive; did you mean #each?");
  EXPECT_EQ(read_back("#end\n# each x in r.list"),
            "error: '# each' is not a directive; did you mean #each?");
  EXPECT_EQ(read_back("#if"), "error: #if needs a condition: #if r.followers ~= 0");
  EXPECT_EQ(read_back("#end each"), "error: #end stands alone on its line, not before 'each'");
  EXPECT_EQ(read_back("#end\n#for x"),
            "error: '#for' is not a directive; there are #each, #if, #else, #end and #sheet");
}

}  // namespace
}  // namespace svodka::form
