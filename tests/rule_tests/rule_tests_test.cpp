#include "engine/rule_tests/rule_tests.hpp"

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

constexpr const char* rules = R"(derived "growth_of_followers" {
  value = function(r) return growth(r.followers, r:ago(1, "year").followers) end,
}
derived "fragile" { value = function(r) return r.followers.x end }
check "parts_add_up" {
  message = "Всего {left}, по частям {right}",
  needs = { "followers" },
  test = function(r) return equal(r.followers, r:sum("followers", {}, "platform")) end,
}
check "accounts_are_read" {
  message = "мало: {left}",
  each = { account = "*" }, of = "followers",
  test = function(r, b) return at_least(r:value("followers", b), 10) end,
}
report "built" {
  municipalities = "ukhta", every = "year",
  build = function(book, r)
    local sheet = book:sheet("Лист")
    sheet:write("A1", r.followers)
    sheet:write("A2", r.press_releases)
    sheet:write("A3", "текст")
    sheet:formula("A4", "A1*2")
  end,
}
)";

class RuleTestsTest : public RulesTest {
 protected:
  // What is printed for a test file: problems of loading, or each test's failures and its verdict.
  std::string run(const std::string& tests) {
    EXPECT_EQ(load(rules), "");
    real_files().write(folder_.file("scripts/a_test.lua"), tests);
    Workspace workspace;
    workspace.root = folder_.path();
    RuleTests loaded(real_files(), workspace, *rules_);
    const Result<bool> all = loaded.load();
    std::string text = render(all.diagnostics());
    if (all) {
      for (const RuleTest& test : loaded.all()) {
        const RuleTestResult result = loaded.run(test);
        if (!result.failures.empty()) text += render(result.failures) + "\n";
        text += test.name + (result.failures.empty() ? ": passes\n" : ": fails\n");
      }
    }
    return without_folder(text);
  }

  // One test about Ukhta in 2023.
  std::string run(const std::string& given, const std::string& body) {
    return run("test \"t\" { municipality = \"ukhta\", period = \"2023\", given = {" + given +
               "},\nrun = function(r)\n" + body + "\nend }");
  }
};

TEST_F(RuleTestsTest, a_rule_that_gives_what_is_expected_passes) {
  EXPECT_EQ(run(R"({ "followers", 110 }, { "followers", 100, period = "2022" })",
                "expect(r.growth_of_followers, 10)"),
            "t: passes\n");
}

TEST_F(RuleTestsTest, a_failure_shows_both_values_and_the_line) {
  EXPECT_EQ(run(R"({ "followers", 112.5 }, { "followers", 100, period = "2022" })",
                "  expect(r.growth_of_followers, 10)"),
            R"(scripts/a_test.lua:3:3: error: expected 10, got 12.5
      expect(r.growth_of_followers, 10)
      ^~~~~~
    the difference is 2.5; { within = … } allows one
    in test "t"
t: fails
)");
  EXPECT_EQ(
      run("", "expect(r.followers, 10)"),
      R"(scripts/a_test.lua:3:1: error: expected 10, got missing: нет данных: «Подписчики», 2023 год
    expect(r.followers, 10)
    ^~~~~~
    in test "t"
t: fails
)");
}

TEST_F(RuleTestsTest, all_failures_of_a_test_are_told) {
  EXPECT_EQ(run(R"({ "followers", ">350" })",
                "expect(r.followers, 350)\nexpect(r.followers, more_than(350))\n"
                "expect('б', 'a') expect(nil, false)"),
            R"(scripts/a_test.lua:3:1: error: expected 350, got >350
    expect(r.followers, 350)
    ^~~~~~
    in test "t"
scripts/a_test.lua:5:1: error: expected "a", got "б"
    expect('б', 'a') expect(nil, false)
    ^~~~~~
    in test "t"
scripts/a_test.lua:5:1: error: expected false, got nil
    expect('б', 'a') expect(nil, false)
    ^~~~~~
    in test "t"
t: fails
)");
}

TEST_F(RuleTestsTest, numbers_are_the_same_to_twelve_digits_or_within_what_is_said) {
  EXPECT_EQ(run("",
                "expect(0.1 + 0.2, 0.3) expect(9.6, 10, { within = 0.5 }) expect(98, 100, { "
                "within = '2%' })"),
            "t: passes\n");
  EXPECT_EQ(run("", "expect(0.30000001, 0.3)"),
            R"(scripts/a_test.lua:3:1: error: expected 0.3, got 0.30000001
    expect(0.30000001, 0.3)
    ^~~~~~
    the difference is 0.00000001; { within = … } allows one
    in test "t"
t: fails
)");
}

TEST_F(RuleTestsTest, missing_is_expected_with_its_reason) {
  EXPECT_EQ(run("", "expect_missing(r.followers, 'нет данных')"), "t: passes\n");
  EXPECT_EQ(run(R"({ "followers", 0 })", "expect_missing(r.followers)"),
            R"(scripts/a_test.lua:3:1: error: expected a missing value, got 0
    expect_missing(r.followers)
    ^~~~~~~~~~~~~~
    in test "t"
t: fails
)");
}

TEST_F(RuleTestsTest, a_test_sees_only_what_it_is_given) {
  EXPECT_EQ(run(R"(test "first" { municipality = "ukhta", period = "2023",
  given = { { "followers", 1 } }, run = function(r) expect(r.followers, 1) end }
test "second" { municipality = "ukhta", period = "2023",
  run = function(r) expect_missing(r.followers) end })"),
            "first: passes\nsecond: passes\n");
}

TEST_F(RuleTestsTest, rows_name_municipality_period_unit_and_status) {
  EXPECT_EQ(run(R"({ "followers", 1.5, unit = "thousand_person", municipality = "dergachi",
    period = "2022", platform = "ok", account = "mayor" },
  { "followers", status = "L" }, { "press_releases", "1 200,5", breakdown = "" }, { "intro", "Да" })",
                R"(expect(r:of("dergachi"):ago(1, "year"):value("followers",
  { platform = "ok", account = "mayor" }), 1500)
expect_missing(r.followers) expect(r.press_releases, 1200.5) expect(r:text("intro"), "Да"))"),
            "t: passes\n");
}

TEST_F(RuleTestsTest, a_wrong_row_is_told_by_its_number) {
  EXPECT_EQ(run(R"({ "followers", 1 }, { "folowers", 2 })", ""),
            R"(scripts/a_test.lua:1:84: error: test "t": given, row 2: unknown indicator 'folowers'
    test "t" { municipality = "ukhta", period = "2023", given = {{ "followers", 1 }, { "folowers", 2 }},
                                                                                       ^~~~~~~~~~
    did you mean 'followers'?)");
  const auto told = [&](const std::string& row) {
    const std::string text = run(row, "");
    const std::size_t from = text.find("given, row");
    return text.substr(from, text.find('\n') - from) + text.substr(text.rfind("\n    "));
  };
  EXPECT_EQ(told(R"({ "followers", 1, platform = "of" })"),
            "given, row 1 (followers): unknown value 'of' of the dimension 'platform'\n"
            "    it is one of vk, ok");
  EXPECT_EQ(told(R"({ "followers", 1, unit = "item" })"),
            "given, row 1 (followers): 'item' is not a unit of this indicator\n"
            "    it is counted in person, thousand_person");
  EXPECT_EQ(told(R"({ "followers", "12x" })"),
            "given, row 1 (followers): '12x' is not a number\n"
            "    write digits with a point or a comma before the decimals: 1234.5");
  EXPECT_EQ(told(R"({ "followers", 1 / 0 })"),
            "given, row 1 (followers): its value is not a number that somebody could report\n"
            "    a figure that nobody reported is left out, or has a status: status = \"L\"");
  EXPECT_EQ(told(R"({ "followers", 1 }, { "followers", 2 })"),
            "given, row 2 (followers): this figure is given twice\n"
            "    another period, municipality or breakdown is named in the row");
}

TEST_F(RuleTestsTest, a_check_is_expected_with_its_verdict_and_words) {
  const std::string figures =
      R"({ "followers", 100 }, { "followers", 90, platform = "ok" }, { "followers", 5, account = "mayor" })";
  EXPECT_EQ(run(figures, R"(expect_check(r, "parts_add_up", "fails", nil, "по частям 90")
expect_check(r:ago(1, "year"), "parts_add_up", "does not apply")
expect_check(r, "accounts_are_read", "fails", { account = "mayor" }, "мало: 5"))"),
            "t: passes\n");
  EXPECT_EQ(
      run(figures, R"(expect_check(r, "parts_add_up", "holds"))"),
      R"(scripts/a_test.lua:3:1: error: check parts_add_up: expected holds, got fails (left 100, right 90): Всего 100, по частям 90
    expect_check(r, "parts_add_up", "holds")
    ^~~~~~~~~~~~
    in test "t"
t: fails
)");
  EXPECT_EQ(
      run(figures, R"(expect_check(r, "accounts_are_read", "holds"))"),
      R"(scripts/a_test.lua:3:17: error: expect_check(r, code, verdict, breakdown?, words?): the check 'accounts_are_read' goes through 'account': say which is meant
    expect_check(r, "accounts_are_read", "holds")
                    ^~~~~~~~~~~~~~~~~~~
    for example { account = "…" }
    in test "t"
t: fails
)");
}

TEST_F(RuleTestsTest, a_cell_is_expected_with_its_value) {
  EXPECT_EQ(run(R"({ "followers", ">350" })", R"(expect_cell(r, "built", "Лист!A1", more_than(350))
expect_cell(r, "built", "A2", r.press_releases) expect_cell(r, "built", "A3", "текст")
expect_cell(r, "built", "A4", 700) expect_cell(r, "built", "Z9", nil))"),
            "t: passes\n");
  EXPECT_EQ(run(R"({ "followers", 5 })", R"(expect_cell(r, "built", "A1", 6, { within = 0.5 }))"),
            R"(scripts/a_test.lua:3:1: error: cell A1 of built: expected 6, got 5
    expect_cell(r, "built", "A1", 6, { within = 0.5 })
    ^~~~~~~~~~~
    the difference is -1; { within = … } allows one
    in test "t"
t: fails
)");
  EXPECT_EQ(run("", R"(expect_cell(r, "built", "Лит!A1", 6))"),
            R"(scripts/a_test.lua:3:1: error: the workbook has no sheet 'Лит'
    expect_cell(r, "built", "Лит!A1", 6)
    ^~~~~~~~~~~
    did you mean 'Лист'?
    in test "t"
t: fails
)");
}

TEST_F(RuleTestsTest, a_rule_that_fails_fails_the_test_unless_expected) {
  EXPECT_EQ(run(R"({ "followers", 5 })", "expect_missing(r.fragile)"),
            R"(scripts/rules.lua:4:50: error: 'followers' is a number, it has no fields
    derived "fragile" { value = function(r) return r.followers.x end }
                                                     ^~~~~~~~~
    in derived "fragile": fragile for ukhta, 2023
    in test "t"
t: fails
)");
  EXPECT_EQ(
      run(R"({ "followers", 5 })", "expect_missing(r.fragile) expect_problem('has no fields')"),
      "t: passes\n");
}

TEST_F(RuleTestsTest, a_test_that_expects_nothing_fails) {
  EXPECT_EQ(run("", "local x = r.followers"),
            R"(scripts/a_test.lua:1: error: the test expects nothing
    for example expect(r.followers_growth, 10)
    in test "t"
t: fails
)");
}

TEST_F(RuleTestsTest, a_test_needs_a_body_a_municipality_and_a_name_of_its_own) {
  EXPECT_EQ(run("test \"a\"\n"), R"(scripts/a_test.lua:1: error: test "a" has no body
    a table must follow: { ... })");
  EXPECT_EQ(run("test \"a\" { period = \"2023\", run = function() end }"),
            R"(scripts/a_test.lua:1: error: test "a": municipality is missing
    test "a" { period = "2023", run = function() end }
    municipality: whose figures are tested: "ukhta")");
  EXPECT_EQ(
      run("local t = { municipality = 'ukhta', period = '2023', run = function() end }\n"
          "test 'a' (t)\ntest 'a' (t)"),
      R"(scripts/a_test.lua:3:1: error: test "a": there is one of this name at scripts/a_test.lua:2
    test 'a' (t)
    ^~~~)");
}

TEST_F(RuleTestsTest, tables_are_files_of_the_workspace) {
  const std::string secret = folder_.file("secret.csv");
  real_files().write(secret, "not,a,table\n");
  const std::string inside = folder_.path().substr(folder_.path().rfind('/') + 1);
  for (const std::string& name :
       {secret, "../" + inside + "/secret.csv", std::string("data/../secret.csv"),
        std::string("./secret.csv"), std::string("")}) {
    const std::string answer =
        run("test \"a\" { municipality = \"ukhta\", period = \"2023\", tables = \"" + name +
            "\",\n  run = function() end }");
    EXPECT_NE(answer.find("error: there is no table "), std::string::npos) << answer;
    EXPECT_EQ(answer.find("not,a,table"), std::string::npos) << answer;
  }
}

TEST_F(RuleTestsTest, nothing_is_expected_outside_of_a_test) {
  EXPECT_EQ(run("expect(1, 1)"),
            R"(scripts/a_test.lua:1:1: error: nothing can be expected here: no test is running
    expect(1, 1)
    ^~~~~~
    write it into the function run of a test)");
}

}  // namespace
}  // namespace svodka
