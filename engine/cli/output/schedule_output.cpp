#include "engine/cli/output/schedule_output.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/schedule/status_matrix.hpp"

namespace svodka::cli {

namespace {

constexpr std::size_t shown_workbooks = 20;

std::string workbook_of(const Expected& each, const Catalog& catalog) {
  return fmt::format("{} {} {}", each.report->code, whose(each.municipality, catalog),
                     each.due.period.code());
}

std::string with_reason(const Expected& each, const Catalog& catalog) {
  const std::string workbook = workbook_of(each, catalog);
  return each.why.empty() ? workbook : workbook + ": " + each.why;
}

void add_lines(std::string& text, const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < std::min(shown_workbooks, lines.size()); ++i) {
    text += "    " + lines[i] + "\n";
  }
  if (lines.size() > shown_workbooks) {
    text += fmt::format("    … and {} more: --json lists all\n", lines.size() - shown_workbooks);
  }
}

struct Mark {
  ExpectedState state;
  const char* letter;
};
constexpr std::array<Mark, 8> marks = {{{ExpectedState::not_due, "·"},
                                        {ExpectedState::awaited, "a"},
                                        {ExpectedState::due, "d"},
                                        {ExpectedState::late, "L"},
                                        {ExpectedState::made, "+"},
                                        {ExpectedState::marked, "!"},
                                        {ExpectedState::failed, "F"},
                                        {ExpectedState::missed, "M"}}};

const char* letter_of(ExpectedState state) { return entry_of(marks, state).letter; }

struct Letters {
  std::string text;
  std::size_t width = 0;  // in characters: a letter may be of several bytes
};

// A letter for each due date, oldest first; of many how often each, the worst first: "2M 28+".
Letters letters_of(const StatusMatrix::Cell& cell) {
  constexpr std::size_t most = 8;
  Letters letters;
  if (cell.size() <= most) {
    for (const Expected* each : cell) letters.text += letter_of(each->state);
    letters.width = cell.size();
    return letters;
  }
  for (const auto& [state, count] : states_in(cell)) {
    const std::string number = (letters.text.empty() ? "" : " ") + std::to_string(count);
    letters.text += number + letter_of(state);
    letters.width += number.size() + 1;
  }
  return letters;
}

}  // namespace

std::string line_of(const DueDate& due) {
  std::string line = fmt::format("{}  {}, of {}", due.schedule->code,
                                 in_words(due.at, due.schedule->at.zone()), due.period.code());
  if (due.basis == Basis::provisional) line += "  (by a provisional calendar)";
  if (due.basis == Basis::none) line += "  (without a calendar)";
  return line;
}

std::string would_run(const std::vector<Expected>& expected, const Catalog& catalog) {
  std::string text;
  for (auto first = expected.begin(); first != expected.end();) {
    const auto last = std::find_if(first, expected.end(), [&](const Expected& each) {
      return each.due.at != first->due.at || each.due.schedule != first->due.schedule;
    });
    std::vector<std::string> runs;
    std::vector<std::string> does_not;
    std::size_t settled = 0;
    std::size_t not_due = 0;
    for (auto each = first; each != last; ++each) {
      const bool is_settled =
          each->state == ExpectedState::made || each->state == ExpectedState::marked;
      if (each->runs) {
        runs.push_back(with_reason(*each, catalog));
      } else if (is_settled) {
        ++settled;
      } else if (each->state == ExpectedState::not_due) {
        ++not_due;
      } else {
        does_not.push_back(
            fmt::format("{}  ({})", with_reason(*each, catalog), name_of(each->state)));
      }
    }
    text += line_of(first->due) + "\n";
    if (!runs.empty()) text += fmt::format("  would be made: {}\n", runs.size());
    add_lines(text, runs);
    if (!does_not.empty()) text += fmt::format("  would not: {}\n", does_not.size());
    add_lines(text, does_not);
    if (settled > 0) text += fmt::format("  there already: {}\n", settled);
    if (not_due > 0) text += fmt::format("  not due yet: {}\n", not_due);
    first = last;
  }
  return text;
}

std::string list_of(const std::vector<Expected>& expected, const Catalog& catalog) {
  std::string text;
  for (const Expected& each : expected) {
    text += fmt::format("{:<8} {}: {}\n", name_of(each.state), each.due.schedule->code,
                        with_reason(each, catalog));
  }
  return text;
}

std::string matrix_of(const std::vector<Expected>& expected, const Catalog& catalog) {
  const StatusMatrix matrix = status_matrix(expected);
  const auto name = [&](const StatusMatrix::Row& row) {
    return (row.schedule ? row.schedule->code + ": " : "") + row.report->code + " " +
           whose(row.municipality, catalog);
  };
  std::size_t width = 0;
  std::vector<std::size_t> widths;
  for (const Period& period : matrix.columns) widths.push_back(period.code().size());
  for (const StatusMatrix::Row& row : matrix.rows) {
    width = std::max(width, name(row).size());
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], letters_of(row.cells[i]).width);
    }
  }
  std::string text(width, ' ');
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const std::string code = matrix.columns[i].code();
    text += "  " + code;
    if (i + 1 < widths.size()) text.append(widths[i] - code.size(), ' ');
  }
  text += "\n";
  std::set<ExpectedState> states;
  for (const StatusMatrix::Row& row : matrix.rows) {
    std::string line = name(row);
    std::size_t gap = width - line.size();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Letters letters = letters_of(row.cells[i]);
      line.append(gap + 2, ' ');
      line += letters.text;
      gap = widths[i] - letters.width;
      for (const Expected* each : row.cells[i]) states.insert(each->state);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  text += "\n";
  for (const ExpectedState state : states) {
    text += fmt::format("{}  {}\n", letter_of(state), name_of(state));
  }
  return text;
}

std::string made_in_words(const ScheduleOutcome& outcome) {
  std::string text;
  for (const CarriedOut& each : outcome.dues) {
    text += line_of(each.due);
    if (each.holder) {
      text += fmt::format("\n    left to the run of {}, which is under way\n", each.holder->who);
      continue;
    }
    text +=
        fmt::format("\n    {} made, {} marked, {} failed\n", each.made, each.marked, each.failed);
  }
  return text;
}

std::string left_in_words(const ScheduleOutcome& outcome, const Catalog& catalog) {
  std::string text;
  const auto add = [&](const char* what, const std::vector<Expected>& list) {
    if (list.empty()) return;
    std::vector<std::string> lines;
    for (const Expected& each : list) {
      lines.push_back(fmt::format("{:<8} {}: {}", name_of(each.state), each.due.schedule->code,
                                  with_reason(each, catalog)));
    }
    text += fmt::format("{}: {}\n", what, list.size());
    add_lines(text, lines);
  };
  add("not made", outcome.left);
  add("others since they were made", outcome.outdated);
  return text;
}

}  // namespace svodka::cli
