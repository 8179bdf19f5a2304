#include "engine/form/compiling/directive.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svodka::form {
namespace {

using testing::ElementsAre;

std::string read_back(std::string_view text) {
  std::vector<Directive> directives;
  std::string problem;
  if (!parse_directives(text, directives, problem)) return "error: " + problem;
  std::string all;
  for (const Directive& each : directives) {
    const char* const kinds[] = {"each", "if", "else", "end"};
    all += std::string(all.empty() ? "" : "; ") + kinds[static_cast<std::size_t>(each.kind)];
    if (!each.variable.empty()) all += " [" + each.variable + "]";
    if (!each.expression.empty()) all += " [" + each.expression + "]";
  }
  return all;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<TextPart> parts;
  std::string problem;
  if (!split_expressions(text, parts, problem)) return {"error: " + problem};
  std::vector<std::string> all;
  for (const TextPart& part : parts) {
    all.push_back((part.is_formula      ? "formula "
                   : part.is_expression ? "lua "
                                        : "text ") +
                  part.text);
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
  EXPECT_EQ(meant_directive("#Each x in r.list"), "#each");
  EXPECT_EQ(meant_directive(" # each x in r.list"), "#each");
  EXPECT_EQ(meant_directive("#END"), "#end");
  EXPECT_EQ(meant_directive("#еach x in r.list"), "#each") << "a Cyrillic letter";
  EXPECT_EQ(meant_directive("#each\u00A0x in r.list"), "#each") << "a blank that does not break";
  EXPECT_EQ(meant_directive("#each x in r.list"), "") << "it is one";
  EXPECT_EQ(meant_directive("#для x"), "");
  EXPECT_EQ(meant_directive("# 5"), "");
  EXPECT_EQ(meant_directive("#"), "");
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

TEST(Braces, PartATextIntoTextsAndExpressions) {
  EXPECT_THAT(split("Всего: {{ r.total }} шт., {{r.share}}"),
              ElementsAre("text Всего: ", "lua r.total", "text  шт., ", "lua r.share"));
  EXPECT_THAT(split("без скобок { }"), ElementsAre("text без скобок { }"));
  EXPECT_THAT(split("{{= SUM(C5:C9) }}"), ElementsAre("formula SUM(C5:C9)"));
}

TEST(Braces, MayHoldALuaTable) {
  EXPECT_THAT(split("{{ r:value(\"a\", {x=1}) }} и {{ f{a=1}}}"),
              ElementsAre("lua r:value(\"a\", {x=1})", "text  и ", "lua f{a=1}"));
}

TEST(Braces, ThatAreNotClosedOrEmptyAreErrors) {
  EXPECT_THAT(split("Всего {{ r.total"), ElementsAre("error: '{{' is not closed by '}}'"));
  EXPECT_THAT(split("{{ }}"), ElementsAre("error: '{{ }}' is empty"));
  EXPECT_THAT(split("{{ = }}"), ElementsAre("error: '{{ }}' is empty"));
}

}  // namespace
}  // namespace svodka::form
