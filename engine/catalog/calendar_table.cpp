#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"
#include "engine/diagnostic/suggest.hpp"

namespace svodka::detail {
namespace {

struct Kind {
  std::string_view name;
  DayKind kind;
};
constexpr Kind day_kinds[] = {
    {"day_off", DayKind::day_off}, {"working", DayKind::working}, {"short", DayKind::short_day}};
const std::vector<std::string> kind_names = {"day_off", "working", "short", "covered",
                                             "provisional"};

const Kind* day_kind_named(std::string_view name) {
  for (const Kind& kind : day_kinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace

WorkingCalendar read_calendar(const CsvTable& table, const std::string& country,
                              FirstProblems& problems) {
  WorkingCalendar calendar(country);
  std::map<std::string, int> first_lines;
  for (const CsvTable::Row& row : table.rows()) {
    const std::string& text = table.at(row, "date");
    const std::string& name = table.at(row, "kind");
    const Kind* kind = day_kind_named(name);
    if (kind == nullptr && name != "covered" && name != "provisional") {
      problems.add([&] {
        std::string hint = did_you_mean(name, kind_names);
        if (hint.empty()) hint = fmt::format("it is one of {}", fmt::join(kind_names, ", "));
        return table.problem(row, "kind", fmt::format("unknown kind '{}'", name), hint);
      });
      continue;
    }
    const Frequency wanted = kind == nullptr ? Frequency::year : Frequency::day;
    const Result<Period> period = Period::parse(text);
    if (!period || period->frequency() != wanted) {
      const std::string problem =
          period ? fmt::format("'{}' is not a {}", text, kind == nullptr ? "year" : "date")
                 : period.problem().message;
      problems.add([&] {
        return table.problem(row, "date", problem,
                             kind != nullptr     ? "write year, month and day: 2024-05-17"
                             : name == "covered" ? "write the year that is complete: 2024"
                                                 : "write the year: 2024");
      });
      continue;
    }
    const auto [known, added] = first_lines.emplace(period->code(), row.line);
    if (!added) {
      problems.add([&, line = known->second] {
        return table.problem(row, "date", fmt::format("'{}' is already in line {}", text, line),
                             "delete one of the two rows");
      });
    } else if (name == "provisional") {
      calendar.cover_provisionally(period->year_number());
    } else if (kind == nullptr) {
      calendar.cover(period->year_number());
    } else {
      calendar.set(period->first_day(), kind->kind, table.at(row, "comment"));
    }
  }
  return calendar;
}

}  // namespace svodka::detail
