#include "engine/store/ledger/ledger.hpp"

#include "engine/store/database.hpp"
#include "engine/store/ledger/sealed_texts.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

constexpr const char* ledger_columns =
    "SELECT id, run_id, recorded_at, report, municipality, period, path, sha256, key, engine, "
    "basis, as_of, findings, newest_observation, reads_of, file_size, file_modified";

void exchange_texts(soci::statement& statement, LedgerEntry& entry) {
  statement.exchange(soci::into(entry.report));
  statement.exchange(soci::into(entry.municipality));
  statement.exchange(soci::into(entry.period));
  statement.exchange(soci::into(entry.path));
  statement.exchange(soci::into(entry.sha256));
  statement.exchange(soci::into(entry.key));
  statement.exchange(soci::into(entry.engine));
  statement.exchange(soci::into(entry.basis));
}

// The insertion of a row, prepared once for the thousands of a run.
class Insertion {
 public:
  explicit Insertion(soci::session& sql) : figures_(sql), told_(sql), statement_(sql) {
    statement_.exchange(soci::use(run_));
    statement_.exchange(soci::use(recorded_at_));
    for (std::string* text : {&row_.report, &row_.municipality, &row_.period, &row_.path,
                              &row_.sha256, &row_.key, &row_.engine, &row_.basis}) {
      statement_.exchange(soci::use(*text));
    }
    statement_.exchange(soci::use(as_of_));
    statement_.exchange(soci::use(row_.findings));
    for (long long* number :
         {&newest_observation_, &reads_of_, &file_size_, &file_modified_, &shape_})
      statement_.exchange(soci::use(*number));
    statement_.exchange(soci::use(figures_));
    statement_.exchange(soci::use(told_));
    statement_.alloc();
    statement_.prepare(
        "INSERT INTO ledger (run_id, recorded_at, report, municipality, period, path, sha256, key, "
        "engine, basis, as_of, findings, newest_observation, reads_of, file_size, file_modified, "
        "shape_id, figures, told, reads, cells) VALUES (:run, :recorded_at, :report, "
        ":municipality, :period, :path, :sha256, :key, :engine, :basis, :as_of, :findings, "
        ":newest, :reads_of, :size, :modified, :shape, :figures, :told, '', '')");
    statement_.define_and_bind();
  }

  void run(const LedgerEntry& entry, const Shapes::Row& seal) {
    row_ = entry;
    shape_ = seal.shape;
    newest_observation_ = entry.newest_observation;
    reads_of_ = static_cast<long long>(entry.reads_of);
    file_size_ = static_cast<long long>(entry.file_size);
    file_modified_ = entry.file_modified;
    put(figures_, seal.figures);
    put(told_, entry.told);
    run_ = entry.run;
    recorded_at_ = entry.recorded_at;
    as_of_ = entry.as_of;
    statement_.execute(true);
  }

 private:
  static void put(soci::blob& blob, const std::string& bytes) {
    blob.trim(0);
    blob.write(0, bytes.data(), bytes.size());
  }

  LedgerEntry row_;
  long long run_ = 0;
  long long recorded_at_ = 0;
  long long as_of_ = 0;
  long long newest_observation_ = 0;
  long long reads_of_ = 0;
  long long file_size_ = 0;
  long long file_modified_ = 0;
  long long shape_ = 0;
  soci::blob figures_, told_;
  soci::statement statement_;
};

enum class Parts : unsigned char { columns, columns_and_told, all };

// A query for entries, prepared once.
class EntryQuery {
 public:
  EntryQuery(soci::session& sql, const std::string& condition, std::size_t parameters, Parts parts)
      : parts_(parts), parameters_(parameters), figures_(sql), told_(sql), statement_(sql) {
    for (std::string& parameter : parameters_) statement_.exchange(soci::use(parameter));
    for (long long* number : {&id_, &run_, &recorded_at_}) statement_.exchange(soci::into(*number));
    exchange_texts(statement_, entry_);
    statement_.exchange(soci::into(as_of_));
    statement_.exchange(soci::into(entry_.findings));
    for (long long* number : {&newest_observation_, &reads_of_, &file_size_, &file_modified_})
      statement_.exchange(soci::into(*number));
    std::string more;
    if (parts != Parts::columns) {
      more += ", told";
      statement_.exchange(soci::into(told_, has_told_));
    }
    if (parts == Parts::all) {
      more += ", reads, cells, coalesce(shape_id, 0), figures";
      statement_.exchange(soci::into(entry_.reads));
      statement_.exchange(soci::into(entry_.cells));
      statement_.exchange(soci::into(shape_));
      statement_.exchange(soci::into(figures_, has_figures_));
    }
    statement_.alloc();
    statement_.prepare(ledger_columns + more + " FROM ledger WHERE " + condition);
    statement_.define_and_bind();
  }

  std::vector<LedgerEntry> entries(const std::vector<std::string>& parameters, Shapes& shapes) {
    for (std::size_t i = 0; i < parameters_.size(); ++i) parameters_[i] = parameters[i];
    std::vector<LedgerEntry> found;
    statement_.execute();
    while (statement_.fetch()) found.push_back(entry(shapes));
    return found;
  }

 private:
  LedgerEntry entry(Shapes& shapes) {
    for (const std::string* text : {&entry_.report, &entry_.municipality, &entry_.period,
                                    &entry_.path, &entry_.sha256, &entry_.engine}) {
      if (first_invalid_utf8(*text) != std::string::npos)
        throw SystemFailure("the store is damaged: an entry of the ledger is no text");
    }
    constexpr long long year_9999 = 253'402'300'799'000'000;
    if (recorded_at_ < 0 || recorded_at_ > year_9999)
      throw SystemFailure("the store is damaged: an entry of the ledger has a time that cannot be");
    LedgerEntry entry = entry_;
    entry.id = id_;
    entry.run = run_;
    entry.recorded_at = recorded_at_;
    entry.as_of = as_of_;
    entry.newest_observation = newest_observation_;
    const bool is_known = reads_of_ == static_cast<long long>(ReadsOf::own) ||
                          reads_of_ == static_cast<long long>(ReadsOf::others);
    entry.reads_of = is_known ? static_cast<ReadsOf>(reads_of_) : ReadsOf::anything;
    entry.file_size = static_cast<std::uint64_t>(file_size_);
    entry.file_modified = file_modified_;
    if (parts_ != Parts::columns && has_told_ == soci::i_ok) entry.told = bytes_of(told_);
    // Entries of older programs have the texts themselves.
    if (parts_ == Parts::all && shape_ != 0) {
      SealedTexts texts =
          shapes.unpack(shape_, has_figures_ == soci::i_ok ? bytes_of(figures_) : "");
      entry.reads = std::move(texts.reads);
      entry.cells = std::move(texts.cells);
    }
    return entry;
  }

  Parts parts_;
  std::vector<std::string> parameters_;
  LedgerEntry entry_;
  long long id_ = 0, run_ = 0, recorded_at_ = 0, as_of_ = 0;
  long long newest_observation_ = 0, reads_of_ = 0, file_size_ = 0, file_modified_ = 0, shape_ = 0;
  soci::blob figures_, told_;
  soci::indicator has_figures_ = soci::i_null, has_told_ = soci::i_null;
  soci::statement statement_;
};

// The newest entries of a municipality, prepared once for the thousands of an import. Without its
// report an entry is not found by an index; there are few reports, and each is one step in it.
class NewestOfEach {
 public:
  explicit NewestOfEach(soci::session& sql)
      : statement_(
            (sql.prepare << "WITH RECURSIVE known(report) AS (SELECT min(report) FROM ledger UNION "
                            "ALL SELECT (SELECT min(report) FROM ledger WHERE report > "
                            "known.report) FROM known WHERE known.report IS NOT NULL) "
                            "SELECT max(l.id), l.period FROM known CROSS JOIN ledger l ON l.report "
                            "= known.report AND l.municipality = :municipality GROUP BY "
                            "l.report, l.period",
             soci::use(municipality_), soci::into(id_), soci::into(period_))) {}

  template <typename Take>
  void run(const std::string& municipality, const Take& take) {
    municipality_ = municipality;
    statement_.execute();
    while (statement_.fetch()) take(id_, period_);
  }

 private:
  std::string municipality_, period_;
  long long id_ = 0;
  soci::statement statement_;
};

class SqlLedger : public Ledger {
 public:
  SqlLedger(const std::string& url, Files& files)
      : files_(files), database_(url, files), shapes_(database_.sql()) {
    synchronize("NORMAL");
  }

  std::int64_t begin_run(const std::string& command) override {
    return database_.guarded("write", [&] {
      const long long begun_at = files_.now();
      WriteTransaction transaction(database_);
      sql() << "INSERT INTO run (command, begun_at) VALUES (:command, :begun_at)",
          soci::use(command), soci::use(begun_at);
      long long id = 0;
      sql() << "SELECT max(id) FROM run", soci::into(id);
      transaction.commit();
      return std::int64_t{id};
    });
  }

  void record(LedgerEntry& entry) override {
    database_.guarded("write", [&] {
      entry.recorded_at = files_.now();
      if (!insertion_) insertion_.emplace(sql());
      const Shapes::Row seal = shapes_.pack(entry.reads, entry.cells);
      insertion_->run(entry, seal);  // a single statement is a transaction of its own
      long long id = 0;
      sql().get_last_insert_id("ledger", id);
      entry.id = id;
    });
  }

  void end_run(std::int64_t run) override {
    database_.guarded("write", [&] {
      synchronize("FULL");  // with this row the whole run is on the disk
      const long long id = run;
      const long long ended_at = files_.now();
      sql() << "INSERT INTO run_end (run_id, ended_at) VALUES (:run, :ended_at)", soci::use(id),
          soci::use(ended_at);
    });
  }

  std::optional<LedgerEntry> newest_briefly(const std::string& path) override {
    return database_.guarded("read", [&] {
      if (!briefly_)
        briefly_.emplace(sql(), "path = :path ORDER BY id DESC LIMIT 1", 1,
                         Parts::columns_and_told);
      return first_of(briefly_->entries({path}, shapes_));
    });
  }

  std::optional<LedgerEntry> newest(const std::string& path) override {
    return first_of(select("path = :path ORDER BY id DESC LIMIT 1", {path}, Parts::all));
  }

  std::optional<LedgerEntry> newest(const std::string& report, const std::string& municipality,
                                    const std::string& period) override {
    return first_of(
        select("report = :report AND municipality = :municipality AND period = :period "
               "ORDER BY id DESC LIMIT 1",
               {report, municipality, period}, Parts::all));
  }

  std::optional<LedgerEntry> with_digest(const std::string& sha256) override {
    return first_of(select("sha256 = :sha256 ORDER BY id DESC LIMIT 1", {sha256}, Parts::all));
  }

  bool knows(const std::string& sha256) override {
    return database_.guarded("read", [&] {
      int count = 0;
      sql()
          << "SELECT count(*) FROM (SELECT 1 FROM replaced_workbook WHERE sha256 = :own UNION ALL "
             "SELECT 1 FROM ledger WHERE sha256 = :entry)",
          soci::use(sha256), soci::use(sha256), soci::into(count);
      return count != 0;
    });
  }

  void made_until(const std::string& report, const std::string& period, std::int64_t until,
                  const std::function<void(BriefEntry&)>& take) override {
    database_.guarded("read", [&] {
      BriefEntry workbook;
      const long long last = until;
      long long id = 0, recorded_at = 0, newest = 0, size = 0, modified = 0;
      soci::statement rows =
          (sql().prepare << "SELECT id, municipality, recorded_at, findings, path, "
                            "newest_observation, file_size, file_modified FROM ledger WHERE report "
                            "= :report AND period = :period AND recorded_at <= :until AND as_of = "
                            "0 ORDER BY recorded_at, id",
           soci::use(report), soci::use(period), soci::use(last), soci::into(id),
           soci::into(workbook.municipality), soci::into(recorded_at),
           soci::into(workbook.findings), soci::into(workbook.path), soci::into(newest),
           soci::into(size), soci::into(modified));
      rows.execute();
      while (rows.fetch()) {
        workbook.id = id;
        workbook.recorded_at = recorded_at;
        workbook.newest_observation = newest;
        workbook.file_size = static_cast<std::uint64_t>(size);
        workbook.file_modified = modified;
        take(workbook);
      }
    });
  }

  void newest_of_each(
      const std::string& municipality,
      const std::function<void(std::int64_t entry, const std::string& period)>& take) override {
    database_.guarded("read", [&] {
      if (!newest_of_each_) newest_of_each_.emplace(sql());
      newest_of_each_->run(municipality, take);
    });
  }

  std::optional<LedgerEntry> entry(std::int64_t id) override {
    return first_of(select("id = :id", {std::to_string(id)}, Parts::all));
  }

  std::vector<LedgerEntry> all() override { return select("1 ORDER BY id", {}, Parts::columns); }

 private:
  soci::session& sql() { return database_.sql(); }

  void synchronize(const std::string& how) { sql() << "PRAGMA synchronous = " + how; }

  std::vector<LedgerEntry> select(const std::string& condition,
                                  const std::vector<std::string>& parameters, Parts parts) {
    return database_.guarded("read", [&] {
      return EntryQuery(sql(), condition, parameters.size(), parts).entries(parameters, shapes_);
    });
  }

  static std::optional<LedgerEntry> first_of(std::vector<LedgerEntry> entries) {
    if (entries.empty()) return std::nullopt;
    return std::move(entries.front());
  }

  Files& files_;
  Database database_;
  Shapes shapes_;
  // Prepared when first needed.
  std::optional<Insertion> insertion_;
  std::optional<EntryQuery> briefly_;
  std::optional<NewestOfEach> newest_of_each_;
};

}  // namespace

std::unique_ptr<Ledger> Ledger::open(const std::string& url, Files& files) {
  return std::make_unique<SqlLedger>(url, files);
}

}  // namespace svodka
