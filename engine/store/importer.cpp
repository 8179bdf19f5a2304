#include "engine/store/importer.hpp"

#include <array>
#include <tuple>

#include "engine/store/database.hpp"

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

class Importer {
 public:
  Importer(soci::session& sql, Dictionaries& dictionaries, const OtherKeys& other_keys)
      : sql_(sql), dictionaries_(dictionaries), other_keys_(other_keys), find_(sql), insert_(sql) {
    prepare_find();
    prepare_insert();
  }

  void begin(const std::string& file, const std::string& who, long long now) {
    // Clocks go back; revisions do not. "As of" then always sees them in their order.
    sql_ << "SELECT max(coalesce(max(recorded_at) + 1, 0), :now) FROM import", soci::use(now),
        soci::into(row_.recorded_at);
    sql_ << "INSERT INTO import (file, who, recorded_at) VALUES (:file, :who, :recorded_at)",
        soci::use(file), soci::use(who), soci::use(row_.recorded_at);
    sql_ << "SELECT max(id) FROM import", soci::into(row_.import);
  }

  void add(const Observation& observation, ImportSummary& summary) {
    bind(observation);
    ++summary.rows;
    const bool elsewhere = look_under_other_keys(observation);
    bool known = known_ > 0;
    find_.execute(true);
    known = known || known_ > 0;
    if (known) {
      ++summary.unchanged;
      return;
    }
    ++(newest_ == 0 && !elsewhere ? summary.added : summary.revised);
    row_.revision = newest_ + 1;
    insert_.execute(true);
  }

 private:
  // Whether the figure has revisions under codes that were renamed; known_ then says how many of
  // them say the same.
  bool look_under_other_keys(const Observation& observation) {
    const FigureKey own{row_.municipality, row_.indicator, row_.breakdown};
    bool found = false;
    int same = 0;
    for (const FigureKey& key : other_keys_(observation)) {
      std::tie(row_.municipality, row_.indicator, row_.breakdown) =
          std::tie(key.municipality, key.indicator, key.breakdown);
      find_.execute(true);
      found = found || newest_ > 0;
      same += known_;
    }
    std::tie(row_.municipality, row_.indicator, row_.breakdown) =
        std::tie(own.municipality, own.indicator, own.breakdown);
    known_ = same;
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

  void prepare_find() {
    exchange_key(find_);
    exchange_content(find_);
    find_.exchange(soci::into(newest_));
    find_.exchange(soci::into(known_));
    find_.alloc();
    find_.prepare(
        "SELECT coalesce(max(revision), 0), count(CASE WHEN value IS NOT DISTINCT FROM :value "
        "AND qualifier = :qualifier AND text = :text AND status = :status AND unit_id = :unit "
        "AND source = :source AND quote = :quote AND comment = :comment THEN 1 END) "
        "FROM observation WHERE municipality_id = :municipality AND indicator_id = :indicator "
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
  int newest_ = 0;  // the newest revision of the row's key
  int known_ = 0;   // how many of its revisions say the same
  soci::statement find_;
  soci::statement insert_;
};

}  // namespace

ImportSummary import_observations(soci::session& sql, Dictionaries& dictionaries,
                                  const OtherKeys& other_keys, std::span<const Observation> rows,
                                  const std::string& file, const std::string& who,
                                  std::int64_t now) {
  WriteTransaction transaction(sql);
  dictionaries.refresh();
  std::array<int, 5> sizes{};
  for (std::size_t i = 0; i < sizes.size(); ++i) sizes[i] = dictionaries.all()[i]->size();
  const auto forget_new_codes = [&] {
    for (std::size_t i = 0; i < sizes.size(); ++i) dictionaries.all()[i]->forget_after(sizes[i]);
  };
  try {
    ImportSummary summary;
    Importer importer(sql, dictionaries, other_keys);
    importer.begin(file, who, now);
    for (const Observation& row : rows) importer.add(row, summary);
    // An import that brings nothing leaves no trace.
    if (summary.unchanged != summary.rows) {
      transaction.commit();
    } else {
      forget_new_codes();
    }
    return summary;
  } catch (const soci::soci_error&) {
    forget_new_codes();
    throw;
  }
}

}  // namespace svodka
