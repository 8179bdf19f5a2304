#include "engine/run/plan.hpp"

#include <gmock/gmock.h>

#include "engine/period/timestamp.hpp"
#include "engine/run/making/report_file.hpp"
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class PlanTest : public RulesTest {
 protected:
  void declare(const std::string& reports) {
    open(reports, "ukhta,press_releases,,2022,5,item,A\nukhta,press_releases,,2023,6,item,A\n");
  }

  // The workbooks planned, and what is said about it.
  std::string plan(RunRequest request = {}) {
    Workspace workspace;
    workspace.root = "here";
    const Result<Plan> planned = plan_run(request, workspace, *rules_, *store_);
    std::string text;
    if (planned) {
      for (const Task& task : planned->tasks) text += task.path + "\n";
    }
    return text + without_folder(render(planned.diagnostics()));
  }

  static std::string report(const std::string& code, const std::string& more = "") {
    return "report \"" + code +
           "\" { municipalities = \"ukhta\", every = \"year\", form = \"f.xlsx\"" + more + " }\n";
  }
};

TEST_F(PlanTest, takes_the_newest_period_with_figures) {
  declare(report("a"));
  EXPECT_EQ(plan(), "here/out/ukhta_2023.xlsx\n");
}

TEST_F(PlanTest, takes_a_year_that_its_december_ends) {
  open(report("a"),
       "ukhta,press_releases,,2022-M12,5,item,A\nukhta,press_releases,,2023-M11,6,item,A\n");
  EXPECT_EQ(plan(), "here/out/ukhta_2022.xlsx\n");
}

TEST_F(PlanTest, takes_the_period_and_the_folder_asked_for) {
  declare(report("a"));
  RunRequest request;
  request.period = "2022";
  request.output_folder = "there";
  EXPECT_EQ(plan(request), "there/ukhta_2022.xlsx\n");
}

TEST_F(PlanTest, warns_of_a_report_without_figures) {
  open(
      "report \"a\" { municipalities = \"all\", every = \"year\", form = \"f.xlsx\" }"
      "report \"b\" { municipalities = \"ukhta\", every = \"month\", form = \"f.xlsx\" }",
      "ukhta,press_releases,,2023-M11,6,item,A\n");
  EXPECT_EQ(plan(), R"(here/out/ukhta_2023-M11.xlsx
warning: a: no year has figures to its end
    import them, or name a period with -p)");
}

TEST_F(PlanTest, takes_one_period_for_all_municipalities) {
  open("report \"a\" { municipalities = \"all\", every = \"year\", form = \"f.xlsx\" }",
       "ukhta,press_releases,,2023,5,item,A\ndergachi,press_releases,,2022,6,item,A\n");
  EXPECT_EQ(plan(), "here/out/ukhta_2023.xlsx\nhere/out/dergachi_2023.xlsx\n");
  RunRequest request;
  request.municipalities = {"dergachi"};
  EXPECT_EQ(plan(request), "here/out/dergachi_2022.xlsx\n");
}

TEST_F(PlanTest, takes_a_span_of_periods_and_all_of_them) {
  open(report("a") +
           "report \"b\" { municipalities = \"ukhta\", every = \"half_year\", form = "
           "\"f.xlsx\", file = \"half_{period}.xlsx\" }",
       "ukhta,press_releases,,2022,5,item,A\nukhta,press_releases,,2023-M02,6,item,A\n"
       "ukhta,press_releases,,2024-M11,6,item,A\n");
  RunRequest request;
  request.period = "all";
  EXPECT_EQ(plan(request),
            "here/out/ukhta_2022.xlsx\nhere/out/ukhta_2023.xlsx\nhere/out/ukhta_2024.xlsx\n"
            "here/out/half_2023-S1.xlsx\nhere/out/half_2024-S2.xlsx\n");
  request.period = "2023..2025";
  EXPECT_EQ(plan(request),
            R"(here/out/ukhta_2023.xlsx
here/out/ukhta_2024.xlsx
warning: a: nobody has figures for 2025
    import them; the other periods of -p have figures)");
  request.period = "2023-H1..2023-H2";
  EXPECT_EQ(plan(request),
            R"(here/out/half_2023-S1.xlsx
warning: b: nobody has figures for 2023-S2
    import them; the other periods of -p have figures)");
}

TEST_F(PlanTest, TellsOfPeriodsOfASpanThatNobodyReported) {
  declare(report("a"));
  RunRequest request;
  request.period = "2021..2024";
  EXPECT_EQ(plan(request),
            "here/out/ukhta_2022.xlsx\nhere/out/ukhta_2023.xlsx\n"
            R"(warning: a: nobody has figures for 2021, 2024
    import them; the other periods of -p have figures)");
  request.period = "2014..2023";
  EXPECT_THAT(
      plan(request),
      testing::HasSubstr("nobody has figures for 2014, 2015, 2016, 2017, 2018, 2019 and 2 more\n"));
  request.period = "2022..2023";
  EXPECT_EQ(plan(request), "here/out/ukhta_2022.xlsx\nhere/out/ukhta_2023.xlsx\n");
  request.period = "all";
  EXPECT_EQ(plan(request), "here/out/ukhta_2022.xlsx\nhere/out/ukhta_2023.xlsx\n");
}

TEST_F(PlanTest, says_what_is_wrong_with_a_span) {
  declare(report("a"));
  RunRequest request;
  request.period = "2023..2023-M06";
  EXPECT_EQ(plan(request),
            R"(error: -p 2023..2023-M06: 2023 and 2023-M06 are not periods of one kind
    name a span from month to month, or from year to year)");
  request.period = "2023..2022";
  EXPECT_EQ(plan(request), R"(error: -p 2023..2022: 2022 is before 2023
    write -p 2022..2023)");
  request.period = "2010..2011";
  EXPECT_EQ(plan(request), R"(warning: a: nothing is reported for any year of -p 2010..2011
    import figures, or name another period
error: there is nothing to make: no report matches the request
    `svodka run` without arguments makes every report)");
}

TEST_F(PlanTest, refuses_two_periods_in_one_file) {
  declare(report("a", ", file = \"one.xlsx\""));
  RunRequest request;
  request.period = "all";
  EXPECT_EQ(
      plan(request),
      R"(scripts/rules.lua:1: error: the report 'a' would write 2 periods to one file, one.xlsx
    put {period} into its file name, or name a single period with -p)");
}

TEST_F(PlanTest, names_the_time_that_figures_are_of) {
  declare(report("a"));
  RunRequest request;
  request.as_of = *parse_time("2024-03-05");
  EXPECT_EQ(plan(request), "here/out/ukhta_2023 (as of 2024-03-05).xlsx\n");
  request.as_of = *parse_time("2024-03-05T10:20");
  EXPECT_EQ(plan(request), "here/out/ukhta_2023 (as of 2024-03-05 10.20.00 UTC).xlsx\n");
}

TEST_F(PlanTest, makes_one_workbook_of_a_group) {
  declare(
      "report \"a\" { municipalities = \"all\", every = \"year\", form = \"f.xlsx\", together = "
      "true }");
  EXPECT_EQ(plan(), "here/out/a_2023.xlsx\n");
}

TEST_F(PlanTest, suggests_names_that_were_meant) {
  declare(report("yearly"));
  RunRequest request;
  request.reports = {"yearyl"};
  request.municipalities = {"uhkta"};
  request.period = "2023-13";
  EXPECT_EQ(plan(request), R"(error: unknown report 'yearyl'
    did you mean 'yearly'?
error: unknown municipality 'uhkta'
    did you mean 'ukhta'?
error: -p 2023-13: 2023 has no month 13
    a period is written as 2024, 2024-S1, 2024-Q3, 2024-M05, 2024-W07 or 2024-05-17, several as 2024-M01..2024-M06 or all)");
}

TEST_F(PlanTest, refuses_a_period_of_the_wrong_kind_for_a_named_report) {
  declare(report("yearly"));
  RunRequest request;
  request.reports = {"yearly"};
  request.period = "2023-Q1";
  EXPECT_EQ(plan(request), "error: the report 'yearly' is made every year, and 2023-Q1 is not one");
}

TEST_F(PlanTest, refuses_file_names_outside_the_output_folder) {
  declare(report("up", ", file = \"../{period}.xlsx\"") +
          report("root", ", file = \"/{period}.xlsx\""));
  EXPECT_EQ(
      plan(),
      R"(scripts/rules.lua:1: error: the report 'up' cannot be written to '../2023.xlsx': it may lie outside of the output folder
    name a file, or folder/file, without .. and not from the root
scripts/rules.lua:2: error: the report 'root' cannot be written to '/2023.xlsx': it may lie outside of the output folder
    name a file, or folder/file, without .. and not from the root)");
}

TEST_F(PlanTest, knows_what_stands_for_what_in_file_names) {
  declare(report("a", ", file = \"{munic}_{period}.xlsx\"") +
          report("b", ", file = \"{perod}.xlsx\""));
  EXPECT_EQ(
      plan(),
      R"(scripts/rules.lua:1: error: the report 'a' cannot be written to '{munic}_2023.xlsx': nothing stands for '{munic}'
    it knows {municipality}, {period}, {report}
scripts/rules.lua:2: error: the report 'b' cannot be written to '{perod}.xlsx': nothing stands for '{perod}'
    did you mean '{period}'?)");
}

TEST_F(PlanTest, refuses_two_reports_of_one_file) {
  declare(report("a") + report("b") + report("c", ", file = \"c_{period}.xlsx\""));
  const std::string refused =
      R"(scripts/rules.lua:2: error: the reports 'a' and 'b' would both be written to ukhta_{period}.xlsx
    give one of them a file name of its own: file = "…_{period}.xlsx")";
  EXPECT_EQ(plan(), refused);
  RunRequest request;
  request.reports = {"a"};  // the other may be made by a run of its own
  EXPECT_EQ(plan(request), refused);
  request.reports = {"c"};
  EXPECT_EQ(plan(request), "here/out/c_2023.xlsx\n");
}

TEST_F(PlanTest, takes_capital_and_small_letters_of_files_for_the_same) {
  declare(report("a", ", file = \"Ґанок_{period}.xlsx\"") +
          report("b", ", file = \"ґАНОК_{period}.xlsx\""));
  EXPECT_EQ(
      plan(),
      R"(scripts/rules.lua:2: error: the reports 'a' and 'b' would both be written to ґАНОК_{period}.xlsx
    give one of them a file name of its own: file = "…_{period}.xlsx")");
}

TEST_F(PlanTest, refuses_several_municipalities_in_one_file) {
  declare(
      "report \"a\" { municipalities = \"all\", every = \"year\", form = \"f.xlsx\", file = "
      "\"a_{period}.xlsx\" }");
  EXPECT_EQ(
      plan(),
      R"(scripts/rules.lua:1: error: the report 'a' would write several municipalities to a_{period}.xlsx
    put {municipality} into its file name: file = "…_{municipality}_{period}.xlsx")");
}

TEST_F(PlanTest, knows_periods_of_different_kinds_apart) {
  declare(report("a") +
          "report \"b\" { municipalities = \"ukhta\", every = \"month\", form = \"f.xlsx\" }\n");
  EXPECT_EQ(shared_files(*rules_, Workspace(), {&rules_->reports()[0]}), Diagnostics());
  declare(report("a", ", file = \"one.xlsx\"") +
          "report \"b\" { municipalities = \"ukhta\", every = \"month\", form = \"f.xlsx\", "
          "file = \"one.xlsx\" }\n");
  EXPECT_EQ(without_folder(render(shared_files(*rules_, Workspace(), {&rules_->reports()[0]}))),
            R"(scripts/rules.lua:2: error: the reports 'a' and 'b' would both be written to one.xlsx
    give one of them a file name of its own: file = "…_{period}.xlsx")");
  EXPECT_EQ(
      without_folder(render(files_without_period(*rules_, Workspace())[0])),
      R"(scripts/rules.lua:1: warning: the report 'a' writes every period to one file, one.xlsx: the next one replaces the last
    put {period} into its file name)");
}

TEST_F(PlanTest, SaysOfAFileNameThatItIsUnusableBeforeAnythingIsPlanned) {
  declare(report("a", ", file = \"p//{period}.xlsx\"") +
          "report \"b\" { municipalities = \"ukhta\", every = \"month\", form = \"f.xlsx\", "
          "file = \"{municipality}_{period}.xlsx\" }\n");
  EXPECT_EQ(
      without_folder(render(unusable_files(*rules_, Workspace()))),
      R"(scripts/rules.lua:1: error: the report 'a' cannot be written to 'p//{period}.xlsx': it may lie outside of the output folder
    name a file, or folder/file, without .. and not from the root)");
}

TEST_F(PlanTest, needs_a_report) {
  declare("");
  EXPECT_EQ(plan(), R"(error: the scripts declare no report
    add one: report "my_report" { ... })");
}

}  // namespace
}  // namespace svodka
