#include "engine/calculation/compute_formulas.hpp"

#include "engine/calculation/cells/book_contents.hpp"
#include "engine/calculation/cells/spills.hpp"
#include "engine/calculation/computer.hpp"
#include "engine/calculation/displayed_precision.hpp"

namespace svodka::calculation {

namespace {

// A formula that spills may read what another one has spilled: until all ranges stay as they are.
Spots settle_spills(workbook::Book& book, const std::string& file, const std::string& language) {
  constexpr int most_rounds = 16;
  Spots blocked;
  const std::vector<Spot> spots = spilling_formulas(book);
  for (int round = 0; !spots.empty() && round < most_rounds; ++round) {
    const std::vector<Spill> sizes = Computer(book, file, language, blocked).sizes(spots);
    if (!place_spills(book, sizes, blocked)) break;
  }
  return blocked;
}

}  // namespace

Diagnostics compute_formulas(workbook::Book& book, const std::string& file,
                             const std::string& language,
                             std::vector<UncertainFormula>* uncertain) {
  const bool has_work = has_formulas(book) || has_errors(book) || has_filters_over_values(book);
  round_as_displayed(book);
  if (!has_work) return hidden_parts(book, file);
  const Spots blocked = settle_spills(book, file, language);
  Diagnostics all = Computer(book, file, language, blocked).run(uncertain);
  const Diagnostics hidden = hidden_parts(book, file);
  all.insert(all.end(), hidden.begin(), hidden.end());
  return all;
}

}  // namespace svodka::calculation
