// A table of figures, as somebody hands it in, to observations; every problem of every row at once.

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/catalog/csv_table.hpp"
#include "engine/catalog/first_problems.hpp"
#include "engine/catalog/typed_number.hpp"
#include "engine/catalog/written_breakdown.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/store/importing/fine_values.hpp"
#include "engine/store/importing/old_codes.hpp"
#include "engine/store/store.hpp"
#include "engine/value/magnitude.hpp"

namespace svodka {
namespace {

using Columns = std::vector<std::string>;

const Columns required_columns = {"municipality", "indicator", "breakdown",
                                  "period",       "value",     "unit"};
// Those behind the comment are what an export says besides; a new revision has its own.
const Columns optional_columns = {"qualifier", "source",      "quote",       "status", "comment",
                                  "revision",  "recorded_by", "recorded_at", "import", "file"};

class RowReader {
 public:
  RowReader(const CsvTable& table, const Catalog& catalog, FirstProblems& problems)
      : table_(table),
        catalog_(catalog),
        problems_(problems),
        old_codes_(table),
        fine_values_(table) {
    point_ =
        std::any_of(table.rows().begin(), table.rows().end(),
                    [&](const CsvTable::Row& row) {
                      return points_may_be_thousands(split_qualifier(table.at(row, "value")).rest);
                    })
            ? Point::doubtful
            : Point::decimal;
  }

  // nullopt: something of it is retired.
  std::optional<Observation> read(const CsvTable::Row& row) {
    const std::size_t problems = problems_.count();
    row_ = &row;
    indicator_ = nullptr;
    observation_ = {};
    observation_.line = row.line;
    unit_ = nullptr;
    met_.clear();
    read_municipality();
    read_indicator();
    read_period();
    read_status();
    read_unit();
    read_action();
    if (observation_.action != RowAction::withdraw) read_value();
    observation_.source = field("source");
    observation_.quote = field("quote");
    observation_.comment = field("comment");
    bool retired = false;
    for (const auto& [renaming, column] : met_) {
      if (renaming->retired()) retired = true;
    }
    for (const auto& [renaming, column] : met_) {
      if (renaming->retired() || !retired) {
        old_codes_.met(*renaming, row, column, observation_.period.last_day());
      }
    }
    if (!retired) return std::move(observation_);
    problems_.back_to(problems);  // nobody has to mend a row that is not taken
    return std::nullopt;
  }

  // Of the rows that are taken.
  Diagnostics told() const {
    Diagnostics all = old_codes_.told();
    for (Diagnostic& each : fine_values_.told()) all.push_back(std::move(each));
    return all;
  }

 private:
  const std::string& field(std::string_view column) const { return table_.at(*row_, column); }

  void problem(std::string_view column, std::string message, std::string hint) {
    problems_.add(
        [&] { return table_.problem(*row_, column, std::move(message), std::move(hint)); });
  }

  // Looking for a name that is near takes longer than all the rest of a row, and a wrong code
  // stands in many.
  template <typename Known>
  void unknown_code(std::string_view column, const char* what, const std::string& code,
                    const Known& known, const std::string& otherwise = "") {
    problems_.add([&] {
      const auto [place, is_new] = hints_.try_emplace({what, code, otherwise});
      std::string& hint = place->second;
      if (is_new) hint = did_you_mean(code, known());
      if (hint.empty()) hint = otherwise;
      return table_.problem(*row_, column, fmt::format("unknown {} '{}'", what, code), hint);
    });
  }

  // What the code in the column is called now.
  std::string current(CatalogKind kind, std::string_view column) {
    const Renaming* renaming = catalog_.renames().find(kind, field(column));
    if (renaming != nullptr) met_.emplace_back(renaming, column);
    return catalog_.current(kind, field(column));
  }

  void read_municipality() {
    observation_.municipality = field("municipality");
    const std::string code = current(CatalogKind::municipality, "municipality");
    if (catalog_.find_municipality(code)) return;
    unknown_code("municipality", "municipality", observation_.municipality,
                 [&] { return catalog_.municipality_codes(); });
  }

  void read_indicator() {
    observation_.indicator = field("indicator");
    const std::optional<IndicatorIndex> index =
        catalog_.find_indicator(current(CatalogKind::indicator, "indicator"));
    if (!index) {
      unknown_code("indicator", "indicator", observation_.indicator,
                   [&] { return catalog_.indicator_codes(); });
      return;
    }
    indicator_ = &catalog_.indicator(*index);
    read_breakdown(*index);
  }

  void read_breakdown(IndicatorIndex indicator) {
    std::optional<Breakdown> written;
    std::vector<const Renaming*> by;
    std::string now = field("breakdown");
    if (!catalog_.renames().empty()) written = parse_breakdown(now);
    if (written) {
      const Breakdown current = catalog_.current(*written, &by);
      if (!by.empty()) now = current.text();
    }
    for (const Renaming* renaming : by) met_.emplace_back(renaming, "breakdown");
    Result<Breakdown> breakdown = catalog_.breakdown(now, indicator);
    for (const Diagnostic& wrong : breakdown.diagnostics()) {
      problem("breakdown", wrong.message, wrong.hint);
    }
    if (breakdown) observation_.breakdown = by.empty() ? breakdown.take() : *written;
  }

  void read_period() {
    if (const auto period = Period::parse(field("period"))) {
      observation_.period = *period;
    } else {
      problem("period", period.problem().message, "");
    }
  }

  void read_status() {
    const std::string& status = field("status");
    if (status.empty()) return;
    if (status.size() == 1 && is_obs_status(status[0])) {
      observation_.status = status[0];
      return;
    }
    problem("status", fmt::format("unknown status '{}'", status),
            "statuses are the SDMX letters: A normal, E estimated, P provisional, L not collected, "
            "M cannot exist, ...");
  }

  // Only of tables that were made into this form from another, which says it.
  void read_action() {
    const std::string& action = field("action");
    if (action == "restate") observation_.action = RowAction::restate;
    if (action != "withdraw") return;
    observation_.action = RowAction::withdraw;
    observation_.status = 'O';
    observation_.value = Quantity::missing(std::string(obs_status_meaning('O')));
  }

  void read_unit() {
    observation_.unit = field("unit");
    const std::optional<UnitIndex> index = catalog_.find_unit(current(CatalogKind::unit, "unit"));
    if (!index) {
      const auto known = [&] {
        Columns codes;
        for (const Unit& unit : catalog_.units()) codes.push_back(unit.code);
        return codes;
      };
      unknown_code("unit", "unit", observation_.unit, known, units_of_indicator());
    } else if (indicator_ != nullptr && catalog_.unit(*index).base != indicator_unit().code) {
      problem("unit",
              fmt::format("'{}' is not counted in '{}'", indicator_->code, observation_.unit),
              units_of_indicator());
    } else {
      unit_ = &catalog_.unit(*index);
    }
  }

  const Unit& indicator_unit() const { return catalog_.unit_of(*indicator_); }

  std::string units_of_indicator() const {
    if (indicator_ == nullptr) return "";
    Columns units;
    for (const Unit& unit : catalog_.units()) {
      if (unit.base == indicator_unit().code) units.push_back(unit.code);
    }
    return fmt::format("write {}", fmt::join(units, " or "));
  }

  void read_value() {
    const std::string& value = field("value");
    const bool missing = is_missing_status(observation_.status);
    if (missing && !(value.empty() && field("qualifier").empty())) {
      problem("value",
              fmt::format("status '{}' ({}) says that there is no value", observation_.status,
                          obs_status_meaning(observation_.status)),
              "delete the value and its qualifier, or change the status");
    } else if (missing) {
      observation_.value = Quantity::missing(std::string(obs_status_meaning(observation_.status)));
    } else if (value.empty()) {
      problem(
          "value", "the value is missing",
          "write it, or say in the column 'status' why there is none: L not collected, M cannot "
          "exist, O missing, Q suppressed, H holiday");
    } else if (indicator_ != nullptr && indicator_unit().is_text) {
      read_text(value);
    } else if (indicator_ != nullptr) {
      read_number(value);
    }
  }

  void read_text(const std::string& value) {
    observation_.text = value;
    if (!field("qualifier").empty()) {
      problem("qualifier", fmt::format("'{}' is a text and has no qualifier", indicator_->code),
              "delete it");
    }
  }

  void read_number(const std::string& value) {
    const QualifiedText split = split_qualifier(value);
    Qualifier qualifier = split.qualifier.value_or(Qualifier::exact);
    const std::string& column = field("qualifier");
    if (!column.empty()) {
      const std::optional<Qualifier> stated = parse_qualifier(column);
      if (!stated) {
        problem("qualifier", fmt::format("unknown qualifier '{}'", column),
                "qualifiers are = ~ > >= < <=");
      } else if (split.qualifier && stated != split.qualifier) {
        problem("qualifier",
                fmt::format("the value says '{}', the qualifier says '{}'", symbol_of(qualifier),
                            symbol_of(*stated)),
                "write it in one of the two places");
      }
      qualifier = stated.value_or(Qualifier::exact);
    }
    const int decimals = decimals_in_unit();
    const Point point = decimals == 0 ? Point::doubtful : point_;
    if (const auto number = parse_typed_number(split.rest, point)) {
      observation_.value = Quantity::number(*number, qualifier);
      if (typed_decimals(split.rest) > decimals) fine_values_.met(*row_, *indicator_);
    } else {
      problem("value", number.problem().message, number.problem().hint);
    }
  }

  // How many decimals a value in the row's unit may have: 1.005 thousand is a whole number of
  // persons.
  int decimals_in_unit() const {
    const double factor = unit_ == nullptr ? 1 : unit_->factor;
    return std::max(0, indicator_->decimals + nearest_power_of_ten(factor));
  }

  const CsvTable& table_;
  const Catalog& catalog_;
  FirstProblems& problems_;
  Point point_ = Point::decimal;
  const CsvTable::Row* row_ = nullptr;
  const Indicator* indicator_ = nullptr;  // nullptr: unknown
  const Unit* unit_ = nullptr;            // nullptr: unknown, or not the indicator's
  std::vector<std::pair<const Renaming*, std::string_view>>
      met_;  // in the row, and in which column
  OldCodes old_codes_;
  FineValues fine_values_;
  Observation observation_;
  // Those that were given, by what, code and what is said otherwise.
  std::map<std::array<std::string, 3>, std::string> hints_;
};

// The figure a row is about, in words; equal exactly for rows about the same figure.
std::string key_of(const Observation& o, const Catalog& catalog) {
  std::string key = catalog.current(CatalogKind::municipality, o.municipality) + " " +
                    catalog.current(CatalogKind::indicator, o.indicator);
  if (!o.breakdown.empty()) key += " " + catalog.current(o.breakdown).text();
  return key + " " + o.period.code();
}

}  // namespace

Result<std::vector<Observation>> read_observations(Files& files, const std::string& path,
                                                   const Catalog& catalog) {
  Result<CsvTable> table = CsvTable::load(files, path, required_columns, optional_columns);
  if (!table) return table.diagnostics();
  return read_observations(*table, catalog);
}

Result<std::vector<Observation>> read_observations(const CsvTable& table, const Catalog& catalog) {
  FirstProblems all;
  std::vector<Observation> observations;
  observations.reserve(table.rows().size());
  std::unordered_map<std::string, int> first_lines;
  first_lines.reserve(table.rows().size());
  RowReader reader(table, catalog, all);
  for (const CsvTable::Row& row : table.rows()) {
    const std::size_t problems = all.count();
    std::optional<Observation> read = reader.read(row);
    if (!read) continue;
    observations.push_back(std::move(*read));
    if (all.count() != problems) continue;
    const std::string key = key_of(observations.back(), catalog);
    const auto [known, added] = first_lines.emplace(key, row.line);
    if (added) continue;
    all.add([&, line = known->second] {
      return table.problem(row, "indicator", fmt::format("'{}' is already in line {}", key, line),
                           "one file gives one value of a figure; a later file revises it");
    });
  }
  if (!all.empty()) return all.all(table.file());
  return Result<std::vector<Observation>>(std::move(observations), reader.told());
}

}  // namespace svodka
