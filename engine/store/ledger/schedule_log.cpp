#include "engine/store/ledger/schedule_log.hpp"

#include "engine/store/database.hpp"

namespace svodka {

namespace {

struct OpenScheduledRun : ScheduledRun {
  std::int64_t due_at = 0;
};

std::vector<OpenScheduledRun> open_scheduled_runs(soci::session& sql, const std::string& schedule) {
  std::vector<OpenScheduledRun> runs;
  OpenScheduledRun run;
  long long id = 0;
  long long begun_at = 0;
  long long due_at = 0;
  soci::statement rows = (sql.prepare << "SELECT id, who, begun_at, due_at FROM schedule_run "
                                         "WHERE schedule = :schedule AND ended_at = 0 ORDER BY id",
                          soci::use(schedule), soci::into(id), soci::into(run.who),
                          soci::into(begun_at), soci::into(due_at));
  rows.execute();
  while (rows.fetch()) {
    run.id = id;
    run.begun_at = begun_at;
    run.due_at = due_at;
    runs.push_back(run);
  }
  return runs;
}

void note_end_of(soci::session& sql, long long run, long long now) {
  sql << "UPDATE schedule_run SET ended_at = :now WHERE id = :id", soci::use(now), soci::use(run);
}

}  // namespace

std::string schedule_lock_of(const std::string& store) { return store + "-schedules"; }

ScheduleLog::ScheduleLog(const std::string& url, Files& files) : url_(url), files_(files) {}

ScheduleLog::Begun ScheduleLog::begin(const DueKey& due, bool alone, const std::string& who) {
  if (!locks_) locks_.emplace(schedule_lock_of(Database::path_in(url_)));
  Database database(url_, files_);
  return database.guarded("write", [&]() -> Begun {
    soci::session& sql = database.sql();
    const long long now = files_.now();
    WriteTransaction transaction(database);
    for (const OpenScheduledRun& run : open_scheduled_runs(sql, due.schedule)) {
      if (!locks_->is_taken(run.id)) {
        note_end_of(sql, run.id, now);  // its process has died
      } else if (alone || run.due_at == due.due_at) {
        return {0, run};
      }
    }
    const long long due_at = due.due_at;
    sql << "INSERT INTO schedule_run (schedule, due_at, period, who, begun_at, ended_at) VALUES "
           "(:schedule, :due_at, :period, :who, :begun_at, 0)",
        soci::use(due.schedule), soci::use(due_at), soci::use(due.period), soci::use(who),
        soci::use(now);
    long long id = 0;
    sql.get_last_insert_id("schedule_run", id);
    if (!locks_->take(id)) throw SystemFailure("the lock of a run that nobody knows is held");
    transaction.commit();
    return {id, std::nullopt};
  });
}

void ScheduleLog::record(std::int64_t run, std::span<const ScheduledOutcome> outcomes) {
  if (outcomes.empty()) return;
  Database database(url_, files_);
  database.guarded("write", [&] {
    WriteTransaction transaction(database);
    const long long id = run;
    ScheduledOutcome row;
    long long figures = 0;
    long long ended_at = 0;
    soci::statement insertion =
        (database.sql().prepare
             << "INSERT OR REPLACE INTO schedule_outcome (run_id, report, municipality, state, "
                "why, findings, figures, rules, ended_at) VALUES (:run, :report, :municipality, "
                ":state, :why, :findings, :figures, :rules, :ended_at)",
         soci::use(id), soci::use(row.report), soci::use(row.municipality), soci::use(row.state),
         soci::use(row.why), soci::use(row.findings), soci::use(figures), soci::use(row.rules),
         soci::use(ended_at));
    for (const ScheduledOutcome& each : outcomes) {
      row = each;
      figures = each.figures;
      ended_at = each.ended_at;
      insertion.execute(true);
    }
    transaction.commit();
  });
}

void ScheduleLog::end(std::int64_t run) {
  {
    Database database(url_, files_);
    database.guarded("write", [&] { note_end_of(database.sql(), run, files_.now()); });
  }
  if (locks_) locks_->give_back(run);
}

void ScheduleLog::outcomes(const DueKey& due, std::int64_t until,
                           const std::function<void(ScheduledOutcome&)>& take) {
  Database database(url_, files_);
  database.guarded("read", [&] {
    ScheduledOutcome row;
    const long long due_at = due.due_at;
    const long long last = until;
    long long figures = 0;
    long long ended_at = 0;
    soci::statement rows =
        (database.sql().prepare
             << "SELECT report, municipality, state, why, findings, figures, rules, o.ended_at "
                "FROM schedule_run r JOIN schedule_outcome o ON o.run_id = r.id WHERE r.schedule "
                "= :schedule AND r.due_at = :due_at AND r.period = :period AND o.ended_at <= "
                ":until "
                "ORDER BY r.id",
         soci::use(due.schedule), soci::use(due_at), soci::use(due.period), soci::use(last),
         soci::into(row.report), soci::into(row.municipality), soci::into(row.state),
         soci::into(row.why), soci::into(row.findings), soci::into(figures), soci::into(row.rules),
         soci::into(ended_at));
    rows.execute();
    while (rows.fetch()) {
      row.figures = figures;
      row.ended_at = ended_at;
      take(row);
    }
  });
}

}  // namespace svodka
