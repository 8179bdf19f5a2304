// The store over SOCI.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/store/database.hpp"
#include "engine/store/figure_query.hpp"
#include "engine/store/importer.hpp"
#include "engine/store/meanings.hpp"
#include "engine/store/store.hpp"

namespace svodka {

class SqlStore : public Store {
 public:
  SqlStore(const std::string& url, const Catalog& catalog, Files& files);

  int schema_version() override;
  ImportSummary import(std::span<const Observation> rows, const std::string& file,
                       const std::string& who) override;
  std::vector<Figure> figures(MunicipalityIndex municipality, std::int64_t as_of) override;
  const std::vector<Breakdown>& breakdowns() override { return meanings_.breakdowns(); }
  std::optional<StoredBreakdownIndex> find_breakdown(const Breakdown& breakdown) override;
  std::optional<StoredObservation> observation(std::int64_t id) override;
  std::vector<StoredObservation> revisions(const std::string& municipality,
                                           const std::string& indicator, const Breakdown& breakdown,
                                           const Period& period) override;
  std::vector<StoredObservation> texts(MunicipalityIndex municipality, std::int64_t as_of) override;
  std::vector<StoredObservation> all(bool every_revision, std::int64_t as_of) override;
  std::vector<Period> periods(MunicipalityIndex municipality) override;
  std::vector<LostFigures> lost() override;
  std::vector<std::pair<LostCode, Period>> lost_indicators(MunicipalityIndex municipality,
                                                           std::int64_t as_of) override;
  std::vector<std::string> verify() override;

 private:
  void refresh();
  std::vector<int> ids_of(MunicipalityIndex municipality);  // none: no observation yet
  void append_figure(const FigureRow& row, std::vector<Figure>& figures);
  Quantity quantity_of(const FigureRow& row, const Meanings::OfUnit& unit,
                       const Indicator& indicator) const;
  void name_reasons(int municipality_id, std::vector<Figure>& figures);
  std::vector<StoredObservation> rows_where(const std::string& condition,
                                            const std::vector<long long>& parameters = {});
  void speak_of_today(StoredObservation& row) const;
  std::string but_retired() const;
  std::vector<FigureKey> other_keys(const Observation& observation) const;
  long long count_lost(const LostCode& lost);

  const Catalog& catalog_;
  Files& files_;
  Database database_;
  Dictionaries dictionaries_;
  Meanings meanings_;
  FigureQuery latest_figures_;
  FigureQuery figures_as_of_;
};

}  // namespace svodka
