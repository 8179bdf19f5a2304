// data/catalog/renamed.csv: which codes were renamed or retired, held against the other tables.

#include <set>

#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"
#include "engine/catalog/first_problems.hpp"
#include "engine/diagnostic/suggest.hpp"

namespace svodka::detail {
namespace {

class RenameReader {
 public:
  RenameReader(const CsvTable& table, const Catalog& catalog, FirstProblems& problems)
      : table_(table), catalog_(catalog), problems_(problems) {}

  Renames read() {
    std::vector<std::pair<Renaming, const CsvTable::Row*>> rows;
    for (const CsvTable::Row& row : table_.rows()) {
      row_ = &row;
      if (std::optional<Renaming> renaming = read_row()) {
        lines_.emplace(std::pair(renaming->kind, renaming->old_code), row.line);
        renames_.add(*renaming);
        rows.emplace_back(std::move(*renaming), &row);
      }
    }
    // Only now are all old codes known, so that a chain is not taken for a wrong code.
    for (const auto& [renaming, row] : rows) {
      row_ = row;
      check_new_code(renaming);
    }
    return std::move(renames_);
  }

 private:
  const std::string& field(std::string_view column) const { return table_.at(*row_, column); }

  void problem(std::string_view column, std::string message, std::string hint) {
    problem_as(column, [&] { return std::pair(std::move(message), std::move(hint)); });
  }

  // `words` gives message and hint; it is asked only while somebody will read them.
  template <typename Words>
  void problem_as(std::string_view column, Words words) {
    problems_.add([&] {
      auto [message, hint] = words();
      return table_.problem(*row_, column, std::move(message), std::move(hint));
    });
  }

  std::optional<Renaming> read_row() {
    const std::size_t before = problems_.count();
    Renaming renaming;
    const std::optional<CatalogKind> kind = read_kind();
    renaming.old_code = field("old");
    renaming.new_code = field("new");
    renaming.note = field("note");
    renaming.day = read_day();
    renaming.line = row_->line;
    if (!kind) return std::nullopt;
    renaming.kind = *kind;
    check_old_code(renaming);
    return problems_.count() == before ? std::optional(renaming) : std::nullopt;
  }

  std::optional<CatalogKind> read_kind() {
    const std::string& name = field("kind");
    const std::optional<CatalogKind> kind = catalog_kind_named(name);
    if (kind) return kind;
    problem_as("kind", [&] {
      std::vector<std::string> known;
      for (const CatalogKind each : catalog_kinds) known.emplace_back(name_of(each));
      std::string hint = did_you_mean(name, known);
      if (hint.empty()) hint = fmt::format("it is one of {}", fmt::join(known, ", "));
      return std::pair(fmt::format("unknown kind '{}'", name), hint);
    });
    return std::nullopt;
  }

  Date read_day() {
    const Result<Period> day = Period::parse(field("day"));
    if (day && day->frequency() == Frequency::day) return day->first_day();
    problem("day", fmt::format("'{}' is not a day", field("day")),
            "write the first day on which the old code is no longer used: 2025-01-01");
    return Date();
  }

  bool is_written_as_value(const std::string& code, std::string_view column) {
    const std::size_t sign = code.find('=');
    if (sign != std::string::npos && sign != 0 && sign + 1 != code.size()) return true;
    problem(column, fmt::format("'{}' is not a dimension's value", code),
            "write dimension=value: platform=telegram");
    return false;
  }

  void check_old_code(const Renaming& renaming) {
    const std::string& code = renaming.old_code;
    if (code.empty()) {
      problem("old", "the code is missing", "write the code that was renamed or retired");
      return;
    }
    if (renaming.kind == CatalogKind::value && !is_written_as_value(code, "old")) return;
    if (catalog_.has(renaming.kind, code)) {
      problem("old", fmt::format("'{}' is still in {}", code, catalog_.path_of(renaming.kind)),
              "delete it there, or delete this row");
      return;
    }
    const auto known = lines_.find({renaming.kind, code});
    if (known == lines_.end()) return;
    problem("old", fmt::format("'{}' is already in line {}", code, known->second),
            "delete one of the two rows");
  }

  void check_new_code(const Renaming& renaming) {
    const std::string& code = renaming.new_code;
    if (renaming.retired() || leads_on(renaming)) return;
    if (renaming.kind == CatalogKind::value) {
      if (!is_written_as_value(code, "new")) return;
      const std::string own = renaming.old_code.substr(0, renaming.old_code.find('='));
      if (code.substr(0, code.find('=')) != own) {
        problem("new", fmt::format("'{}' and '{}' are of two dimensions", renaming.old_code, code),
                fmt::format("a value is renamed within its dimension: {}=…", own));
        return;
      }
    }
    if (catalog_.has(renaming.kind, code)) return;
    problem_as("new", [&] {
      std::string hint = did_you_mean(code, catalog_.codes(renaming.kind));
      if (hint.empty())
        hint = fmt::format("leave it empty when '{}' is retired", renaming.old_code);
      return std::pair(fmt::format("unknown {} '{}'", name_of(renaming.kind), code), hint);
    });
  }

  // A chain: the new code is itself an old one.
  bool leads_on(const Renaming& renaming) {
    if (renames_.find(renaming.kind, renaming.new_code) == nullptr) return false;
    problem_as("new", [&] { return words_for_chain(renaming); });
    return true;
  }

  std::pair<std::string, std::string> words_for_chain(const Renaming& renaming) const {
    const Renaming* next = renames_.find(renaming.kind, renaming.new_code);
    std::vector<std::string> way = {renaming.old_code, renaming.new_code};
    std::set<std::string> seen(way.begin(), way.end());
    bool circle = seen.size() < way.size();
    while (!circle && next != nullptr && !next->retired()) {
      way.push_back(next->new_code);
      circle = !seen.insert(next->new_code).second;
      next = renames_.find(renaming.kind, next->new_code);
    }
    if (circle) {
      return {fmt::format("the renaming leads back: {}", shown(way)),
              fmt::format("the last name is the one in {}", catalog_.path_of(renaming.kind))};
    }
    return {fmt::format("'{}' was {} itself, in line {}", renaming.new_code,
                        next == nullptr ? "renamed" : "retired",
                        lines_.at({renaming.kind, renaming.new_code})),
            next == nullptr ? fmt::format("write what it is called now: {}", way.back())
                            : "leave it empty: it is retired too"};
  }

  static std::string shown(const std::vector<std::string>& way) {
    constexpr std::size_t most = 10;
    if (way.size() <= most) return fmt::format("{}", fmt::join(way, " -> "));
    return fmt::format("{} -> … -> {} ({} names)",
                       fmt::join(way.begin(), way.begin() + most - 1, " -> "), way.back(),
                       way.size());
  }

  const CsvTable& table_;
  const Catalog& catalog_;
  FirstProblems& problems_;
  Renames renames_;
  std::map<std::pair<CatalogKind, std::string>, int> lines_;
  const CsvTable::Row* row_ = nullptr;
};

}  // namespace

Renames read_renames(const CsvTable& table, const Catalog& catalog, FirstProblems& problems) {
  return RenameReader(table, catalog, problems).read();
}

}  // namespace svodka::detail
