#include "engine/store/figure_query.hpp"

#include <soci/sqlite3/soci-sqlite3.h>
#include <sqlite3.h>

namespace svodka {
namespace {

using namespace sqlite_api;  // where SOCI keeps sqlite3.h

constexpr const char* latest_figures =
    "SELECT observation_id, indicator_id, breakdown_id, period_id, unit_id, qualifier, value "
    "FROM latest_observation WHERE municipality_id = ?1";

// The table's own index gives the rows grouped and in the order of their revisions, so this needs
// no sorting; next to max(), SQLite takes the other columns from the row that holds the maximum
// (https://www.sqlite.org/lang_select.html#bareagg).
constexpr const char* figures_as_of =
    "SELECT id, indicator_id, breakdown_id, period_id, unit_id, qualifier, value "
    "FROM observation WHERE municipality_id = ?1 AND recorded_at <= ?2 "
    "GROUP BY indicator_id, breakdown_id, period_id HAVING max(revision) > 0";

sqlite3* connection_of(soci::session& sql) {
  return static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
}

}  // namespace

FigureQuery::FigureQuery(soci::session& sql, When when) : when_(when), sql_(sql) {
  sqlite3_stmt* statement = nullptr;
  check(sqlite3_prepare_v3(connection_of(sql),
                           when == When::latest ? latest_figures : figures_as_of, -1,
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  statement_.reset(statement);
}

void FigureQuery::check(int result) const {
  if (result == SQLITE_OK) return;
  throw soci::sqlite3_soci_error(sqlite3_errmsg(connection_of(sql_)), result);
}

void FigureQuery::bind(int municipality, std::int64_t as_of) {
  check(sqlite3_bind_int(statement_.get(), 1, municipality));
  if (when_ == When::as_of) check(sqlite3_bind_int64(statement_.get(), 2, as_of));
}

bool FigureQuery::next(FigureRow& row) {
  sqlite3_stmt* const statement = statement_.get();
  const int result = sqlite3_step(statement);
  if (result == SQLITE_DONE) return false;
  if (result != SQLITE_ROW) check(result);
  row.id = sqlite3_column_int64(statement, 0);
  row.indicator = sqlite3_column_int(statement, 1);
  row.breakdown = sqlite3_column_int(statement, 2);
  row.period = sqlite3_column_int(statement, 3);
  row.unit = sqlite3_column_int(statement, 4);
  row.qualifier = sqlite3_column_int(statement, 5);
  row.has_value = sqlite3_column_type(statement, 6) != SQLITE_NULL;
  row.value = row.has_value ? sqlite3_column_double(statement, 6) : 0;
  return true;
}

FigureQuery::Reset::~Reset() { sqlite3_reset(query.statement_.get()); }

void FigureQuery::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

}  // namespace svodka
