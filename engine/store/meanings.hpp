// What the ids of the store's dictionaries stand for in today's catalogue: each is looked up, as
// what it is called now, and may be retired or lost.
//
// Every id of the database passes through here; one that no dictionary has is a SystemFailure, not
// an index.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/store/figure_query.hpp"
#include "engine/store/importing/importer.hpp"
#include "engine/store/lost_code.hpp"
#include "engine/store/store.hpp"

namespace svodka {

class Meanings {
 public:
  // Why the catalogue has nothing for a code. Figures of what is retired are left alone.
  struct Absence {
    bool retired = false;
    const LostCode* lost = nullptr;  // of all the store's lost codes; stays where it is
  };
  struct OfMunicipality : Absence {
    std::string code;
  };
  struct OfIndicator : Absence {
    std::string code;
    std::optional<IndicatorIndex> number;  // nullopt: not in the catalogue, or a text
  };
  struct OfBreakdown : Absence {
    StoredBreakdownIndex breakdown;
  };
  struct OfUnit : Absence {
    std::string code;
    std::optional<UnitIndex> base;
    double factor = 1;
  };

  Meanings(const Catalog& catalog, const Dictionaries& dictionaries)
      : catalog_(catalog), dictionaries_(dictionaries) {}

  // Looks up what the dictionaries have gained.
  void extend();

  bool has(const FigureRow& row) const;
  const OfMunicipality& municipality(int id) const;
  const OfIndicator& indicator(int id) const;
  const OfBreakdown& breakdown(int id) const;
  const OfUnit& unit(int id) const;
  const Period& period(int id) const;

  const std::vector<Breakdown>& breakdowns() const { return breakdowns_; }
  std::optional<StoredBreakdownIndex> find_breakdown(const Breakdown& breakdown) const;

  // The ids of everything that is called so now: its own and those of its old codes.
  std::vector<int> municipality_ids(const std::string& code) const;
  std::vector<int> indicator_ids(const std::string& code) const;
  std::vector<int> breakdown_ids(const Breakdown& breakdown) const;

  const std::set<LostCode>& lost() const { return lost_; }
  const std::vector<OfMunicipality>& municipalities() const { return of_municipality_; }
  const std::vector<OfIndicator>& indicators() const { return of_indicator_; }
  const std::vector<OfBreakdown>& of_breakdowns() const { return of_breakdown_; }
  const std::vector<OfUnit>& units() const { return of_unit_; }
  // The codes of a breakdown's parts that are lost; several when it has several.
  std::vector<LostCode> lost_in(const Breakdown& breakdown) const;

 private:
  void look_up(CatalogKind kind, const std::string& stored, std::string& code, Absence& absence);
  void add_municipality(const std::string& stored);
  void add_indicator(const std::string& stored);
  void add_breakdown(const std::string& stored);
  void add_unit(const std::string& stored);
  void add_period(const std::string& stored);

  const Catalog& catalog_;
  const Dictionaries& dictionaries_;
  std::set<LostCode> lost_;
  // By dictionary id - 1.
  std::vector<OfMunicipality> of_municipality_;
  std::vector<OfIndicator> of_indicator_;
  std::vector<OfBreakdown> of_breakdown_;
  std::vector<OfUnit> of_unit_;
  std::vector<Period> periods_;
  std::vector<Breakdown> breakdowns_;  // as they are called now, each once
  std::map<Breakdown, StoredBreakdownIndex> breakdown_index_;
  std::map<std::string, std::vector<int>, std::less<>> municipality_ids_;
  std::map<std::string, std::vector<int>, std::less<>> indicator_ids_;
  std::vector<std::vector<int>> breakdown_ids_;  // by the place in breakdowns_
};

}  // namespace svodka
