#include "engine/store/figure_query.hpp"

namespace svodka {
namespace {

constexpr const char* latest_figures =
    "SELECT observation_id, indicator_id, breakdown_id, period_id, unit_id, qualifier, value "
    "FROM latest_observation WHERE municipality_id = :municipality";

// The table's own index gives the rows grouped and in the order of their revisions, so this needs
// no sorting; next to max(), SQLite takes the other columns from the row that holds the maximum
// (https://www.sqlite.org/lang_select.html#bareagg).
constexpr const char* figures_as_of =
    "SELECT id, indicator_id, breakdown_id, period_id, unit_id, qualifier, value "
    "FROM observation WHERE municipality_id = :municipality AND recorded_at <= :as_of "
    "GROUP BY indicator_id, breakdown_id, period_id HAVING max(revision) > 0";

}  // namespace

void FigureColumns::resize(std::size_t size) {
  id.resize(size);
  indicator.resize(size);
  breakdown.resize(size);
  period.resize(size);
  unit.resize(size);
  qualifier.resize(size);
  value.resize(size);
  has_value.resize(size);
}

FigureQuery::FigureQuery(soci::session& sql, When when) : statement_(sql) {
  columns_.resize(block);
  statement_.exchange(soci::use(municipality_, "municipality"));
  if (when == When::as_of) statement_.exchange(soci::use(as_of_, "as_of"));
  statement_.exchange(soci::into(columns_.id));
  statement_.exchange(soci::into(columns_.indicator));
  statement_.exchange(soci::into(columns_.breakdown));
  statement_.exchange(soci::into(columns_.period));
  statement_.exchange(soci::into(columns_.unit));
  statement_.exchange(soci::into(columns_.qualifier));
  statement_.exchange(soci::into(columns_.value, columns_.has_value));
  statement_.alloc();
  statement_.prepare(when == When::latest ? latest_figures : figures_as_of);
  statement_.define_and_bind();
}

}  // namespace svodka
