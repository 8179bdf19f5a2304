#include "engine/delivery/run_report.hpp"

#include <gtest/gtest.h>

#include "engine/delivery/run_report_json.hpp"

namespace svodka {
namespace {

TaskOutcome made(int failed_checks) {
  TaskOutcome outcome;
  outcome.state = TaskState::made;
  outcome.failed_checks = failed_checks;
  return outcome;
}

TEST(RunReport, MarkedIsMadeWithFindings) {
  EXPECT_EQ(end_of(made(0)), WorkbookEnd::made);
  EXPECT_EQ(end_of(made(1)), WorkbookEnd::marked);
  TaskOutcome in_error = made(0);
  in_error.problems.push_back({Severity::warning, {}, "a warning", "", "", 1, {}});
  EXPECT_EQ(end_of(in_error), WorkbookEnd::made);
  in_error.problems.push_back({Severity::error, {}, "a cell in error", "", "", 1, {}});
  EXPECT_EQ(end_of(in_error), WorkbookEnd::marked);
  EXPECT_EQ(end_of(TaskOutcome()), WorkbookEnd::failed);
}

RunReport report_of_three() {
  RunReport report;
  report.workspace = "Region";
  report.command = "run -p 2024";
  report.who = "office";
  report.begun_at = 1'800'000'000'000'000;
  report.ended_at = report.begun_at + 2'540'000;
  report.planned = 4;
  report.exit_status = 2;
  report.workbooks = {
      {"passport", {"a"}, "2024", "out/a.xlsx", WorkbookEnd::made, 0, 0, 0, {}, {}},
      {"passport",
       {"b"},
       "2024",
       "out/b.xlsx",
       WorkbookEnd::marked,
       2,
       0,
       0,
       {"sum_of_parts"},
       {"B!C5: error: bad"}},
      {"passport", {"c"}, "2024", "out/c.xlsx", WorkbookEnd::failed, 0, 0, 0, {}, {"no form"}}};
  report.findings = {{"sum_of_parts", Severity::error, 1}};
  return report;
}

TEST(RunReport, TheTextSaysWhatWasNotMadeAndWhy) {
  EXPECT_EQ(as_text(report_of_three()),
            "Region\n"
            "svodka run -p 2024\n"
            "begun 2027-01-15 08:00:00 UTC by office, 2.5 s\n"
            "3 of 4 workbooks: made 1, marked 1, failed 1\n"
            "\n"
            "findings by check\n"
            "  error    sum_of_parts  in 1 workbook\n"
            "\n"
            "not made\n"
            "  out/c.xlsx\n"
            "    no form\n"
            "\n"
            "made with findings\n"
            "  out/b.xlsx\n"
            "    check sum_of_parts\n"
            "    B!C5: error: bad\n");
}

TEST(RunReport, LabelsOfMetricsAreEscaped) {
  RunReport report = report_of_three();
  report.findings.front().check = "a\"b\\c\nd";
  const std::string metrics = metrics_of(report, 3);
  EXPECT_NE(metrics.find("svodka_run_findings{check=\"a\\\"b\\\\c d\",severity=\"error\"} 1\n"),
            std::string::npos);
  EXPECT_NE(metrics.find("svodka_run_undelivered 3\n"), std::string::npos);
  EXPECT_NE(metrics.find("svodka_run_duration_seconds 2.54\n"), std::string::npos);
  EXPECT_NE(metrics.find("svodka_run_ended_timestamp_seconds 1800000002\n"), std::string::npos);
}

TEST(RunReport, ALineOfTheLogIsOneLine) {
  const RunReport report = report_of_three();
  const std::string line = workbook_line(report.workbooks[1], 2, 4, report.ended_at);
  EXPECT_EQ(line,
            "{\"event\":\"workbook\",\"at\":\"2027-01-15 08:00:02 UTC\",\"done\":2,\"all\":4,"
            "\"report\":\"passport\",\"municipalities\":[\"b\"],\"period\":\"2024\",\"path\":"
            "\"out/b.xlsx\",\"state\":\"marked\",\"failed_checks\":2,\"warnings\":0,\"notes\":0,"
            "\"checks\":[\"sum_of_parts\"],\"problems\":[\"B!C5: error: bad\"]}");
}

}  // namespace
}  // namespace svodka
