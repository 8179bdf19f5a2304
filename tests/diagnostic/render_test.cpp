#include <gtest/gtest.h>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

Diagnostic at(std::string file, int line, int column, std::string message) {
  Diagnostic diagnostic;
  diagnostic.place = {std::move(file), line, column, ""};
  diagnostic.message = std::move(message);
  return diagnostic;
}

TEST(Render, ShowsTheLineTheCaretAndTheHint) {
  Diagnostic d = at("data/facts.csv", 12, 7, "unknown indicator 'folowers'");
  d.excerpt = "ukhta,folowers,,2023,1";
  d.width = 8;
  d.hint = "did you mean 'followers'?";
  EXPECT_EQ(render(d),
            "data/facts.csv:12:7: error: unknown indicator 'folowers'\n"
            "    ukhta,folowers,,2023,1\n"
            "          ^~~~~~~~\n"
            "    did you mean 'followers'?");
}

TEST(Render, CountsCyrillicLettersNotBytes) {
  Diagnostic d = at("a.csv", 1, 7, "not a number");
  d.excerpt = "Ухта,\tдва";
  d.width = 3;
  EXPECT_EQ(render(d),
            "a.csv:1:7: error: not a number\n"
            "    Ухта, два\n"
            "          ^~~");
}

TEST(Render, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(render(at("", 0, 0, "no workspace here")), "error: no workspace here");
  EXPECT_EQ(render(at("a.csv", 0, 0, "the file is empty")), "a.csv: error: the file is empty");
  Diagnostic d = at("a.csv", 3, 0, "too few fields");
  d.severity = Severity::warning;
  d.excerpt = "a,b";
  EXPECT_EQ(render(d), "a.csv:3: warning: too few fields\n    a,b");
}

TEST(Render, NamesACellInsteadOfALine) {
  Diagnostic d;
  d.severity = Severity::note;
  d.message = "not kept";
  d.place.cell = "Отчёт!C5";
  EXPECT_EQ(render(d), "Отчёт!C5: note: not kept");
  d.place.file = "templates/ukhta.xlsx";
  EXPECT_EQ(render(d), "templates/ukhta.xlsx: Отчёт!C5: note: not kept");
}

TEST(Render, ShowsTheTrailAfterTheHint) {
  Diagnostic d = at("rules.lua", 4, 0, "division by zero");
  d.hint = "use growth()\nor default()";
  d.trail = {"derived 'share'", "check 'adds_up'"};
  EXPECT_EQ(render(d),
            "rules.lua:4: error: division by zero\n"
            "    use growth()\n"
            "    or default()\n"
            "    in derived 'share'\n"
            "    in check 'adds_up'");
}

TEST(Render, CutsAWideLineAroundTheCaret) {
  Diagnostic d = at("a.csv", 1, 301, "x");
  d.excerpt = std::string(300, 'a') + "ZZ" + std::string(300, 'b');
  d.width = 2;
  EXPECT_EQ(render(d), "a.csv:1:301: error: x\n    …" + std::string(78, 'a') + "ZZ" +
                           std::string(38, 'b') + "…\n    " + std::string(79, ' ') + "^~");
}

TEST(Render, KeepsTheBeginningOfAWideLineWhenTheCaretIsThere) {
  Diagnostic d = at("a.csv", 1, 2, "x");
  d.excerpt = std::string(200, 'a');
  EXPECT_EQ(render(d), "a.csv:1:2: error: x\n    " + std::string(119, 'a') + "…\n     ^");
}

TEST(Render, KeepsTheEndOfAWideLineWhenTheCaretIsThere) {
  Diagnostic d = at("a.csv", 1, 201, "x");
  d.excerpt = std::string(200, 'a');
  d.width = 5;
  EXPECT_EQ(render(d), "a.csv:1:201: error: x\n    …" + std::string(118, 'a') + "\n    " +
                           std::string(119, ' ') + "^");
}

TEST(Render, ACaretBehindTheLineStandsRightAfterItAndIsNeverWiderThanTheLine) {
  Diagnostic d = at("a.csv", 1, 99, "x");
  d.excerpt = "ab";
  d.width = 1000;
  EXPECT_EQ(render(d), "a.csv:1:99: error: x\n    ab\n      ^");
  d.place.column = 2;
  EXPECT_EQ(render(d), "a.csv:1:2: error: x\n    ab\n     ^");
}

TEST(Render, NeverPassesOnEscapesOrBrokenBytes) {
  Diagnostic d = at("a.csv", 1, 3, "x");
  d.excerpt = "\x1b[\xffZ";
  EXPECT_EQ(render(d), "a.csv:1:3: error: x\n     [\uFFFDZ\n      ^");
}

TEST(Render, NeverPassesOnWhatAMessageQuotes) {
  Diagnostic d = at("a\x1b.csv", 1, 0, "unknown '\xff'\nor '\t'");
  d.hint = "did you mean '\x07'?";
  d.trail = {"rule '\r'"};
  EXPECT_EQ(render(d),
            "a .csv:1: error: unknown '\uFFFD'\nor ' '\n    did you mean ' '?\n    in rule ' '");
}

TEST(Render, SeparatesSeveralByNewlines) {
  EXPECT_EQ(render(Diagnostics{at("a", 1, 1, "x"), at("b", 0, 0, "y")}),
            "a:1:1: error: x\nb: error: y");
  EXPECT_EQ(render(Diagnostics{}), "");
}

TEST(HasErrors, IgnoresWarningsAndNotes) {
  Diagnostic d = at("a", 1, 1, "x");
  d.severity = Severity::warning;
  EXPECT_FALSE(has_errors({d}));
  EXPECT_TRUE(has_errors({d, at("a", 1, 1, "y")}));
}

TEST(CodePoints, FindsTheFirstBrokenByte) {
  EXPECT_EQ(first_invalid_utf8("Ухта"), std::string_view::npos);
  EXPECT_EQ(first_invalid_utf8("У\xd1,"), 2u);
  EXPECT_EQ(first_invalid_utf8("a\xed\xa0\x80"), 1u);  // a surrogate is not a character
  EXPECT_EQ(count_characters("У\xd1,"), 3u);
}

}  // namespace
}  // namespace svodka
