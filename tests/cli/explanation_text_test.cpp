#include "engine/cli/output/explanation_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/explanation/explanation_json.hpp"

namespace svodka::cli {
namespace {

Explanation::Figure figure(NodeKind kind, const std::string& indicator, const std::string& value,
                           std::vector<int> children = {}) {
  Explanation::Figure figure;
  figure.kind = kind;
  figure.municipality = "ukhta";
  figure.indicator = indicator;
  figure.period = "2023";
  figure.value = value;
  figure.read_as.assign(children.size(), ReadAs::value);
  figure.children = std::move(children);
  return figure;
}

// total = a + half, half = a / 2; the whole was only looked at.
Explanation shared_figure() {
  Explanation explanation;
  explanation.figures = {figure(NodeKind::derived, "total", "15", {1, 2, 3}),
                         figure(NodeKind::observation, "a", "10"),
                         figure(NodeKind::derived, "half", "5", {1}),
                         figure(NodeKind::absent, "whole", "missing: нет данных")};
  explanation.figures[0].rule = "scripts/rules.lua:1";
  explanation.figures[0].read_as[2] = ReadAs::whole;
  explanation.figures[1].breakdown = "kind=press";
  StoredObservation reported;
  reported.source = "report.txt:7";
  reported.revision = 2;
  reported.recorded_by = "anna";
  reported.comment = "слово «тысяч» лишнее";
  explanation.figures[1].reported = reported;
  explanation.figures[2].rule = "scripts/rules.lua:9";
  explanation.roots = {0};
  return explanation;
}

TEST(ExplanationText, tells_each_figure_once_and_why_it_was_read) {
  EXPECT_EQ(as_text(shared_figure()),
            "total, 2023 = 15   [rule scripts/rules.lua:1]\n"
            "├─ a (kind=press), 2023 = 10   [report.txt:7; revision 2 by anna, 1970-01-01 00:00:00 "
            "UTC]  слово «тысяч» лишнее\n"
            "├─ half, 2023 = 5   [rule scripts/rules.lua:9]\n"
            "│  └─ a (kind=press), 2023 = 10   [see above]\n"
            "└─ whole, 2023 = missing: нет данных   (the whole that the list's shares are of)\n");
}

TEST(ExplanationText, names_municipalities_when_there_are_several) {
  Explanation explanation = shared_figure();
  explanation.figures[3].municipality = "komsomolsk";
  explanation.roots = {2, 3};
  EXPECT_EQ(as_text(explanation),
            "ukhta: half, 2023 = 5   [rule scripts/rules.lua:9]\n"
            "└─ ukhta: a (kind=press), 2023 = 10   [report.txt:7; revision 2 by anna, 1970-01-01 "
            "00:00:00 UTC]  слово «тысяч» лишнее\n"
            "komsomolsk: whole, 2023 = missing: нет данных\n");
}

TEST(ExplanationJson, points_back_at_a_figure_met_before) {
  const nlohmann::json json = nlohmann::json::parse(as_json(shared_figure()));
  EXPECT_EQ(json["rule"], "scripts/rules.lua:1");
  EXPECT_EQ(json["from"][0]["observation"]["revision"], 2);
  EXPECT_EQ(json["from"][1]["from"][0], (nlohmann::json{{"id", 1},
                                                        {"kind", "observation"},
                                                        {"municipality", "ukhta"},
                                                        {"indicator", "a"},
                                                        {"breakdown", "kind=press"},
                                                        {"period", "2023"},
                                                        {"value", "10"},
                                                        {"repeated", true}}));
  EXPECT_EQ(json["from"][2]["read_as"], "the whole that the list's shares are of");
}

TEST(ExplanationDot, is_a_digraph_from_the_sources_to_the_figure) {
  EXPECT_EQ(as_dot(shared_figure()),
            "digraph explanation {\n"
            "  rankdir=LR;\n"
            "  n0 [label=\"total, 2023\\n= 15\\nrule scripts/rules.lua:1\", shape=box, "
            "style=rounded];\n"
            "  n1 [label=\"a (kind=press), 2023\\n= 10\\nreport.txt:7, revision 2\", "
            "shape=note];\n"
            "  n2 [label=\"half, 2023\\n= 5\\nrule scripts/rules.lua:9\", shape=box, "
            "style=rounded];\n"
            "  n3 [label=\"whole, 2023\\n= missing: нет данных\", shape=note, style=dashed];\n"
            "  n1 -> n0;\n"
            "  n2 -> n0;\n"
            "  n3 -> n0 [style=dashed, label=\"the whole that the list's shares are of\"];\n"
            "  n1 -> n2;\n"
            "}\n");
}

TEST(ExplanationDot, escapes_what_ends_a_label) {
  Explanation explanation;
  explanation.figures = {figure(NodeKind::observation, "a", "1\"];\n\\N")};
  explanation.roots = {0};
  EXPECT_EQ(as_dot(explanation),
            "digraph explanation {\n"
            "  rankdir=LR;\n"
            "  n0 [label=\"a, 2023\\n= 1\\\"];\\n\\\\N\", shape=note];\n"
            "}\n");
}

}  // namespace
}  // namespace svodka::cli
