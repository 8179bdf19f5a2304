// SDMX-CSV Data Message 2.0 (sdmx-twg/sdmx-csv, field guide).
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "engine/catalog/csv_table.hpp"
#include "engine/catalog/first_problems.hpp"
#include "engine/catalog/sdmx_ids.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/intake/exported_tables.hpp"
#include "engine/intake/sdmx_heading.hpp"
#include "engine/store/store.hpp"
#include "engine/text/ascii.hpp"
#include "engine/value/magnitude.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::intake {
namespace {

enum Required : std::size_t { municipality, indicator, breakdown, period, value, unit };
constexpr std::array taken_columns = {"municipality", "indicator", "breakdown", "period",
                                      "value",        "unit",      "qualifier", "status",
                                      "source",       "quote",     "comment",   "action"};

using detail::without_label;

bool says_nothing(std::string_view dimension_value) {
  return dimension_value.empty() || dimension_value == sdmx::total ||
         dimension_value == sdmx::not_applicable;
}

// Whether all of the text is a number.
template <typename Number>
std::pair<Number, bool> parsed(const std::string& text) {
  Number number = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  return {number, error == std::errc() && end == last};
}

bool says_missing(std::string_view value) { return value == "NaN" || value == "#N/A"; }

class SdmxReader {
 public:
  SdmxReader(CsvTable table, const Catalog& catalog)
      : table_(std::move(table)),
        catalog_(catalog),
        heading_(table_, catalog),
        strange_(heading_.strange()) {}

  Result<std::vector<Observation>> read() {
    heading_.check(problems_, notes_);
    if (!problems_.empty()) return problems_.all(table_.file());
    std::vector<std::size_t> told_at;
    for (const std::string_view id :
         {sdmx::area, sdmx::indicator, sdmx::indicator, sdmx::period, sdmx::value, sdmx::unit,
          sdmx::qualifier, sdmx::status, sdmx::source, sdmx::quote, sdmx::comment, sdmx::action})
      told_at.push_back(heading_.find(id).value_or(*heading_.find(sdmx::area)));
    for (const auto& [dimension, place] : heading_.dimensions()) {
      if (!place) continue;
      told_at[breakdown] = *place;
      break;
    }
    table_.rearrange({taken_columns.begin(), taken_columns.end()}, told_at,
                     [&](CsvTable::Row& row) { return change(row); });
    Result<std::vector<Observation>> read = read_observations(table_, catalog_);
    if (problems_.empty() && read) {
      Diagnostics told = read.diagnostics();
      told.insert(told.end(), notes_.begin(), notes_.end());
      return {read.take(), std::move(told)};
    }
    Diagnostics all = problems_.empty() ? Diagnostics() : problems_.all(table_.file());
    if (!read) all.insert(all.end(), read.diagnostics().begin(), read.diagnostics().end());
    return all;
  }

 private:
  std::string field(const CsvTable::Row& row, std::string_view id) const {
    const auto place = heading_.find(id);
    return place ? row.fields[*place] : "";
  }

  std::string coded(const CsvTable::Row& row, std::string_view id) const {
    return std::string(without_label(field(row, id)));
  }

  void problem(const CsvTable::Row& row, std::string_view id, std::string message,
               std::string hint = "") {
    problems_.add([&] {
      const auto place = heading_.find(id);
      return table_.problem(row, place ? table_.columns()[*place] : "", std::move(message),
                            std::move(hint));
    });
  }

  // As the catalogue writes it.
  std::string known_code(CatalogKind kind, const std::string& code) const {
    const std::string small = ascii_lower(std::string_view(code));
    return !catalog_.has(kind, code) && catalog_.has(kind, small) ? small : code;
  }

  bool change(CsvTable::Row& row) {
    const std::size_t before = problems_.count();
    for (const std::size_t strange : strange_) {
      if (says_nothing(without_label(row.fields[strange]))) continue;
      problem(row, heading_.id(strange),
              fmt::format("'{}' is no dimension of the catalogue", heading_.id(strange)),
              "only its totals, _T, can be taken");
    }
    std::vector<std::string> fields = {
        known_code(CatalogKind::municipality, coded(row, sdmx::area)),
        known_code(CatalogKind::indicator, coded(row, sdmx::indicator)),
        breakdown_of(row),
        period_of(row),
        "",
        known_code(CatalogKind::unit, coded(row, sdmx::unit)),
        field(row, sdmx::qualifier),
        coded(row, sdmx::status),
        field(row, sdmx::source),
        field(row, sdmx::quote),
        field(row, sdmx::comment),
        ""};
    if (fields[unit].empty()) {
      const auto index =
          catalog_.find_indicator(catalog_.current(CatalogKind::indicator, fields[indicator]));
      if (index) fields[unit] = catalog_.unit_of(catalog_.indicator(*index)).code;
    }
    take_action(row, fields);
    row.fields = std::move(fields);
    return problems_.count() == before;
  }

  std::string breakdown_of(const CsvTable::Row& row) const {
    std::string text;
    for (const auto& [dimension, place] : heading_.dimensions()) {
      if (!place) continue;
      std::string code(without_label(row.fields[*place]));
      if (says_nothing(code)) continue;
      const std::string small = ascii_lower(std::string_view(code));
      if (dimension->find(code) == nullptr && dimension->find(small) != nullptr) code = small;
      text += fmt::format("{}{}={}", text.empty() ? "" : ";", dimension->code, code);
    }
    return text;
  }

  std::string period_of(const CsvTable::Row& row) {
    std::string code = coded(row, sdmx::period);
    // A year may be written as the reporting period that it is.
    if (code.ends_with("-A1")) code.resize(code.size() - 3);
    const std::string frequency = ascii_upper(coded(row, sdmx::frequency));
    const Result<Period> read = Period::parse(code);
    if (read && !frequency.empty() && frequency != sdmx_frequency(read->frequency()))
      problem(row, sdmx::period,
              fmt::format("'{}' is no period of the frequency '{}'", code, frequency),
              "the frequencies are A, S, Q, M, W, D, and _O of other spans");
    return code;
  }

  void take_action(const CsvTable::Row& row, std::vector<std::string>& fields) {
    constexpr std::size_t action = 11;
    const std::string written = coded(row, sdmx::action);
    if (written == "D") {
      withdraw(row, fields);
      return;
    }
    if (written == "R") {
      fields[action] = "restate";
    } else if (!written.empty() && written != "I" && written != "A" && written != "M") {
      problem(row, sdmx::action, fmt::format("unknown action '{}'", written),
              "the actions are I information, A append, M merge, R replace, D delete");
    }
    take_value(row, fields);
  }

  // A text that says "NaN" is one where its status says that there is a value.
  void take_value(const CsvTable::Row& row, std::vector<std::string>& fields) {
    constexpr std::size_t status = 7;
    std::string& letter = fields[status];
    const bool may_be_missing =
        letter.empty() || letter.size() != 1 || is_missing_status(letter.front());
    const std::string number = field(row, sdmx::value);
    const std::string text = field(row, sdmx::text);
    const bool is_text = !text.empty() && !(may_be_missing && says_missing(text));
    if (is_text && !number.empty())
      problem(row, sdmx::text, "a figure is a number or a text, not both", "delete one of the two");
    if (is_text) {
      fields[value] = text;
    } else if (says_missing(number) || (number.empty() && !text.empty())) {
      fields[value].clear();
      if (letter.size() != 1 || !is_missing_status(letter.front())) letter = "O";
    } else {
      fields[value] = plain_number(row, number);
    }
    if (multiplier(row) != 0 && times_as_unit(fields[unit]))
      problem(row, sdmx::unit_multiplier,
              fmt::format("the unit '{}' says thousands or more, too", fields[unit]),
              "say it in one of the two places");
  }

  // Of the row's indicator.
  bool is_of(const Dimension& dimension, const std::vector<std::string>& fields) const {
    const auto index =
        catalog_.find_indicator(catalog_.current(CatalogKind::indicator, fields[indicator]));
    if (!index) return false;
    const std::vector<DimensionIndex>& own = catalog_.indicator(*index).dimensions;
    return std::any_of(own.begin(), own.end(), [&](const DimensionIndex each) {
      return catalog_.dimension(each).code == dimension.code;
    });
  }

  bool times_as_unit(const std::string& code) const {
    const auto index = catalog_.find_unit(code);
    return index && catalog_.unit(*index).factor != 1;
  }

  // A digit more where three behind the point could be thousands; SDMX writes none.
  std::string plain_number(const CsvTable::Row& row, const std::string& written) {
    const auto [number, is_number] = parsed<double>(written);
    const int times = multiplier(row);
    if (!is_number && times != 0 && !written.empty())
      problem(row, sdmx::value, fmt::format("'{}' is no number as SDMX writes them", written),
              "write it with a point and without blanks");
    if (!is_number) return written;
    if (times == 0 && written.find_first_of("eE") == written.npos) {
      // As it is written: of more digits than a number keeps the import will speak.
      constexpr std::size_t of_thousands = 3;
      const std::size_t point = written.find('.');
      const bool may_be_thousands =
          point != written.npos && written.size() - point - 1 == of_thousands;
      return may_be_thousands ? written + '0' : written;
    }
    constexpr int kept = 15;  // digits
    const double scaled = number * std::pow(10, times);
    const int before_point = scaled == 0 ? 1 : decimal_exponent(scaled) + 1;
    return written_number(round_half_away(scaled, kept - before_point));
  }

  int multiplier(const CsvTable::Row& row) {
    const std::string power = coded(row, sdmx::unit_multiplier);
    if (power.empty()) return 0;
    constexpr int most = 15;
    const auto [times, is_power] = parsed<int>(power);
    if (is_power && std::abs(times) <= most) return times;
    problem(row, sdmx::unit_multiplier, fmt::format("'{}' is no power of ten", power),
            "write 3 for thousands, 6 for millions");
    return 0;
  }

  void withdraw(const CsvTable::Row& row, std::vector<std::string>& fields) {
    constexpr std::size_t first_attribute = 6, comment = 10, action = 11;
    const bool is_partial =
        fields[municipality].empty() || fields[indicator].empty() || fields[period].empty() ||
        std::any_of(
            heading_.dimensions().begin(), heading_.dimensions().end(), [&](const auto& each) {
              return each.second ? row.fields[*each.second].empty() : is_of(*each.first, fields);
            });
    if (is_partial)
      problem(row, sdmx::action, "figures are deleted one by one",
              "write every dimension; _T for the whole, _Z where there is none");
    std::string reason = fields[comment].empty() || fields[comment] == "-"
                             ? std::string("deleted by SDMX-CSV, action D")
                             : fields[comment];
    for (std::size_t i = first_attribute; i < action; ++i) fields[i].clear();
    fields[value].clear();
    fields[comment] = std::move(reason);
    fields[action] = "withdraw";
  }

  CsvTable table_;
  const Catalog& catalog_;
  detail::SdmxHeading heading_;
  std::vector<std::size_t> strange_;  // columns
  FirstProblems problems_;
  Diagnostics notes_;
};

}  // namespace

bool is_sdmx_csv(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view line = bytes.substr(0, bytes.find_first_of("\r\n"));
  return (line.starts_with(sdmx::structure) || line.starts_with("\"STRUCTURE")) &&
         line.find(sdmx::structure_id) != line.npos;
}

Result<std::vector<Observation>> sdmx_csv(Files& files, const std::string& path,
                                          const Catalog& catalog) {
  Result<CsvTable> table = CsvTable::load_any(files, path);
  if (!table) return table.diagnostics();
  return SdmxReader(table.take(), catalog).read();
}

}  // namespace svodka::intake
