// The store over SOCI.
#pragma once

#include <memory>
#include <unordered_map>

#include "engine/store/database.hpp"
#include "engine/store/figure_query.hpp"
#include "engine/store/importer.hpp"
#include "engine/store/store.hpp"

namespace svodka {

class SqlStore : public Store {
 public:
  SqlStore(const std::string& url, const Catalog& catalog, Files& files);

  int schema_version() override;
  ImportSummary import(std::span<const Observation> rows, const std::string& file,
                       const std::string& who) override;
  std::vector<Figure> figures(MunicipalityIndex municipality, std::int64_t as_of) override;
  const std::vector<Breakdown>& breakdowns() override { return breakdowns_; }
  std::optional<StoredBreakdownIndex> find_breakdown(const Breakdown& breakdown) override;
  std::optional<StoredObservation> observation(std::int64_t id) override;
  std::vector<StoredObservation> revisions(const std::string& municipality,
                                           const std::string& indicator, const Breakdown& breakdown,
                                           const Period& period) override;
  std::vector<StoredObservation> texts(MunicipalityIndex municipality, std::int64_t as_of) override;
  std::vector<StoredObservation> all(bool every_revision, std::int64_t as_of) override;
  std::vector<Period> periods(MunicipalityIndex municipality) override;
  std::vector<std::string> verify() override;

 private:
  // What the catalogue makes of a unit code that some observation has.
  struct UnitMeaning {
    std::string code;
    std::optional<UnitIndex> base;  // nullopt: the catalogue has no such unit
    double factor = 1;
  };

  void refresh();
  bool is_text(IndicatorIndex indicator) const;
  int municipality_id(MunicipalityIndex municipality);  // 0: no observation yet
  void append_figure(const FigureRow& row, std::vector<Figure>& figures);
  Quantity quantity_of(const FigureRow& row, const Indicator& indicator);
  bool knows(const FigureRow& row) const;
  void name_reasons(int municipality_id, std::vector<Figure>& figures);

  const Catalog& catalog_;
  Files& files_;
  Database database_;
  Dictionaries dictionaries_;
  // By dictionary id - 1; extended by refresh().
  std::vector<Breakdown> breakdowns_;
  std::vector<Period> periods_;
  std::vector<std::optional<IndicatorIndex>> indicators_;  // nullopt: not a number, or unknown
  std::vector<UnitMeaning> units_;
  FigureQuery latest_figures_;
  FigureQuery figures_as_of_;
};

}  // namespace svodka
