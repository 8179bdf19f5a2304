// Whether a workbook is current: there, unaltered, and made from exactly what a new one would be
// made from.
//
// Most workbooks of a month are, and there are thousands. So the ledger has beside the digest of
// everything one of everything but the figures, and which observation was the newest then: while
// both hold and nobody whose figures the workbook shows has reported since, no figure is read and
// no file opened.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/run/making/compiled_forms.hpp"
#include "engine/run/plan.hpp"
#include "engine/store/ledger/ledger.hpp"
#include "engine/store/ledger/recorded_places.hpp"
#include "engine/workspace/pictures.hpp"

namespace svodka {

class Currency {
 public:
  Currency(Files& files, const Rulebook& rules, Store& store, Ledger& ledger,
           Evaluation& evaluation, CompiledForms& forms, Pictures& pictures,
           const RunRequest& request, const std::string& root);

  // The entry of a workbook that is current; nullopt when it is to be made.
  std::optional<LedgerEntry> entry_of_current(const Task& task);
  // The same where neither figures nor the file have to be read to see it, nor the form compiled;
  // nullopt says nothing.
  std::optional<LedgerEntry> entry_at_a_glance(const Task& task);

  // Why a workbook is made: what has changed since it was made last, in words.
  std::vector<std::string> reasons(const Task& task);

  // To be called before the first figure of a workbook is read, and when it has been published.
  void begin();
  void fill(LedgerEntry& entry, const Task& task);

 private:
  // Digests of what it was made from besides figures and pictures.
  struct Basis {
    std::string rules, catalog, form, acceptances;
    std::string text() const;
  };
  Basis basis(const Task& task, ReadsOf reads_of) const;
  std::string from_what_to_what(const StoredObservation& added);
  void append_new_figures(const Task& task, const LedgerEntry& entry,
                          std::vector<std::string>& reasons);
  std::string key(const Task& task, const std::vector<MunicipalityIndex>& municipalities,
                  const std::vector<std::string>& pictures);
  // Of one municipality, or of all.
  void append_acceptances(std::string& all, std::optional<MunicipalityIndex> of) const;
  // Of what lies at the task's path; the newest entry however that path was written then.
  std::optional<LedgerEntry> newest_of(const Task& task, bool briefly);
  bool is_untouched(const Task& task, const LedgerEntry& entry);  // by size and time
  bool is_as_published(const Task& task, const LedgerEntry& entry);
  // Whether no figure has come since that the workbook could show. false: it cannot be told so.
  bool has_no_newer_figures(const Task& task, const LedgerEntry& entry);
  bool has_the_same_key(const Task& task);

  Files& files_;
  const Rulebook& rules_;
  Store& store_;
  Ledger& ledger_;
  Evaluation& evaluation_;
  CompiledForms& forms_;
  Pictures& pictures_;
  const RunRequest& request_;
  RecordedPlaces places_;
  bool has_texts_ = false;   // whether the catalogue knows texts at all
  std::int64_t newest_ = 0;  // observation, when the last workbook was begun
  // Who has reported since an observation.
  std::map<std::int64_t, std::set<MunicipalityIndex>> reported_since_;
};

}  // namespace svodka
