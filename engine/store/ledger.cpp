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

class SqlLedger : public Ledger {
 public:
  SqlLedger(const std::string& url, Files& files) : files_(files), database_(url, files) {}

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
      const long long recorded_at = files_.now();
      WriteTransaction transaction(sql());
      insert(entry, recorded_at);
      long long id = 0;
      sql() << "SELECT max(id) FROM ledger", soci::into(id);
      transaction.commit();
      entry.id = id;
      entry.recorded_at = recorded_at;
    });
  }

  void end_run(std::int64_t run) override {
    database_.guarded("write", [&] {
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

  void insert(const LedgerEntry& entry, long long recorded_at) {
    const long long run = entry.run;
    const long long as_of = entry.as_of;
    sql() << "INSERT INTO ledger (run_id, recorded_at, report, municipality, period, path, sha256, "
             "key, engine, as_of, findings, reads, cells) VALUES (:run, :recorded_at, :report, "
             ":municipality, :period, :path, :sha256, :key, :engine, :as_of, :findings, :reads, "
             ":cells)",
        soci::use(run), soci::use(recorded_at), soci::use(entry.report),
        soci::use(entry.municipality), soci::use(entry.period), soci::use(entry.path),
        soci::use(entry.sha256), soci::use(entry.key), soci::use(entry.engine), soci::use(as_of),
        soci::use(entry.findings), soci::use(entry.reads), soci::use(entry.cells);
  }

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
};

}  // namespace

std::unique_ptr<Ledger> Ledger::open(const std::string& url, Files& files) {
  return std::make_unique<SqlLedger>(url, files);
}

}  // namespace svodka
