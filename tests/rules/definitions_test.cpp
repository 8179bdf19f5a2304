#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class DefinitionsTest : public RulesTest {};

TEST_F(DefinitionsTest, suggest_the_field_that_was_meant) {
  EXPECT_EQ(load(R"(derived "a" {
  valeu = function(r) return 1 end,
})"),
            R"(scripts/rules.lua:2:3: error: derived "a": there is no field 'valeu'
      valeu = function(r) return 1 end,
      ^~~~~
    did you mean 'value'?)");
}

TEST_F(DefinitionsTest, tell_where_the_code_was_declared_first) {
  EXPECT_EQ(
      load("derived \"a\" { value = function() return 1 end }\n",
           "\nderived \"a\" { value = function() return 2 end }\n"),
      R"(scripts/second.lua:2: error: derived "a": it is already declared at scripts/rules.lua:1
    derived "a" { value = function() return 2 end })");
  EXPECT_EQ(
      load("derived \"followers\" { value = function() return 1 end }\n", "local x = 1\n"),
      R"(scripts/rules.lua:1: error: derived "followers": the catalogue already has an indicator of this code
    derived "followers" { value = function() return 1 end }
    what is stated and what is computed are kept apart: choose another code)");
}

TEST_F(DefinitionsTest, name_the_kinds_of_periods) {
  EXPECT_EQ(
      load("report \"a\" { municipalities = \"all\", every = \"yearly\", form = \"a.xlsx\" }"),
      R"(scripts/rules.lua:1:46: error: report "a": every = 'yearly' is not a kind of period
    report "a" { municipalities = "all", every = "yearly", form = "a.xlsx" }
                                                 ^~~~~~~~
    use "year", "half_year", "quarter", "month", "week" or "day")");
}

TEST_F(DefinitionsTest, need_a_body) {
  EXPECT_EQ(load("derived \"a\"\n"), R"(scripts/rules.lua: error: derived "a" has no body
    a table must follow: { ... })");
  EXPECT_EQ(load("derived \"a\"\nderived \"b\" { value = function() return 1 end }\n"),
            R"(scripts/rules.lua:2:1: error: derived "a" has no body
    derived "b" { value = function() return 1 end }
    ^~~~~~~
    a table must follow: { ... })");
}

TEST_F(DefinitionsTest, need_what_makes_them_work) {
  EXPECT_EQ(load("derived \"a\" { unit = \"item\" }"),
            R"(scripts/rules.lua:1: error: derived "a": value is missing
    derived "a" { unit = "item" }
    value: computes it; b is the breakdown that is asked for, {} for the whole)");
  EXPECT_EQ(load("check \"a\" { test = function() return true end }"),
            R"(scripts/rules.lua:1: error: check "a": message is missing
    check "a" { test = function() return true end }
    message: what is wrong, with {left}, {right}, {difference}, {breakdown}, {period})");
  EXPECT_EQ(load("report \"a\" { municipalities = \"ukhta\", every = \"year\" }"),
            R"(scripts/rules.lua:1: error: report "a": it needs either a form or a build function
    report "a" { municipalities = "ukhta", every = "year" }
    form = "city.xlsx", or build = function(book, r) ... end)");
  EXPECT_EQ(load("report \"a\" { every = \"year\", form = \"a.xlsx\" }"),
            R"(scripts/rules.lua:1: error: report "a": municipalities is missing
    report "a" { every = "year", form = "a.xlsx" }
    municipalities: codes, or "all")");
}

TEST_F(DefinitionsTest, take_forms_from_their_folder_only) {
  const std::string rest = "\", municipalities = \"ukhta\", every = \"year\" }";
  for (const char* form :
       {"../../x.xlsx", "/etc/x.xlsx", "a/../../x.xlsx", "./x.xlsx", "a//b.xlsx"}) {
    const std::string refused = load("report \"a\" { form = \"" + std::string(form) + rest);
    EXPECT_NE(refused.find("' is not a file of templates/"), std::string::npos) << form;
  }
  EXPECT_NE(load("report \"a\" { form = \"x.xlsx\\0" + rest), "");
  EXPECT_EQ(
      load("report \"a\" { form = \"../secret.xlsx" + rest),
      R"(scripts/rules.lua:1:21: error: report "a": form = '../secret.xlsx' is not a file of templates/
    report "a" { form = "../secret.xlsx", municipalities = "ukhta", every = "year" }
                        ^~~~~~~~~~~~~~~~
    forms are .xlsx files in the folder templates/: form = "city.xlsx")");
}

TEST_F(DefinitionsTest, know_the_catalogue) {
  EXPECT_EQ(load("derived \"a\" { unit = \"persons\", value = function() return 1 end }"),
            R"(scripts/rules.lua:1:22: error: derived "a": unknown unit 'persons'
    derived "a" { unit = "persons", value = function() return 1 end }
                         ^~~~~~~~~
    did you mean 'person'?)");
  EXPECT_EQ(load("derived \"a\" { breakdown = \"platfrom\", value = function() return 1 end }"),
            R"(scripts/rules.lua:1:27: error: derived "a": unknown dimension 'platfrom'
    derived "a" { breakdown = "platfrom", value = function() return 1 end }
                              ^~~~~~~~~~
    did you mean 'platform'?)");
  EXPECT_EQ(load("check \"a\" { municipalities = \"uhkta\", message = \"m\", test = print }"),
            R"(scripts/rules.lua:1:30: error: check "a": unknown municipality 'uhkta'
    check "a" { municipalities = "uhkta", message = "m", test = print }
                                 ^~~~~~~
    did you mean 'ukhta'?)");
  EXPECT_EQ(load("check \"a\" { needs = \"follower\", message = \"m\", test = print }"),
            R"(scripts/rules.lua:1:21: error: check "a": unknown indicator 'follower'
    check "a" { needs = "follower", message = "m", test = print }
                        ^~~~~~~~~~
    did you mean 'followers'?)");
  EXPECT_EQ(load("check \"a\" { each = { platform = \"ok\" }, message = \"m\", test = print }"),
            R"(scripts/rules.lua:1: error: check "a": each is written as { dimension = "*" }
    check "a" { each = { platform = "ok" }, message = "m", test = print })");
}

TEST_F(DefinitionsTest, have_codes_of_small_latin_letters) {
  EXPECT_EQ(
      load("derived \"Прирост\" { value = function() return 1 end }"),
      R"(scripts/rules.lua:1:1: error: derived "Прирост": a code has small Latin letters, digits and _ only
    derived "Прирост" { value = function() return 1 end }
    ^~~~~~~
    the name for people goes into name = { ru = "…" })");
}

TEST_F(DefinitionsTest, report_all_files_at_once) {
  EXPECT_EQ(load("derived \"a\" { value = 5 }", "derived \"b\" { value = \"text\" }"),
            R"(scripts/rules.lua:1: error: derived "a": value must be a function, not a number
    derived "a" { value = 5 }
scripts/second.lua:1: error: derived "b": value must be a function, not a text
    derived "b" { value = "text" })");
}

TEST_F(DefinitionsTest, cannot_read_figures_while_they_are_loaded) {
  EXPECT_EQ(
      load("local x = growth(1, 0)"),
      R"(scripts/rules.lua:1:11: error: figures can be read only while a report, a check or a rule is evaluated
    local x = growth(1, 0)
              ^~~~~~
    move this into the rule's function)");
}

TEST_F(DefinitionsTest, are_over_once_the_scripts_are_loaded) {
  open(R"(local later = derived
derived "a" { value = function(r) later "b" { value = function() return 1 end } return 2 end })",
       "");
  EXPECT_EQ(ask("r.a"), "missing: правило «a» выполнить не удалось");
  EXPECT_EQ(
      problems(),
      R"(scripts/rules.lua:2:1: error: derived "b": nothing can be declared once all scripts are loaded
    derived "a" { value = function(r) later "b" { value = function() return 1 end } return 2 end }
    ^~~~~~~
    write it at the outermost level of a script, outside of rules, forms and tests
    in derived "a": a for ukhta, 2023)");
  EXPECT_EQ(ask("check 'c'"),
            R"(question:1:1: error: check "c": nothing can be declared once all scripts are loaded
    check 'c'
    ^~~~~
    write it at the outermost level of a script, outside of rules, forms and tests)");
}

}  // namespace
}  // namespace svodka
