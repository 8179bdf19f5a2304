#include "engine/export/exported_figures.hpp"

#include <memory>

#include <fmt/format.h>

#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka {
namespace {

// Whether an import would know all its codes.
bool is_known(const StoredObservation& row, const Catalog& catalog) {
  const auto has_value = [&](const Breakdown::Part& part) {
    const auto dimension = catalog.find_dimension(part.dimension);
    return dimension && catalog.dimension(*dimension).find(part.value) != nullptr;
  };
  for (const Breakdown::Part& part : row.breakdown.parts())
    if (!has_value(part)) return false;
  return catalog.find_indicator(row.indicator) && catalog.find_unit(row.unit);
}

class Exporter {
 public:
  Exporter(Store& store, const Catalog& catalog, Rulebook* rules, const ExportRequest& request,
           const TakeFigure& take)
      : store_(store), catalog_(catalog), rules_(rules), request_(request), take_(take) {
    if (rules_ != nullptr && request.derived)
      evaluation_ = std::make_unique<Evaluation>(*rules_, store_, request.as_of);
  }

  ExportedCount count() && { return std::move(count_); }

  void stated(MunicipalityIndex municipality) {
    ExportedFigure figure;
    figure.municipality = municipality;
    for (StoredObservation& row :
         store_.all_of(municipality, request_.every_revision, request_.as_of)) {
      if (!is_wanted(row.indicator) || !request_.wanted(row.period)) continue;
      if (!is_known(row, catalog_)) {
        ++count_.left_out;
        continue;
      }
      const Indicator& indicator = catalog_.indicator(*catalog_.find_indicator(row.indicator));
      figure.indicator_names = indicator.names;
      figure.decimals = indicator.decimals;
      figure.observation = std::move(row);
      hand_over(figure);
    }
  }

  void derived(MunicipalityIndex municipality) {
    if (!evaluation_) return;
    const Municipality& of = catalog_.municipality(municipality);
    evaluation_->begin(of.language);
    const std::vector<Period> periods = store_.periods(municipality);
    for (const DerivedRule& rule : rules_->derived()) {
      if (!is_wanted(rule.code)) continue;
      for (const Period& period : periods)
        if (request_.wanted(period)) derive(municipality, rule, period);
    }
    const Diagnostics& problems = evaluation_->problems();
    count_.problems.insert(count_.problems.end(), problems.begin(), problems.end());
  }

 private:
  bool is_wanted(const std::string& indicator) const {
    return request_.indicators.empty() || request_.indicators.contains(indicator);
  }

  void derive(MunicipalityIndex municipality, const DerivedRule& rule, const Period& period) {
    const Coordinate at{.municipality = municipality,
                        .indicator = *rules_->find_indicator(rule.code),
                        .breakdown = evaluation_->intern(Breakdown()),
                        .period = period};
    const Quantity& value = evaluation_->value(evaluation_->read(at));
    if (value.is_missing()) return;
    ExportedFigure figure;
    figure.municipality = municipality;
    figure.derived = true;
    figure.indicator_names = rule.names;
    figure.decimals = rule.decimals;
    StoredObservation& row = figure.observation;
    row.municipality = catalog_.municipality(municipality).code;
    row.indicator = rule.code;
    row.period = period;
    row.unit = rule.unit;
    row.revision = 0;
    row.source = fmt::format("{}:{}", rule.place.file, rule.place.line);
    // There is no one number between 3 and 5.
    if (value.is_interval()) {
      row.comment = describe(value);
    } else {
      row.value = value;
    }
    hand_over(figure);
  }

  void hand_over(const ExportedFigure& figure) {
    ++count_.rows;
    take_(figure);
  }

  Store& store_;
  const Catalog& catalog_;
  Rulebook* rules_;
  const ExportRequest& request_;
  const TakeFigure& take_;
  std::unique_ptr<Evaluation> evaluation_;
  ExportedCount count_;
};

}  // namespace

ExportedCount each_exported(Store& store, const Catalog& catalog, Rulebook* rules,
                            const ExportRequest& request, const TakeFigure& take) {
  Exporter exporter(store, catalog, rules, request, take);
  for (const MunicipalityIndex municipality : request.municipalities) {
    exporter.stated(municipality);
    exporter.derived(municipality);
  }
  return std::move(exporter).count();
}

}  // namespace svodka
