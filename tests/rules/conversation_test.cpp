#include "engine/rules/conversation/conversation.hpp"

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class ConversationTest : public RulesTest {
 protected:
  void SetUp() override {
    open(
        "derived \"double\" { value = function(r) return r.press_releases * 2 end }\n"
        "derived \"broken\" { value = function(r) return r.press_releases.x end }",
        "ukhta,press_releases,,2023,5,item,A\n"
        "ukhta,press_releases,,2022,4,item,A\n"
        "ukhta,followers,platform=vk,2023,60,person,A\n"
        "ukhta,followers,platform=ok,2023,>40,person,A\n"
        "dergachi,press_releases,,2023,7,item,A\n");
    evaluation_.reset();
    conversation_ =
        std::make_unique<Conversation>(*rules_, *store_, MunicipalityIndex(), Period::year(2023));
  }
  void TearDown() override { conversation_.reset(); }

  std::string ask_line(const std::string& line) {
    return without_folder(conversation_->answer(line));
  }

  std::unique_ptr<Conversation> conversation_;
};

TEST_F(ConversationTest, answers_with_the_value) {
  EXPECT_EQ(ask_line("r.press_releases"), "5");
  EXPECT_EQ(ask_line("r.double / 3"), "3.3333333333333335");
  EXPECT_EQ(ask_line("r:value('followers', {platform='ok'}) + 1"), ">41");
  EXPECT_EQ(ask_line("r.followers"), "missing: нет данных: «Подписчики», 2023 год");
  EXPECT_EQ(ask_line("r.municipality.name"), "\"Ухта\"");
  EXPECT_EQ(ask_line("is_missing(r.followers)"), "true");
  EXPECT_EQ(ask_line("nil"), "nil");
  EXPECT_EQ(ask_line("r:ago(1, 'year')"), "a reading of ukhta, 2022");
  EXPECT_EQ(ask_line("r.period:next()"), "2024");
  EXPECT_EQ(ask_line("growth"), "a function");
  EXPECT_EQ(ask_line("   "), "");
}

TEST_F(ConversationTest, shows_a_list_row_by_row) {
  EXPECT_EQ(ask_line("map({1, 'b'}, function(x) return {x = x, y = {1, 2}} end)"),
            "1  {x = 1, y = {1, 2}}\n2  {x = \"b\", y = {1, 2}}");
  EXPECT_EQ(ask_line("{}"), "{}");
  EXPECT_EQ(ask_line("{b = 1, a = {c = {d = {}}}}"), "{a = {c = {d = {…}}}, b = 1}");
}

TEST_F(ConversationTest, keeps_what_is_named) {
  EXPECT_EQ(ask_line("before = r:ago(1, 'year')"), "before = a reading of ukhta, 2022");
  EXPECT_EQ(ask_line("local x = before.press_releases"), "x = 4");
  EXPECT_EQ(ask_line("x = x + 1"), "x = 5");
  EXPECT_EQ(ask_line("x == 5"), "true");
  EXPECT_EQ(conversation_->variables(), (std::vector<std::string>{"before", "x"}));
  EXPECT_EQ(ask_line("r = 5"), "r is the reading that is asked; :m and :p choose another one");
}

TEST_F(ConversationTest, finds_a_name_before_an_equals_sign) {
  EXPECT_EQ(ask_line("  x_1=2"), "x_1 = 2");
  EXPECT_EQ(ask_line("local\ty = 3"), "y = 3");
  EXPECT_EQ(ask_line("locally = 4"), "locally = 4");
  EXPECT_EQ(ask_line("y ~= 3"), "false");
  EXPECT_EQ(ask_line("{y = 5}"), "{y = 5}");
  EXPECT_EQ(conversation_->variables(), (std::vector<std::string>{"x_1", "y", "locally"}));
}

// The C++ library's patterns call themselves for each character.
TEST_F(ConversationTest, refuses_a_long_line) {
  const std::string said = ask_line("long = #'" + std::string(500'000, 'a') + "'");
  EXPECT_EQ(said.substr(0, said.find('\n')), "line: error: the expression is too long");
}

TEST_F(ConversationTest, moves_to_another_reading_and_keeps_the_names) {
  ask_line("here = r");
  conversation_->move_to(MunicipalityIndex(1), Period::year(2023));
  EXPECT_EQ(ask_line("r.press_releases - here.press_releases"), "2");
}

TEST_F(ConversationTest, answers_an_error_in_the_columns_of_the_line) {
  EXPECT_EQ(ask_line("x = r.press_relases"), R"(line:1:7: error: unknown indicator 'press_relases'
    x = r.press_relases
          ^~~~~~~~~~~~~
    did you mean 'press_releases'?)");
  EXPECT_EQ(ask_line("x"), R"(line:1:1: error: unknown name 'x'
    x
    ^)");
}

TEST_F(ConversationTest, tells_of_a_rule_that_failed_once) {
  const std::string failed =
      R"(scripts/rules.lua:2:49: error: 'press_releases' is a number, it has no fields
    derived "broken" { value = function(r) return r.press_releases.x end }
                                                    ^~~~~~~~~~~~~~
    in derived "broken": broken for ukhta, 2023
)";
  EXPECT_EQ(ask_line("r.broken"), failed + "missing: правило «broken» выполнить не удалось");
  EXPECT_EQ(ask_line("r.broken"), "missing: правило «broken» выполнить не удалось");
}

}  // namespace
}  // namespace svodka
