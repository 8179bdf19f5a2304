#include "engine/store/stored_rows.hpp"

#include <algorithm>
#include <tuple>

namespace svodka {
namespace {

constexpr const char* columns =
    "SELECT id, municipality, indicator, breakdown, period, revision, value, qualifier, text, "
    "status, unit, source, quote, comment, recorded_at, recorded_by, import_file "
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
}

void complete(StoredObservation& row, const RawColumns& raw) {
  row.id = raw.id;
  row.recorded_at = raw.recorded_at;
  row.breakdown = breakdown_from_code(raw.breakdown);
  row.period = Period::parse(raw.period).value();
  row.status = raw.status[0];
  if (raw.has_value == soci::i_ok) {
    row.value = Quantity::number(raw.value, static_cast<Qualifier>(raw.qualifier));
  } else {
    row.value = Quantity::missing(is_missing_status(row.status)
                                      ? std::string(obs_status_meaning(row.status))
                                      : std::string());
  }
}

}  // namespace

std::vector<StoredObservation> stored_rows(soci::session& sql, const std::string& condition,
                                           const std::vector<long long>& parameters) {
  std::vector<StoredObservation> rows;
  StoredObservation row;
  RawColumns raw;
  soci::statement statement(sql);
  for (const long long& parameter : parameters) statement.exchange(soci::use(parameter));
  exchange(statement, row, raw);
  statement.alloc();
  statement.prepare(columns + condition);
  statement.define_and_bind();
  statement.execute();
  while (statement.fetch()) {
    complete(row, raw);
    rows.push_back(row);
  }
  return rows;
}

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
    const std::size_t sign = std::min(part.find('='), part.size() - 1);
    breakdown = breakdown.with(part.substr(0, sign), part.substr(sign + 1));
    code.remove_prefix(std::min(end + 1, code.size()));
  }
  return breakdown;
}

}  // namespace svodka
