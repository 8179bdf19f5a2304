// Findings that somebody has looked at and accepted, for a reason and until a day:
// data/checks/accepted.csv.
//
// A table beside the rules, not rows of the store: to accept a finding is a decision about a rule,
// read, discussed and taken back like the rule itself, and it lies in the same version control.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/breakdown.hpp"
#include "engine/catalog/indices.hpp"
#include "engine/diagnostic/result.hpp"
#include "engine/period/period.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class Evaluation;
class Rulebook;
struct CheckResult;

struct Acceptance {
  int check = 0;  // place in Rulebook::checks()
  MunicipalityIndex municipality;
  Period period = Period::year(2000);
  Breakdown breakdown;
  std::string figures;  // digest of what the check read and said; see figures_digest()
  std::string left;     // both sides as they were then, for the reader; may be empty
  std::string right;
  std::string reason;
  std::string by;
  Date until;  // the last day on which it holds
  Place place;
};

// What somebody says who accepts a finding.
struct AcceptanceTerms {
  std::string reason;
  std::string by;
  Date until;
};
// Of a check that fails, on the figures that the evaluation has read for it.
Acceptance acceptance_of(const CheckResult& result, const AcceptanceTerms& terms,
                         Evaluation& evaluation);

class Acceptances {
 public:
  // No file is no acceptances. All problems at once: unknown checks, municipalities and breakdowns
  // (with a suggestion), periods and days that are none, the same finding twice, no reason.
  static Result<Acceptances> load(Files& files, const std::string& path, const Rulebook& rules);

  const std::vector<Acceptance>& all() const { return all_; }
  const Acceptance* find(int check, MunicipalityIndex municipality, const Period& period,
                         const Breakdown& breakdown) const;  // nullptr: none

 private:
  std::vector<Acceptance> all_;
};

// The table of a workspace, and its columns in the order in which a new one is written.
std::string acceptances_path(const std::string& data_folder);
const std::vector<std::string>& acceptance_columns();

// 16 hexadecimal digits over every figure and text that the check read on the way, and both sides.
// It depends neither on the language nor on revisions or the order of imports. `until` a day: with
// the codes as they were before it.
std::string figures_digest(Evaluation& evaluation, const CheckResult& result,
                           const std::optional<Date>& until = std::nullopt);

// Whether the figures are those that were accepted, under whatever codes.
bool accepts_figures(const Acceptance& acceptance, Evaluation& evaluation,
                     const CheckResult& result);

}  // namespace svodka
