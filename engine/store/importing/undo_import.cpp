#include "engine/store/importing/undo_import.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/store/database.hpp"
#include "engine/store/importing/import_entries.hpp"
#include "engine/store/stored_rows.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

struct Revision {
  long long id = 0;
  long long import = 0;
  int number = 0;
  bool own_key = true;  // not under a code that was renamed
};

// All that was ever said of one figure, oldest first.
class Revisions {
 public:
  Revisions(std::vector<Revision> revisions, const std::unordered_map<long long, long long>& undos)
      : revisions_(std::move(revisions)), undos_(undos) {
    std::sort(revisions_.begin(), revisions_.end(),
              [](const Revision& a, const Revision& b) { return a.id < b.id; });
  }

  const Revision& newest() const { return revisions_.back(); }

  // The last that an import says of it.
  const Revision* last_of(long long import) const {
    const auto found =
        std::find_if(revisions_.rbegin(), revisions_.rend(),
                     [&](const Revision& revision) { return revision.import == import; });
    return found == revisions_.rend() ? nullptr : &*found;
  }

  // What stood before an import.
  const Revision* before(long long import) const {
    const auto first =
        std::find_if(revisions_.begin(), revisions_.end(),
                     [&](const Revision& revision) { return revision.import == import; });
    return first == revisions_.begin() || first == revisions_.end() ? nullptr : &*(first - 1);
  }

  // Whether what counts is what the import said: as it said it, or brought back since, by undoing
  // what had revised it.
  bool stands_as(long long import) const {
    const Revision* revision = &newest();
    while (revision != nullptr && revision->import != import) {
      const auto undo = undos_.find(revision->import);
      revision = undo == undos_.end() ? nullptr : before(undo->second);
    }
    return revision != nullptr;
  }

  int next_number() const {
    int last = 0;
    for (const Revision& each : revisions_)
      if (each.own_key) last = std::max(last, each.number);
    return last + 1;
  }

 private:
  std::vector<Revision> revisions_;
  const std::unordered_map<long long, long long>& undos_;  // which import an undo took back
};

class Undo {
 public:
  Undo(soci::session& sql, const Dictionaries& dictionaries, const OtherKeys& other_keys,
       const UndoRequest& request, const std::vector<RecordedImport>& imports, long long now)
      : sql_(sql),
        dictionaries_(dictionaries),
        other_keys_(other_keys),
        request_(request),
        now_(now),
        find_((sql.prepare << "SELECT id, import_id, revision FROM observation WHERE "
                              "municipality_id = :m AND indicator_id = :i AND breakdown_id = :b "
                              "AND period_id = :p",
               soci::use(key_.municipality), soci::use(key_.indicator), soci::use(key_.breakdown),
               soci::use(period_), soci::into(found_.id), soci::into(found_.import),
               soci::into(found_.number))) {
    for (const RecordedImport& each : imports)
      if (each.undoes != 0) undos_.emplace(each.number, each.undoes);
  }

  void take_back(const StoredObservation& brought, ImportUndo& undo) {
    const Revisions revisions = revisions_of(brought);
    const Revision* last = revisions.last_of(request_.import);
    if (last == nullptr) {
      throw SystemFailure(fmt::format(
          "the store is damaged: observation {} is not found by what it is about", brought.id));
    }
    if (last->id != brought.id) return;  // the import revised itself
    UndoneFigure figure{.state = UndoneState::left, .brought = brought, .before = {}, .since = {}};
    const Revision* before = revisions.before(request_.import);
    if (before != nullptr) figure.before = observation(before->id);
    if (!revisions.stands_as(request_.import)) {
      figure.since = observation(revisions.newest().id);
    } else {
      figure.state = before == nullptr ? UndoneState::withdrawn : UndoneState::restored;
      add(figure, revisions.next_number());
    }
    undo.figures.push_back(std::move(figure));
  }

  long long number() const { return entered_.number; }

 private:
  Revisions revisions_of(const StoredObservation& brought) {
    std::vector<Revision> revisions;
    period_ = dictionaries_.period.find(brought.period.code());
    const auto look = [&](const FigureKey& key, bool own) {
      key_ = key;
      found_.own_key = own;
      find_.execute();
      while (find_.fetch()) revisions.push_back(found_);
    };
    look({dictionaries_.municipality.find(brought.municipality),
          dictionaries_.indicator.find(brought.indicator),
          dictionaries_.breakdown.find(brought.breakdown.text())},
         true);
    for (const FigureKey& key : other_keys_(brought)) look(key, false);
    return {std::move(revisions), undos_};
  }

  StoredObservation observation(long long id) {
    return std::move(stored_rows(sql_, "id = :id", {id}).front());
  }

  // The revision's words are those of what stood before, with the reason; its key is that of what
  // is taken back.
  void add(const UndoneFigure& figure, int number) {
    if (entered_.number == 0) {
      entered_ = enter_import(sql_,
                              {.file = fmt::format("undo of import {}", request_.import),
                               .who = request_.who,
                               .undoes = request_.import,
                               .reason = request_.reason},
                              now_);
    }
    const bool restored = figure.before.has_value();
    const long long id = restored ? figure.before->id : figure.brought.id;
    const std::string comment =
        restored && !figure.before->comment.empty()
            ? fmt::format("{} (restored: {})", figure.before->comment, request_.reason)
            : request_.reason;
    const std::string columns =
        restored ? "s.value, s.qualifier, s.text, s.status, s.unit_id, s.source, s.quote"
                 : "NULL, 0, '', 'O', s.unit_id, '', ''";
    sql_ << "INSERT INTO observation (municipality_id, indicator_id, breakdown_id, period_id, "
            "revision, value, qualifier, text, status, unit_id, source, quote, comment, "
            "recorded_at, import_id) SELECT k.municipality_id, k.indicator_id, k.breakdown_id, "
            "k.period_id, :number, " +
                columns +
                ", :comment, :recorded_at, :import FROM observation k, observation s "
                "WHERE k.id = :key AND s.id = :said",
        soci::use(number), soci::use(comment), soci::use(entered_.recorded_at),
        soci::use(entered_.number), soci::use(figure.brought.id), soci::use(id);
  }

  soci::session& sql_;
  const Dictionaries& dictionaries_;
  const OtherKeys& other_keys_;
  const UndoRequest& request_;
  const long long now_;
  EnteredImport entered_;
  std::unordered_map<long long, long long> undos_;
  FigureKey key_;
  int period_ = 0;
  Revision found_;
  soci::statement find_;
};

bool says_nothing(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// What is wrong with the request, before a figure is looked at.
std::optional<Diagnostic> problem_of(const UndoRequest& request,
                                     const std::vector<RecordedImport>& imports,
                                     const RecordedImport*& undone) {
  if (says_nothing(request.reason)) {
    return unplaced("an undo needs a reason",
                    "say why with --reason: it becomes the comment of the figures");
  }
  for (const std::string* text : {&request.reason, &request.who}) {
    if (first_invalid_utf8(*text) != std::string::npos)
      return unplaced(fmt::format("'{}' is no text in UTF-8", printable(*text)));
  }
  const auto found = std::find_if(imports.begin(), imports.end(), [&](const RecordedImport& each) {
    return each.number == request.import;
  });
  if (found == imports.end()) {
    return unplaced(fmt::format("there is no import {}", request.import),
                    imports.empty() ? "nothing was imported yet"
                                    : fmt::format("the newest is import {}; svodka import --list "
                                                  "names them all",
                                                  imports.front().number));
  }
  undone = &*found;
  return std::nullopt;
}

}  // namespace

long long ImportUndo::count(UndoneState state) const {
  return std::count_if(figures.begin(), figures.end(),
                       [&](const UndoneFigure& figure) { return figure.state == state; });
}

Result<ImportUndo> undo_import(Database& database, const Dictionaries& dictionaries,
                               const OtherKeys& other_keys, const UndoRequest& request,
                               std::int64_t now, ImportMode mode) {
  WriteTransaction transaction(database);
  soci::session& sql = database.sql();
  const std::vector<RecordedImport> imports = recorded_imports(sql);
  const RecordedImport* undone = nullptr;
  if (std::optional<Diagnostic> problem = problem_of(request, imports, undone)) return *problem;
  ImportUndo answer{
      .undone = *undone, .number = 0, .figures = {}, .dry_run = mode == ImportMode::trial};
  Undo undo(sql, dictionaries, other_keys, request, imports, now);
  const std::string of_import =
      "id IN (SELECT id FROM observation WHERE import_id = :import) ORDER BY id";
  for (const StoredObservation& brought : stored_rows(sql, of_import, {request.import}))
    undo.take_back(brought, answer);
  if (undo.number() == 0 && undone->undone_by != 0) {
    return unplaced(
        fmt::format("import {} is undone already, by import {}", undone->number, undone->undone_by),
        fmt::format("to bring its figures back undo that: svodka import --undo {}",
                    undone->undone_by));
  }
  if (undo.number() != 0 && mode == ImportMode::lasting) {
    transaction.commit();
    answer.number = undo.number();
  }
  return answer;
}

}  // namespace svodka
