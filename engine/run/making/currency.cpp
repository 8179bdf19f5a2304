#include "engine/run/making/currency.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "engine/explanation/seal.hpp"
#include "engine/places/places.hpp"
#include "engine/run/version.hpp"

namespace svodka {
namespace {

// Of parts that nobody has a reason to forge: they only say which of them has changed.
std::string short_digest(const std::string& text) { return sha256_hex(text).substr(0, 16); }

std::string shown(const Observation& observation) {
  return observation.text.empty() ? describe(observation.value) : "\"" + observation.text + "\"";
}

}  // namespace

Currency::Currency(Files& files, const Rulebook& rules, Store& store, Ledger& ledger,
                   Evaluation& evaluation, CompiledForms& forms, Pictures& pictures,
                   const RunRequest& request, const std::string& root)
    : files_(files),
      rules_(rules),
      store_(store),
      ledger_(ledger),
      evaluation_(evaluation),
      forms_(forms),
      pictures_(pictures),
      request_(request),
      places_(files, root) {
  const std::vector<Indicator>& indicators = rules_.catalog().indicators();
  has_texts_ = std::any_of(indicators.begin(), indicators.end(), [&](const Indicator& each) {
    return rules_.catalog().unit_of(each).is_text;
  });
}

void Currency::begin() {
  if (request_.as_of == latest) newest_ = store_.newest_observation();
}

void Currency::fill(LedgerEntry& entry, const Task& task) {
  const std::vector<MunicipalityIndex> read = evaluation_.municipalities_read();
  std::vector<std::string> pictures;
  for (const auto& [name, digest] : pictures_.used()) pictures.push_back(name);
  // Texts are read one by one: of an import that came meanwhile it is not known which were seen.
  const bool is_steady =
      !has_texts_ || request_.as_of != latest || store_.newest_observation() == newest_;
  entry.key = is_steady ? key(task, read, pictures) : "";
  entry.newest_observation = newest_;
  const bool is_own = !task.report->together && read.size() <= 1 &&
                      std::equal(read.begin(), read.end(), task.municipalities.begin());
  entry.reads_of = !pictures.empty() ? ReadsOf::anything : is_own ? ReadsOf::own : ReadsOf::others;
  entry.basis = basis(task, entry.reads_of).text();
  const FileState file = files_.state(entry.path);
  entry.file_size = file.size;
  entry.file_modified = file.modified;
}

std::optional<LedgerEntry> Currency::entry_of_current(const Task& task) {
  if (files_.kind(task.path) != FileKind::file) return std::nullopt;
  std::optional<LedgerEntry> last = newest_of(task, true);
  if (!last || !is_as_published(task, *last)) return std::nullopt;
  if (task.report->build == no_function && !forms_.find(task.report->form)) return std::nullopt;
  if (!has_no_newer_figures(task, *last) && !has_the_same_key(task)) return std::nullopt;
  return last;
}

std::optional<LedgerEntry> Currency::entry_at_a_glance(const Task& task) {
  std::optional<LedgerEntry> last = newest_of(task, true);
  if (!last || !is_untouched(task, *last) || !has_no_newer_figures(task, *last))
    return std::nullopt;
  return last;
}

std::optional<LedgerEntry> Currency::newest_of(const Task& task, bool briefly) {
  std::optional<LedgerEntry> last =
      briefly ? ledger_.newest_briefly(task.path) : ledger_.newest(task.path);
  if (last && is_untouched(task, *last)) return last;
  // A newer one may stand there under another path.
  const std::string code =
      task.report->together ? "" : rules_.catalog().municipality(task.municipalities.front()).code;
  std::optional<LedgerEntry> other = ledger_.newest(task.report->code, code, task.period.code());
  const bool is_newer = other && (!last || other->id > last->id);
  return is_newer && places_.is_at(other->path, task.path) ? other : last;
}

// As other programs that build files from files do.
bool Currency::is_untouched(const Task& task, const LedgerEntry& entry) {
  const FileState file = files_.state(task.path);
  return file.kind == FileKind::file && entry.file_modified != 0 && file.size == entry.file_size &&
         file.modified == entry.file_modified;
}

// A copy of the workspace has other times.
bool Currency::is_as_published(const Task& task, const LedgerEntry& entry) {
  return is_untouched(task, entry) || sha256_hex(files_.read(task.path)) == entry.sha256;
}

bool Currency::has_no_newer_figures(const Task& task, const LedgerEntry& entry) {
  if (request_.as_of != latest || entry.as_of != 0 || entry.reads_of == ReadsOf::anything)
    return false;
  if (entry.engine != version || entry.basis != basis(task, entry.reads_of).text()) return false;
  const auto [since, is_new] = reported_since_.try_emplace(entry.newest_observation);
  if (is_new) since->second = store_.reported_since(entry.newest_observation);
  return entry.reads_of == ReadsOf::own ? !since->second.contains(task.municipalities.front())
                                        : since->second.empty();
}

bool Currency::has_the_same_key(const Task& task) {
  const std::optional<LedgerEntry> last = newest_of(task, false);
  if (!last) return false;
  std::vector<MunicipalityIndex> municipalities;
  const SealedInputs inputs = read_inputs(last->reads);
  for (const std::string& code : inputs.municipalities) {
    const std::optional<MunicipalityIndex> index = rules_.catalog().find_municipality(code);
    if (!index) return false;
    municipalities.push_back(*index);
  }
  // The figures of the last workbook are not this one's.
  evaluation_.begin(rules_.catalog().municipality(task.municipalities.front()).language);
  return key(task, municipalities, inputs.pictures) == last->key;
}

void Currency::append_acceptances(std::string& all, std::optional<MunicipalityIndex> of) const {
  for (const Acceptance& accepted : rules_.acceptances().all()) {
    if ((of && accepted.municipality != *of) || !evaluation_.counts(accepted)) continue;
    fmt::format_to(std::back_inserter(all), "{} {} {} {} {} {} {} {}\n",
                   rules_.catalog().municipality(accepted.municipality).code,
                   nth(rules_.checks(), accepted.check).code, accepted.period.code(),
                   accepted.breakdown.text(), accepted.figures, accepted.reason, accepted.by,
                   Period::day(accepted.until).code());
  }
}

std::string Currency::Basis::text() const {
  return fmt::format("{} {} {} {}", rules, catalog, form, acceptances);
}

Currency::Basis Currency::basis(const Task& task, ReadsOf reads_of) const {
  const std::string what = fmt::format("{}\n{}\n{}\n", task.report->code,
                                       forms_.digest(task.report->form), task.period.code());
  std::string catalog = rules_.catalog().digest();
  for (const MunicipalityIndex member : task.municipalities)
    catalog += "\n" + rules_.catalog().municipality(member).code;
  std::string accepted;
  const bool is_own = reads_of == ReadsOf::own;
  append_acceptances(accepted, is_own ? std::optional(task.municipalities.front()) : std::nullopt);
  return {short_digest(rules_.digest()), short_digest(catalog), short_digest(what),
          short_digest(accepted)};
}

// Everything the workbook depends on; the same key means the same bytes.
std::string Currency::key(const Task& task, const std::vector<MunicipalityIndex>& municipalities,
                          const std::vector<std::string>& pictures) {
  std::string all =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n", version, rules_.catalog().digest(), rules_.digest(),
                  task.report->code, forms_.digest(task.report->form), task.period.code());
  for (const std::string& picture : pictures)
    all += fmt::format("{} {}\n", picture, pictures_.digest(picture));
  for (const MunicipalityIndex municipality : municipalities) {
    all += rules_.catalog().municipality(municipality).code;
    std::vector<std::int64_t> ids;
    // An evaluation knows what it has read. Without one the figures are read here and not kept.
    std::optional<std::string> digest = evaluation_.digest_if_read(municipality);
    if (!digest) {
      for (const Figure& figure : store_.figures(municipality, request_.as_of))
        ids.push_back(figure.id);
      digest = digest_of_revisions(ids);
      ids.clear();
    }
    all += " " + *digest;
    if (has_texts_) {
      for (const StoredObservation& text : store_.texts(municipality, request_.as_of)) {
        ids.push_back(text.id);
      }
    }
    all += fmt::format(" {}\n", ids.size());
    all.append(reinterpret_cast<const char*>(ids.data()), ids.size() * sizeof ids.front());
    append_acceptances(all, municipality);
  }
  return sha256_hex(all);
}

std::vector<std::string> Currency::reasons(const Task& task) {
  const std::optional<LedgerEntry> last = newest_of(task, true);
  if (!last) return {"no run has made it here yet"};
  if (task.report->build == no_function) static_cast<void>(forms_.find(task.report->form));
  std::vector<std::string> reasons;
  if (files_.kind(task.path) != FileKind::file) {
    reasons.push_back("the file is missing");
  } else if (!is_as_published(task, *last)) {
    reasons.push_back("the file was altered");
  }
  if (last->engine != version) reasons.push_back(fmt::format("the engine was {}", last->engine));
  const Basis now = basis(task, last->reads_of);
  std::vector<std::string> then;
  for (std::size_t at = 0; at <= last->basis.size();) {
    const std::size_t end = std::min(last->basis.find(' ', at), last->basis.size());
    then.push_back(last->basis.substr(at, end - at));
    at = end + 1;
  }
  if (then.size() == 4) {
    const std::pair<const std::string*, const char*> parts[] = {
        {&now.rules, "a rule, a check or a report has changed"},
        {&now.catalog, "the catalogue has changed"},
        {&now.form, "the form has changed"},
        {&now.acceptances, "a finding has been accepted, or is no longer"}};
    for (std::size_t i = 0; i < then.size(); ++i) {
      if (then[i] != *parts[i].first) reasons.emplace_back(parts[i].second);
    }
    append_new_figures(task, *last, reasons);
  }
  if (reasons.empty() && request_.force) reasons.push_back("nothing has changed: --force");
  if (reasons.empty()) reasons.push_back("a figure or a picture that it shows is another");
  return reasons;
}

// "480 -> 505", "13560 person -> 13560 thousand_person".
std::string Currency::from_what_to_what(const StoredObservation& added) {
  const StoredObservation* before = nullptr;
  const std::vector<StoredObservation> revisions =
      store_.revisions(added.municipality, added.indicator, added.breakdown, added.period);
  for (const StoredObservation& revision : revisions) {
    if (revision.id < added.id) before = &revision;
  }
  if (before == nullptr) return "new, " + shown(added);
  if (before->unit != added.unit)
    return fmt::format("{} {} -> {} {}", shown(*before), before->unit, shown(added), added.unit);
  if (shown(*before) == shown(added)) return shown(added) + ", with another source or comment";
  return shown(*before) + " -> " + shown(added);
}

// "followers, 2023 (account=mayor): 480 -> 505".
void Currency::append_new_figures(const Task& task, const LedgerEntry& entry,
                                  std::vector<std::string>& reasons) {
  constexpr int most = 5;
  if (request_.as_of != latest || entry.as_of != 0) return;
  int count = 0;
  for (const MunicipalityIndex municipality : store_.reported_since(entry.newest_observation)) {
    const bool is_own = municipality == task.municipalities.front();
    if (entry.reads_of == ReadsOf::own && !is_own) continue;
    for (const StoredObservation& added :
         store_.added_since(entry.newest_observation, municipality)) {
      if (++count > most) continue;
      const std::string part = added.breakdown.text();
      reasons.push_back(fmt::format("{}, {}, {}{}: {}", added.municipality, added.indicator,
                                    added.period.code(), part.empty() ? "" : " (" + part + ")",
                                    from_what_to_what(added)));
    }
  }
  if (count > most) reasons.push_back(fmt::format("and {} more figures", count - most));
}

}  // namespace svodka
