#include "engine/store/importing/importer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "engine/store/database.hpp"
#include "engine/store/importing/import_entries.hpp"
#include "engine/store/stored_rows.hpp"

namespace svodka {
namespace {

// One row of the table, in the shape in which it is bound to the statements.
struct BoundRow {
  int municipality = 0;
  int indicator = 0;
  int breakdown = 0;
  int period = 0;
  int unit = 0;
  int revision = 0;
  double value = 0;
  soci::indicator has_value = soci::i_null;
  int qualifier = 0;
  std::string status;
  std::string text;
  std::string source;
  std::string quote;
  std::string comment;
  long long recorded_at = 0;
  long long import = 0;
};

// A large table changes the same pages of five trees again and again, and each page that does not
// fit is written to the log every time: with SQLite's own 2 MB, a table of 130,000 rows wrote 2 GB.
class LargeCache {
 public:
  explicit LargeCache(soci::session& sql) : sql_(sql) {
    sql_ << "PRAGMA cache_size", soci::into(before_);
    sql_ << "PRAGMA cache_size = -65536";  // KiB
  }
  LargeCache(const LargeCache&) = delete;
  LargeCache& operator=(const LargeCache&) = delete;
  ~LargeCache() {
    try {
      sql_ << "PRAGMA cache_size = " + std::to_string(before_);
    } catch (const soci::soci_error&) {
      return;  // the connection is at an end
    }
  }

 private:
  soci::session& sql_;
  int before_ = 0;
};

class Importer {
 public:
  Importer(soci::session& sql, Dictionaries& dictionaries, const OtherKeys& other_keys)
      : sql_(sql), dictionaries_(dictionaries), other_keys_(other_keys), find_(sql), insert_(sql) {
    prepare_find();
    prepare_insert();
  }

  void begin(const std::string& file, const std::string& who, long long now) {
    file_ = file;
    who_ = who;
    now_ = now;
    row_.import = 0;
  }

  void add(const Observation& observation, ImportSummary& summary) {
    bind(observation);
    const std::size_t place = summary.states.size();
    look_under_all_keys(observation);
    if (observation.action != RowAction::state && said_ != newest_) said_ = 0;
    if (observation.action == RowAction::withdraw && newest_ == 0) {
      ++summary.rows;
      ++summary.unchanged;
      summary.states.push_back(RowState::known);
      return;
    }
    ++summary.rows;
    summary.states.push_back(state());
    switch (summary.states.back()) {
      case RowState::superseded:
        ++summary.superseded;
        [[fallthrough]];
      case RowState::known:
        ++summary.unchanged;
        break;
      case RowState::revised:
        ++summary.revised;
        break;
      case RowState::added:
        ++summary.added;
        break;
    }
    if (said_ > 0 && said_ == newest_) return;
    if (newest_ > 0) summary.others.emplace(place, revision(newest_));
    if (said_ > 0) return;
    if (row_.import == 0) enter_file(summary);
    row_.revision = number_ + 1;
    insert_.execute(true);
  }

 private:
  RowState state() const {
    if (said_ > 0) return said_ == newest_ ? RowState::known : RowState::superseded;
    return newest_ > 0 ? RowState::revised : RowState::added;
  }

  // With its first new row: a file that brings nothing leaves no trace.
  void enter_file(ImportSummary& summary) {
    const EnteredImport entered =
        enter_import(sql_, {.file = file_, .who = who_, .undoes = 0, .reason = ""}, now_);
    row_.recorded_at = entered.recorded_at;
    row_.import = entered.number;
    summary.number = entered.number;
  }

  // The figure may have revisions under codes that were renamed too.
  void look_under_all_keys(const Observation& observation) {
    const FigureKey own{row_.municipality, row_.indicator, row_.breakdown};
    long long newest = 0, said = 0;
    const auto look = [&](const FigureKey& key) {
      std::tie(row_.municipality, row_.indicator, row_.breakdown) =
          std::tie(key.municipality, key.indicator, key.breakdown);
      find_.execute(true);
      newest = std::max(newest, newest_);
      said = std::max(said, said_);
    };
    for (const FigureKey& key : other_keys_(observation)) look(key);
    look(own);  // the last: number_ is of the key under which a revision would be added
    newest_ = newest;
    said_ = said;
  }

  StoredObservation revision(long long id) {
    StoredObservation found;
    double value = 0;
    soci::indicator has_value = soci::i_null;
    int qualifier = 0;
    std::string status;
    long long recorded_at = 0, number = 0;
    sql_ << "SELECT o.value, o.qualifier, o.text, o.status, u.code, o.source, o.comment, "
            "o.revision, "
            "o.recorded_at, i.who, i.file, i.id FROM observation o JOIN unit u ON u.id = o.unit_id "
            "JOIN "
            "import i ON i.id = o.import_id WHERE o.id = :id",
        soci::use(id), soci::into(value, has_value), soci::into(qualifier), soci::into(found.text),
        soci::into(status), soci::into(found.unit), soci::into(found.source),
        soci::into(found.comment), soci::into(found.revision), soci::into(recorded_at),
        soci::into(found.recorded_by), soci::into(found.import_file), soci::into(number);
    found.id = id;
    found.value = stored_value(id, has_value == soci::i_ok ? std::optional(value) : std::nullopt,
                               qualifier, status);
    found.status = status[0];
    found.recorded_at = recorded_at;
    found.import_number = number;
    return found;
  }

  void exchange_key(soci::statement& statement) {
    statement.exchange(soci::use(row_.municipality, "municipality"));
    statement.exchange(soci::use(row_.indicator, "indicator"));
    statement.exchange(soci::use(row_.breakdown, "breakdown"));
    statement.exchange(soci::use(row_.period, "period"));
  }

  void exchange_content(soci::statement& statement) {
    statement.exchange(soci::use(row_.value, row_.has_value, "value"));
    statement.exchange(soci::use(row_.qualifier, "qualifier"));
    statement.exchange(soci::use(row_.text, "text"));
    statement.exchange(soci::use(row_.status, "status"));
    statement.exchange(soci::use(row_.unit, "unit"));
    statement.exchange(soci::use(row_.source, "source"));
    statement.exchange(soci::use(row_.quote, "quote"));
    statement.exchange(soci::use(row_.comment, "comment"));
  }

  // What was said and taken back since, by undoing its import, is not said.
  void prepare_find() {
    exchange_key(find_);
    exchange_content(find_);
    find_.exchange(soci::into(number_));
    find_.exchange(soci::into(newest_));
    find_.exchange(soci::into(said_));
    find_.alloc();
    find_.prepare(
        "SELECT coalesce(max(revision), 0), coalesce(max(id), 0), coalesce(max(CASE WHEN "
        "value IS NOT DISTINCT FROM :value AND qualifier = :qualifier AND text = :text AND status "
        "= :status AND unit_id = :unit "
        "AND source = :source AND quote = :quote AND comment = :comment AND NOT EXISTS "
        "(SELECT 1 FROM import i JOIN observation u ON u.import_id = i.id WHERE i.undoes = "
        "o.import_id AND u.municipality_id = o.municipality_id AND u.indicator_id = o.indicator_id "
        "AND u.breakdown_id = o.breakdown_id AND u.period_id = o.period_id AND u.id > o.id) "
        "THEN id END), 0) "
        "FROM observation o WHERE municipality_id = :municipality AND indicator_id = :indicator "
        "AND breakdown_id = :breakdown AND period_id = :period");
    find_.define_and_bind();
  }

  void prepare_insert() {
    exchange_key(insert_);
    exchange_content(insert_);
    insert_.exchange(soci::use(row_.revision, "revision"));
    insert_.exchange(soci::use(row_.recorded_at, "recorded_at"));
    insert_.exchange(soci::use(row_.import, "import"));
    insert_.alloc();
    insert_.prepare(
        "INSERT INTO observation (municipality_id, indicator_id, breakdown_id, period_id, "
        "revision, value, qualifier, text, status, unit_id, source, quote, comment, recorded_at, "
        "import_id) VALUES (:municipality, :indicator, :breakdown, :period, :revision, :value, "
        ":qualifier, :text, :status, :unit, :source, :quote, :comment, :recorded_at, :import)");
    insert_.define_and_bind();
  }

  void bind(const Observation& observation) {
    row_.municipality = dictionaries_.municipality.id_of(observation.municipality);
    row_.indicator = dictionaries_.indicator.id_of(observation.indicator);
    row_.breakdown = dictionaries_.breakdown.id_of(observation.breakdown.text());
    row_.period = dictionaries_.period.id_of(observation.period.code());
    row_.unit = dictionaries_.unit.id_of(observation.unit);
    const bool number = !observation.value.is_missing();
    row_.has_value = number ? soci::i_ok : soci::i_null;
    row_.value = number ? observation.value.value() : 0;
    row_.qualifier = number ? static_cast<int>(observation.value.qualifier()) : 0;
    row_.status = std::string(1, observation.status);
    row_.text = observation.text;
    row_.source = observation.source;
    row_.quote = observation.quote;
    row_.comment = observation.comment;
  }

  soci::session& sql_;
  Dictionaries& dictionaries_;
  const OtherKeys& other_keys_;
  BoundRow row_;
  std::string file_, who_;
  long long now_ = 0;
  int number_ = 0;        // of the newest revision of the row's own key
  long long newest_ = 0;  // id of the figure's newest revision; 0: none
  long long said_ = 0;    // of the newest that says the same
  soci::statement find_;
  soci::statement insert_;
};

}  // namespace

std::vector<ImportSummary> import_observations(Database& database, Dictionaries& dictionaries,
                                               const OtherKeys& other_keys,
                                               std::span<const RowsToImport> files,
                                               const std::string& who, std::int64_t now,
                                               ImportMode mode) {
  const LargeCache cache(database.sql());
  WriteTransaction transaction(database);
  dictionaries.refresh();
  std::array<int, 5> sizes{};
  for (std::size_t i = 0; i < sizes.size(); ++i) sizes[i] = dictionaries.all()[i]->size();
  const auto forget_new_codes = [&] {
    for (std::size_t i = 0; i < sizes.size(); ++i) dictionaries.all()[i]->forget_after(sizes[i]);
  };
  try {
    std::vector<ImportSummary> summaries;
    bool anything_new = false;
    Importer importer(database.sql(), dictionaries, other_keys);
    for (const RowsToImport& each : files) {
      ImportSummary& summary = summaries.emplace_back();
      importer.begin(each.file, who, now);
      for (const Observation& row : each.rows) importer.add(row, summary);
      anything_new = anything_new || summary.unchanged != summary.rows;
    }
    if (anything_new && mode == ImportMode::lasting) {
      transaction.commit();
    } else {
      forget_new_codes();
      for (ImportSummary& each : summaries) each.number = 0;
    }
    return summaries;
  } catch (...) {  // the transaction takes back what was written
    forget_new_codes();
    throw;
  }
}

}  // namespace svodka
