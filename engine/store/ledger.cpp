#include "engine/store/ledger.hpp"

#include "engine/store/database.hpp"

namespace svodka {
namespace {

constexpr const char* short_columns =
    "SELECT id, run_id, recorded_at, report, municipality, period, path, sha256, key, engine, "
    "as_of, findings";

void exchange_texts(soci::statement& statement, LedgerEntry& entry) {
  statement.exchange(soci::into(entry.report));
  statement.exchange(soci::into(entry.municipality));
  statement.exchange(soci::into(entry.period));
  statement.exchange(soci::into(entry.path));
  statement.exchange(soci::into(entry.sha256));
  statement.exchange(soci::into(entry.key));
  statement.exchange(soci::into(entry.engine));
}

// The insertion of a row, prepared once for the thousands of a run.
class Insertion {
 public:
  explicit Insertion(soci::session& sql) : statement_(sql) {
    statement_.exchange(soci::use(run_));
    statement_.exchange(soci::use(recorded_at_));
    for (std::string* text : {&row_.report, &row_.municipality, &row_.period, &row_.path,
                              &row_.sha256, &row_.key, &row_.engine}) {
      statement_.exchange(soci::use(*text));
    }
    statement_.exchange(soci::use(as_of_));
    statement_.exchange(soci::use(row_.findings));
    statement_.exchange(soci::use(row_.reads));
    statement_.exchange(soci::use(row_.cells));
    statement_.alloc();
    statement_.prepare(
        "INSERT INTO ledger (run_id, recorded_at, report, municipality, period, path, sha256, key, "
        "engine, as_of, findings, reads, cells) VALUES (:run, :recorded_at, :report, "
        ":municipality, :period, :path, :sha256, :key, :engine, :as_of, :findings, :reads, "
        ":cells)");
    statement_.define_and_bind();
  }

  void run(const LedgerEntry& entry) {
    row_ = entry;
    run_ = entry.run;
    recorded_at_ = entry.recorded_at;
    as_of_ = entry.as_of;
    statement_.execute(true);
  }

 private:
  LedgerEntry row_;
  long long run_ = 0;
  long long recorded_at_ = 0;
  long long as_of_ = 0;
  soci::statement statement_;
};

class SqlLedger : public Ledger {
 public:
  SqlLedger(const std::string& url, Files& files) : files_(files), database_(url, files) {
    synchronize("NORMAL");
  }

  std::int64_t begin_run(const std::string& command) override {
    return database_.guarded("write", [&] {
      const long long begun_at = files_.now();
      WriteTransaction transaction(sql());
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
      insertion_->run(entry);  // a single statement is a transaction of its own
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

  std::optional<LedgerEntry> newest(const std::string& path) override {
    return first_of(select("path = :path ORDER BY id DESC LIMIT 1", {path}, true));
  }

  std::optional<LedgerEntry> newest(const std::string& report, const std::string& municipality,
                                    const std::string& period) override {
    return first_of(
        select("report = :report AND municipality = :municipality AND period = :period "
               "ORDER BY id DESC LIMIT 1",
               {report, municipality, period}, true));
  }

  std::optional<LedgerEntry> with_digest(const std::string& sha256) override {
    return first_of(select("sha256 = :sha256 ORDER BY id DESC LIMIT 1", {sha256}, true));
  }

  std::vector<LedgerEntry> all() override { return select("1 ORDER BY id", {}, false); }

 private:
  soci::session& sql() { return database_.sql(); }

  void synchronize(const std::string& how) { sql() << "PRAGMA synchronous = " + how; }

  std::vector<LedgerEntry> select(const std::string& condition,
                                  const std::vector<std::string>& parameters, bool whole) {
    return database_.guarded("read", [&] {
      std::vector<LedgerEntry> entries;
      LedgerEntry entry;
      long long id = 0;
      long long run = 0;
      long long recorded_at = 0;
      long long as_of = 0;
      soci::statement statement(sql());
      for (const std::string& parameter : parameters) statement.exchange(soci::use(parameter));
      statement.exchange(soci::into(id));
      statement.exchange(soci::into(run));
      statement.exchange(soci::into(recorded_at));
      exchange_texts(statement, entry);
      statement.exchange(soci::into(as_of));
      statement.exchange(soci::into(entry.findings));
      if (whole) statement.exchange(soci::into(entry.reads));
      if (whole) statement.exchange(soci::into(entry.cells));
      statement.alloc();
      statement.prepare(std::string(short_columns) + (whole ? ", reads, cells" : "") +
                        " FROM ledger WHERE " + condition);
      statement.define_and_bind();
      statement.execute();
      while (statement.fetch()) {
        entry.id = id;
        entry.run = run;
        entry.recorded_at = recorded_at;
        entry.as_of = as_of;
        entries.push_back(entry);
      }
      return entries;
    });
  }

  static std::optional<LedgerEntry> first_of(std::vector<LedgerEntry> entries) {
    if (entries.empty()) return std::nullopt;
    return std::move(entries.front());
  }

  Files& files_;
  Database database_;
  std::optional<Insertion> insertion_;  // prepared when first needed
};

}  // namespace

std::unique_ptr<Ledger> Ledger::open(const std::string& url, Files& files) {
  return std::make_unique<SqlLedger>(url, files);
}

}  // namespace svodka
