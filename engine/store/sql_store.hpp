// The store over SOCI.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/store/database.hpp"
#include "engine/store/figure_query.hpp"
#include "engine/store/importing/importer.hpp"
#include "engine/store/meanings.hpp"
#include "engine/store/store.hpp"

namespace svodka {

class SqlStore : public Store {
 public:
  SqlStore(const std::string& url, const Catalog& catalog, Files& files);

  int schema_version() override;
  std::unique_ptr<Snapshot> snapshot() override;
  std::vector<ImportSummary> import(std::span<const RowsToImport> files, const std::string& who,
                                    ImportMode mode) override;
  std::vector<RecordedImport> imports() override;
  Result<ImportUndo> undo(std::int64_t import, const std::string& reason, const std::string& who,
                          ImportMode mode) override;
  std::vector<Figure> figures(MunicipalityIndex municipality, std::int64_t as_of) override;
  const std::vector<Breakdown>& breakdowns() override { return meanings_.breakdowns(); }
  std::optional<StoredBreakdownIndex> find_breakdown(const Breakdown& breakdown) override;
  std::optional<StoredObservation> observation(std::int64_t id) override;
  std::int64_t newest_observation() override;
  std::set<MunicipalityIndex> reported_since(std::int64_t observation) override;
  std::vector<StoredObservation> added_since(std::int64_t observation,
                                             MunicipalityIndex municipality) override;
  std::vector<StoredObservation> revisions(const std::string& municipality,
                                           const std::string& indicator, const Breakdown& breakdown,
                                           const Period& period) override;
  std::vector<StoredObservation> texts(MunicipalityIndex municipality, std::int64_t as_of) override;
  std::vector<StoredObservation> all(bool every_revision, std::int64_t as_of) override;
  std::vector<StoredObservation> all_of(MunicipalityIndex municipality, bool every_revision,
                                        std::int64_t as_of) override;
  std::vector<Period> periods(MunicipalityIndex municipality) override;
  std::vector<StatedFigureKey> stated(MunicipalityIndex municipality,
                                      const std::set<Date>& last_days, std::int64_t until) override;
  void stated_of_all(const std::set<Date>& last_days, std::int64_t until,
                     const EachStated& each) override;
  std::int64_t newest_revision() override;
  std::int64_t newest_revision_at(std::int64_t time) override;
  std::map<MunicipalityIndex, std::int64_t> changed_since(std::int64_t since, std::int64_t until,
                                                          const Date& last_day) override;
  std::vector<LostFigures> lost() override;
  std::vector<Undeclared> undeclared() override;
  std::vector<MergedFigures> merged() override;
  std::vector<std::pair<LostCode, Period>> lost_indicators(MunicipalityIndex municipality,
                                                           std::int64_t as_of) override;
  std::vector<std::string> verify() override;

 private:
  void refresh();
  void refuse_figures_of_nobody();
  std::vector<int> ids_of(MunicipalityIndex municipality);  // none: no observation yet
  void append_figure(const FigureRow& row, std::vector<Figure>& figures);
  Quantity quantity_of(const FigureRow& row, const Meanings::OfUnit& unit,
                       const Indicator& indicator) const;
  void name_reasons(int municipality_id, std::vector<Figure>& figures);
  std::vector<StoredObservation> rows_where(const std::string& condition,
                                            const std::vector<long long>& parameters = {});
  void speak_of_today(StoredObservation& row) const;
  std::string but_retired() const;
  std::string but_withdrawn();
  std::string unless_withdrawn();
  std::vector<FigureKey> other_keys(const Observation& observation) const;
  void add_ends_of_cumulative(const std::vector<int>& municipalities, std::vector<Period>& periods);
  long long count_lost(const LostCode& lost);
  std::vector<std::string> unused_codes(CatalogKind kind) const;  // that no figure has

  // The periods in which a query of `stated` is interested, prepared for thousands of calls.
  struct StatedQuery {
    StatedQuery(soci::session& sql, const std::string& periods, const std::string& condition);
    std::set<Date> last_days;
    int municipality = 0, indicator = 0, breakdown = 0, period = 0;
    long long until = 0;
    soci::statement statement;
  };
  std::optional<StatedFigureKey> stated_key(int indicator, int breakdown, int period);
  StatedQuery& stated_query(const std::set<Date>& last_days);
  // The ids of the periods that end on such days, as SQL lists them.
  std::string period_ids(const std::function<bool(const Date& last_day)>& wanted);

  const Catalog& catalog_;
  Files& files_;
  Database database_;
  Dictionaries dictionaries_;
  Meanings meanings_;
  FigureQuery latest_figures_;
  FigureQuery figures_as_of_;
  std::unique_ptr<StatedQuery> stated_query_;
  std::size_t figures_of_last_ = 0;  // municipality
};

}  // namespace svodka
