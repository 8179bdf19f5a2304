#include "engine/store/stored_rows.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "engine/system/files.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

double in_base_units(double value, double factor) {
  if (factor == 1) return value;
  const std::string digits = fmt::format("{:.15g}", value * factor);
  double result = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), result);
  return result;
}

namespace {

constexpr const char* observation_columns =
    "SELECT id, municipality, indicator, breakdown, period, revision, value, qualifier, text, "
    "status, unit, source, quote, comment, recorded_at, recorded_by, import_file, "
    "(SELECT import_id FROM observation WHERE observation.id = observation_in_words.id) "
    "FROM observation_in_words WHERE ";

// The columns that need more than a copy, as they come out of the database.
struct RawColumns {
  long long id = 0;
  std::string breakdown;
  std::string period;
  double value = 0;
  soci::indicator has_value = soci::i_null;
  int qualifier = 0;
  std::string status;
  long long recorded_at = 0;
  long long import_number = 0;
};

void exchange(soci::statement& statement, StoredObservation& row, RawColumns& raw) {
  statement.exchange(soci::into(raw.id));
  statement.exchange(soci::into(row.municipality));
  statement.exchange(soci::into(row.indicator));
  statement.exchange(soci::into(raw.breakdown));
  statement.exchange(soci::into(raw.period));
  statement.exchange(soci::into(row.revision));
  statement.exchange(soci::into(raw.value, raw.has_value));
  statement.exchange(soci::into(raw.qualifier));
  statement.exchange(soci::into(row.text));
  statement.exchange(soci::into(raw.status));
  statement.exchange(soci::into(row.unit));
  statement.exchange(soci::into(row.source));
  statement.exchange(soci::into(row.quote));
  statement.exchange(soci::into(row.comment));
  statement.exchange(soci::into(raw.recorded_at));
  statement.exchange(soci::into(row.recorded_by));
  statement.exchange(soci::into(row.import_file));
  statement.exchange(soci::into(raw.import_number));
}

[[noreturn]] void damaged(long long id, std::string_view what) {
  throw SystemFailure(fmt::format("the store is damaged: observation {} has {}", id, what));
}

void complete(StoredObservation& row, const RawColumns& raw) {
  const bool has_value = raw.has_value == soci::i_ok;
  row.value = stored_value(raw.id, has_value ? std::optional(raw.value) : std::nullopt,
                           raw.qualifier, raw.status);
  row.id = raw.id;
  row.recorded_at = raw.recorded_at;
  row.import_number = raw.import_number;
  row.breakdown = breakdown_from_code(raw.breakdown);
  const Result<Period> period = Period::parse(raw.period);
  if (!period) damaged(raw.id, fmt::format("the period '{}'", raw.period));
  row.period = *period;
  row.status = raw.status[0];
  for (const std::string* text :
       {&row.municipality, &row.indicator, &row.text, &row.unit, &row.source, &row.quote,
        &row.comment, &row.recorded_by, &row.import_file}) {
    if (first_invalid_utf8(*text) != std::string::npos)
      damaged(raw.id, "what is no text: " + printable(*text));
  }
}

}  // namespace

// What the tables' own conditions promise does not hold in a file that was written over.
Quantity stored_value(long long id, std::optional<double> value, int qualifier,
                      const std::string& status) {
  if (status.size() != 1) damaged(id, fmt::format("the status '{}'", status));
  if (!is_qualifier(qualifier)) damaged(id, fmt::format("the qualifier {}", qualifier));
  if (value && !std::isfinite(*value)) damaged(id, "an infinite value");
  if (value) return Quantity::number(*value, static_cast<Qualifier>(qualifier));
  return Quantity::missing(is_missing_status(status[0]) ? std::string(obs_status_meaning(status[0]))
                                                        : std::string());
}

bool is_qualifier(int number) {
  return number >= static_cast<int>(Qualifier::exact) &&
         number <= static_cast<int>(Qualifier::at_most);
}

std::vector<StoredObservation> stored_rows(soci::session& sql, const std::string& condition,
                                           const std::vector<long long>& parameters) {
  std::vector<StoredObservation> rows;
  StoredObservation row;
  RawColumns raw;
  soci::statement statement(sql);
  for (const long long& parameter : parameters) statement.exchange(soci::use(parameter));
  exchange(statement, row, raw);
  statement.alloc();
  statement.prepare(observation_columns + condition);
  statement.define_and_bind();
  statement.execute();
  while (statement.fetch()) {
    complete(row, raw);
    rows.push_back(row);
  }
  return rows;
}

std::string listed(const std::vector<int>& ids) { return fmt::format("{}", fmt::join(ids, ", ")); }

void sort_by_key(std::vector<StoredObservation>& rows) {
  std::sort(rows.begin(), rows.end(), [](const StoredObservation& a, const StoredObservation& b) {
    return std::tie(a.municipality, a.indicator, a.breakdown, a.period, a.revision) <
           std::tie(b.municipality, b.indicator, b.breakdown, b.period, b.revision);
  });
}

Breakdown breakdown_from_code(std::string_view code) {
  Breakdown breakdown;
  while (!code.empty()) {
    const std::size_t end = std::min(code.find(';'), code.size());
    const std::string_view part = code.substr(0, end);
    const std::size_t sign = part.find('=');
    if (sign == part.npos) {
      throw SystemFailure(fmt::format("the store is damaged: '{}' is not a breakdown", part));
    }
    breakdown = breakdown.with(part.substr(0, sign), part.substr(sign + 1));
    code.remove_prefix(std::min(end + 1, code.size()));
  }
  return breakdown;
}

}  // namespace svodka
