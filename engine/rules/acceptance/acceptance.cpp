#include "engine/rules/acceptance/acceptance.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/catalog/csv_table.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/checks/check_result.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka {

namespace {

const std::vector<std::string> required = {"check",  "municipality", "period", "figures",
                                           "reason", "by",           "until"};
const std::vector<std::string> optional = {"breakdown", "left", "right"};

class AcceptanceReader {
 public:
  AcceptanceReader(const CsvTable& table, const Rulebook& rules, Diagnostics& problems)
      : table_(table), rules_(rules), problems_(problems) {
    for (const CheckRule& rule : rules.checks()) checks_.push_back(rule.code);
  }

  Acceptance read(const CsvTable::Row& row) {
    row_ = &row;
    Acceptance read;
    read.place.file = table_.file();
    read.place.line = row.line;
    read.check = check();
    read.municipality = municipality();
    read.period = period();
    if (read.check >= 0) read.breakdown = breakdown(rules_.checks()[index(read.check)]);
    read.figures = figures();
    read.left = table_.at(row, "left");
    read.right = table_.at(row, "right");
    read.reason = filled("reason", "say why the finding is right as it stands");
    read.by = filled("by", "say who accepted it");
    read.until = until();
    return read;
  }

 private:
  static std::size_t index(int position) { return static_cast<std::size_t>(position); }

  void problem(std::string_view column, std::string message, std::string hint) {
    problems_.push_back(table_.problem(*row_, column, std::move(message), std::move(hint)));
  }

  std::string filled(std::string_view column, const char* hint) {
    const std::string& text = table_.at(*row_, column);
    if (text.empty()) problem(column, fmt::format("the column '{}' is empty", column), hint);
    return text;
  }

  int check() {
    const std::string& code = table_.at(*row_, "check");
    const auto known = std::find(checks_.begin(), checks_.end(), code);
    if (known != checks_.end()) return as_int(known - checks_.begin());
    problem("check", fmt::format("unknown check '{}'", code), did_you_mean(code, checks_));
    return -1;
  }

  MunicipalityIndex municipality() {
    const std::string& code = table_.at(*row_, "municipality");
    const std::optional<MunicipalityIndex> known = rules_.catalog().find_municipality(
        rules_.catalog().current(CatalogKind::municipality, code));
    if (!known) {
      problem("municipality", fmt::format("unknown municipality '{}'", code),
              rules_.catalog().hint_for(CatalogKind::municipality, code,
                                        rules_.catalog().municipality_codes()));
    }
    return known.value_or(MunicipalityIndex());
  }

  Period period() {
    const Result<Period> period = Period::parse(table_.at(*row_, "period"));
    if (!period) problem("period", period.problem().message, "");
    return period ? *period : Period::year(2000);
  }

  Date until() {
    const std::string& text = table_.at(*row_, "until");
    const Result<Period> day = Period::parse(text);
    if (!day || day->frequency() != Frequency::day) {
      problem("until", fmt::format("'{}' is not a day", text),
              "write the last day on which the finding is accepted: 2024-12-31");
      return Date();
    }
    return day->first_day();
  }

  std::string figures() {
    const std::string& digest = table_.at(*row_, "figures");
    const bool good =
        digest.size() == 16 && digest.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!good) {
      problem("figures", fmt::format("'{}' does not say which figures were accepted", digest),
              "let the command write the row: svodka check -m M -p P --accept CHECK --reason WHY "
              "--until DAY");
    }
    return digest;
  }

  // "base=2021": of the dimensions that the check goes through, each once.
  Breakdown breakdown(const CheckRule& rule) {
    Breakdown found;
    std::string_view rest = table_.at(*row_, "breakdown");
    while (!rest.empty()) {
      const std::string_view part = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
      const std::size_t sign = part.find('=');
      const std::string dimension =
          rules_.catalog().current(CatalogKind::dimension, std::string(part.substr(0, sign)));
      if (std::find(rule.each.begin(), rule.each.end(), dimension) == rule.each.end()) {
        problem("breakdown",
                fmt::format("the check '{}' does not go through '{}'", rule.code, dimension),
                did_you_mean(dimension, rule.each));
        return found;
      }
      const std::string written(sign == std::string_view::npos ? "" : part.substr(sign + 1));
      const std::string now =
          rules_.catalog().current(CatalogKind::value, dimension + "=" + written);
      const std::string value = now.substr(now.find('=') + 1);
      if (!is_value(dimension, value)) return found;
      found = found.with(dimension, value);
    }
    if (found.parts().size() != rule.each.size()) {
      problem(
          "breakdown",
          fmt::format("the check '{}' goes through '{}'", rule.code, fmt::join(rule.each, "', '")),
          fmt::format("say for which value: {}=…", fmt::join(rule.each, "=…;")));
    }
    return found;
  }

  bool is_value(const std::string& dimension, const std::string& value) {
    const Catalog& catalog = rules_.catalog();
    const Dimension& known = catalog.dimension(catalog.find_dimension(dimension).value());
    if (known.find(value) != nullptr) return true;
    std::vector<std::string> codes;
    for (const auto& each : known.values) codes.push_back(each.code);
    problem("breakdown", fmt::format("the dimension '{}' has no value '{}'", dimension, value),
            did_you_mean(value, codes));
    return false;
  }

  const CsvTable& table_;
  const Rulebook& rules_;
  Diagnostics& problems_;
  std::vector<std::string> checks_;
  const CsvTable::Row* row_ = nullptr;
};

std::string plain(const Quantity& value) {
  return value.is_missing() ? "-" : describe(value);  // reasons are worded in the report's language
}

// A figure named as Evaluation::describe() names it, with the codes that were used until a day.
std::string described(const Evaluation& evaluation, const Coordinate& at,
                      const std::optional<Date>& until) {
  if (!until) return evaluation.describe(at);
  const Renames& renames = evaluation.catalog().renames();
  const auto old = [&](CatalogKind kind, const std::string& code) {
    return renames.before(kind, code, *until);
  };
  std::string text = fmt::format(
      "{} for {}, {}", old(CatalogKind::indicator, evaluation.rules().code_of(at.indicator)),
      old(CatalogKind::municipality, evaluation.whose(at.subject())), at.period.code());
  if (at.breakdown == the_whole) return text;
  Breakdown breakdown;
  for (const Breakdown::Part& part : evaluation.breakdown(at.breakdown).parts()) {
    const std::string value = old(CatalogKind::value, part.dimension + "=" + part.value);
    breakdown = breakdown.with(old(CatalogKind::dimension, part.dimension),
                               std::string_view(value).substr(value.find('=') + 1));
  }
  return text + " (" + breakdown.text() + ")";
}

// What a check stands on, down to what was reported or was not.
class Leaves {
 public:
  Leaves(Evaluation& evaluation, const std::optional<Date>& until)
      : evaluation_(evaluation), until_(until) {}

  void add(int node_index) {
    if (!seen_.insert(node_index).second) return;
    const Node node = evaluation_.node(node_index);
    for (const ReadNode& child : node.children) add(child.node);
    if (!node.children.empty()) return;
    lines_.insert(described(evaluation_, node.at, until_) + " = " +
                  (node.kind == NodeKind::text ? evaluation_.text(node.at) : plain(node.value)));
  }

  const std::set<std::string>& lines() const { return lines_; }

 private:
  Evaluation& evaluation_;
  const std::optional<Date>& until_;
  std::set<int> seen_;
  std::set<std::string> lines_;
};

}  // namespace

std::string acceptances_path(const std::string& data_folder) {
  return join(data_folder, "checks/accepted.csv");
}

const std::vector<std::string>& acceptance_columns() {
  static const std::vector<std::string> columns = {"check", "municipality", "period",  "breakdown",
                                                   "left",  "right",        "figures", "reason",
                                                   "by",    "until"};
  return columns;
}

Result<Acceptances> Acceptances::load(Files& files, const std::string& path,
                                      const Rulebook& rules) {
  Acceptances loaded;
  if (files.kind(path) == FileKind::missing) return loaded;
  const Result<CsvTable> table = CsvTable::load(files, path, required, optional);
  if (!table) return table.diagnostics();
  Diagnostics problems;
  AcceptanceReader reader(*table, rules, problems);
  for (const CsvTable::Row& row : table->rows()) {
    const std::size_t before = problems.size();
    Acceptance read = reader.read(row);
    if (problems.size() != before) continue;
    if (const Acceptance* first =
            loaded.find(read.check, read.municipality, read.period, read.breakdown)) {
      problems.push_back(table->problem(
          row, "check",
          fmt::format("this finding is already accepted in line {}", first->place.line),
          "delete one of the two rows"));
      continue;
    }
    loaded.all_.push_back(std::move(read));
  }
  if (!problems.empty()) return problems;
  return loaded;
}

const Acceptance* Acceptances::find(int check, MunicipalityIndex municipality, const Period& period,
                                    const Breakdown& breakdown) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Acceptance& each) {
    return each.check == check && each.municipality == municipality && each.period == period &&
           each.breakdown == breakdown;
  });
  return found == all_.end() ? nullptr : &*found;
}

Acceptance acceptance_of(const CheckResult& result, const AcceptanceTerms& terms,
                         Evaluation& evaluation) {
  const auto side = [&](const Quantity& quantity) {
    return quantity.is_missing() ? "-" : side_text(result, quantity, evaluation);
  };
  Acceptance acceptance;
  acceptance.check = as_int(result.rule - evaluation.rules().checks().data());
  acceptance.municipality = result.municipality;
  acceptance.period = result.period;
  acceptance.breakdown = result.breakdown;
  acceptance.figures = figures_digest(evaluation, result);
  acceptance.left = side(result.left);
  acceptance.right = side(result.right);
  acceptance.reason = terms.reason;
  acceptance.by = terms.by;
  acceptance.until = terms.until;
  return acceptance;
}

std::string figures_digest(Evaluation& evaluation, const CheckResult& result,
                           const std::optional<Date>& until) {
  Leaves leaves(evaluation, until);
  evaluation.start_recording();  // who asked for the check has not read its texts
  for (const int index : result.reads) leaves.add(index);
  evaluation.stop_recording();
  std::string all = plain(result.left) + "\n" + plain(result.right) + "\n";
  for (const std::string& line : leaves.lines()) all += line + "\n";
  return sha256_hex(all).substr(0, 16);
}

bool accepts_figures(const Acceptance& acceptance, Evaluation& evaluation,
                     const CheckResult& result) {
  if (acceptance.figures == figures_digest(evaluation, result)) return true;
  const std::vector<Date> days = evaluation.catalog().renames().days();
  return std::any_of(days.begin(), days.end(), [&](const Date& day) {
    return acceptance.figures == figures_digest(evaluation, result, day);
  });
}

}  // namespace svodka
