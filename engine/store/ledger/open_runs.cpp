#include "engine/store/ledger/open_runs.hpp"

#include <map>
#include <utility>
#include <vector>

#include "engine/store/database.hpp"

namespace svodka {

namespace {

void forget(soci::session& sql, long long number, const std::set<std::string>& but) {
  std::vector<std::string> all;
  if (but.empty()) {
    sql << "DELETE FROM open_workbook WHERE run = :run", soci::use(number);
  } else {
    std::string path;
    soci::statement rows = (sql.prepare << "SELECT path FROM open_workbook WHERE run = :run",
                            soci::use(number), soci::into(path));
    rows.execute();
    while (rows.fetch()) all.push_back(path);
  }
  for (const std::string& each : all) {
    if (!but.contains(each)) sql << "DELETE FROM open_workbook WHERE path = :path", soci::use(each);
  }
  sql << "DELETE FROM open_run WHERE number = :run AND NOT EXISTS "
         "(SELECT 1 FROM open_workbook WHERE run = number)",
      soci::use(number);
}

// Which runs have ended without saying so.
std::set<long long> dead_runs(soci::session& sql, const ProcessLocks& locks) {
  std::set<long long> dead;
  long long number = 0;
  soci::statement rows = (sql.prepare << "SELECT number FROM open_run", soci::into(number));
  rows.execute();
  while (rows.fetch()) {
    if (!locks.is_taken(number)) dead.insert(number);
  }
  return dead;
}

OpenRun run_with(soci::session& sql, long long number, const OpenWorkbook& workbook) {
  OpenRun run;
  long long begun_at = 0;
  sql << "SELECT who, command, begun_at FROM open_run WHERE number = :number", soci::use(number),
      soci::into(run.who), soci::into(run.command), soci::into(begun_at);
  run.begun_at = begun_at;
  run.report = workbook.report;
  run.period = workbook.period;
  return run;
}

// Who has which of the workbooks.
std::map<std::string, long long> owners(soci::session& sql,
                                        std::span<const OpenWorkbook> workbooks) {
  std::map<std::string, long long> found;
  long long all = 0;
  sql << "SELECT count(*) FROM open_workbook", soci::into(all);
  if (all == 0) return found;
  std::string path;
  long long run = 0;
  soci::statement query = (sql.prepare << "SELECT run FROM open_workbook WHERE path = :path",
                           soci::use(path), soci::into(run));
  for (const OpenWorkbook& each : workbooks) {
    path = each.path;
    if (query.execute(true)) found.emplace(path, run);
  }
  return found;
}

}  // namespace

std::string run_lock_of(const std::string& store) { return store + "-runs"; }

OpenRuns::OpenRuns(const std::string& url, Files& files)
    : url_(url), files_(files), locks_(run_lock_of(Database::path_in(url))) {}

std::optional<OpenRun> OpenRuns::begin(std::span<const OpenWorkbook> workbooks,
                                       const std::string& who, const std::string& command) {
  Database database(url_, files_);
  return database.guarded("write", [&]() -> std::optional<OpenRun> {
    soci::session& sql = database.sql();
    WriteTransaction transaction(database);
    const std::set<long long> dead = dead_runs(sql, locks_);
    const std::map<std::string, long long> taken = owners(sql, workbooks);
    for (const OpenWorkbook& each : workbooks) {
      const auto owner = taken.find(each.path);
      if (owner != taken.end() && !dead.contains(owner->second))
        return run_with(sql, owner->second, each);
    }
    taken_over_.clear();
    for (const auto& [path, owner] : taken) {
      sql << "DELETE FROM open_workbook WHERE path = :path", soci::use(path);
      taken_over_.insert(path);
    }
    for (const long long run : dead) {
      sql << "DELETE FROM open_run WHERE number = :run AND NOT EXISTS "
             "(SELECT 1 FROM open_workbook WHERE run = number)",
          soci::use(run);
    }
    long long number = 0;
    sql << "SELECT coalesce(max(number), 0) + 1 FROM open_run", soci::into(number);
    while (!locks_.take(number)) ++number;  // held by a run whose transaction is not seen yet
    const long long begun_at = files_.now();
    sql << "INSERT INTO open_run (number, who, command, begun_at) VALUES (:n, :who, :command, :at)",
        soci::use(number), soci::use(who), soci::use(command), soci::use(begun_at);
    OpenWorkbook row;
    soci::statement insertion =
        (sql.prepare << "INSERT OR IGNORE INTO open_workbook (path, report, period, run) VALUES "
                        "(:path, :report, :period, :run)",
         soci::use(row.path), soci::use(row.report), soci::use(row.period), soci::use(number));
    for (const OpenWorkbook& each : workbooks) {
      row = each;
      insertion.execute(true);
    }
    transaction.commit();
    own_ = number;
    return std::nullopt;
  });
}

void OpenRuns::end(const std::set<std::string>& unfinished) {
  if (own_ == 0) return;
  const long long number = std::exchange(own_, 0);
  {
    Database database(url_, files_);
    database.guarded("write", [&] {
      WriteTransaction transaction(database);
      forget(database.sql(), number, unfinished);
      transaction.commit();
    });
  }
  locks_.give_back(number);
}

}  // namespace svodka
