#include "engine/explanation/shown_figures.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/places/places.hpp"

namespace svodka {

namespace {

using FigureCodes = std::tuple<std::string, std::string, std::string, std::string>;

FigureCodes figure_of(const SealedFigure& sealed) {
  return {sealed.municipality, sealed.indicator, sealed.breakdown, sealed.period};
}

}  // namespace

const std::vector<ShownFigures::Made>& ShownFigures::made_for(const CheckResult& result,
                                                              const Rulebook& rules) {
  const std::pair whom(result.municipality, result.period);
  if (of_whom_ == whom) return made_;
  of_whom_ = whom;
  made_.clear();
  for (const ReportRule& report : rules.reports()) {
    const auto& all = report.municipalities;
    const bool is_in = all.empty() || std::find(all.begin(), all.end(), whom.first) != all.end();
    if (!is_in || report.every != whom.second.frequency()) continue;
    const std::string code = report.together ? "" : rules.catalog().municipality(whom.first).code;
    if (const std::optional<LedgerEntry> entry =
            ledger_.newest(report.code, code, whom.second.code()))
      made_.push_back({entry->path, read_seal(entry->reads, entry->cells)});
  }
  return made_;
}

std::vector<WorkbookCell> ShownFigures::of(const CheckResult& result,
                                           const Evaluation& evaluation) {
  std::set<FigureCodes> read;
  for (const int node : result.reads) read.insert(figure_of(sealed(evaluation, node)));
  std::vector<WorkbookCell> cells;
  for (const Made& made : made_for(result, evaluation.rules())) {
    const auto is_read = [&](int figure) {
      return read.count(figure_of(nth(made.seal.figures, figure))) != 0;
    };
    for (const auto& [name, cell] : made.seal.cells)
      if (!cell.figures.empty() && std::all_of(cell.figures.begin(), cell.figures.end(), is_read))
        cells.push_back({made.path, name});
  }
  return cells;
}

}  // namespace svodka
