#include "engine/form/compiling/text_parts.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svodka::form {
namespace {

using testing::ElementsAre;

std::vector<std::string> split(std::string_view text) {
  const Result<std::vector<TextPart>> parts = split_expressions(text);
  if (!parts) return {"error: " + parts.diagnostics().front().message};
  const std::array<std::string, 3> kinds = {"text ", "lua ", "formula "};
  std::vector<std::string> all;
  for (const TextPart& part : *parts)
    all.push_back(kinds[static_cast<std::size_t>(part.kind)] + part.text);
  return all;
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
