#include "engine/cli/import_reading.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/importers/given_figures.hpp"
#include "engine/importers/run_importer.hpp"
#include "engine/rules/declarations/definition_body.hpp"

namespace svodka::cli {
namespace {

// The importer that reads the file; nullptr: it is a table that says what it is.
const Importer* importer_of(const std::string& file, const ImporterBook& book,
                            const ImportArguments& arguments, const Options& options) {
  if (!arguments.importer.empty()) {
    if (const Importer* named = book.find(arguments.importer)) return named;
    std::vector<std::string> codes;
    for (const Importer& each : book.importers()) codes.push_back(each.code);
    refuse(fmt::format("there is no importer '{}'", arguments.importer),
           codes.empty() ? "importers are declared in scripts/imports/"
                         : fmt::format("there are {}", fmt::join(codes, ", ")),
           options);
  }
  const std::vector<const Importer*> taking = book.taking(file);
  if (taking.size() > 1)
    refuse(fmt::format("{}: the importers {} and {} both take files of this name", file,
                       taking[0]->code, taking[1]->code),
           "name one with --importer", options);
  return taking.empty() ? nullptr : taking.front();
}

ImporterHints hints_for_importer(Session& session, const Importer& importer,
                                 const ImportArguments& arguments, const Options& options) {
  if (!arguments.hints.indicator.empty() || !arguments.hints.unit.empty())
    refuse("an importer says itself which indicators it makes", "leave --indicator and --unit out",
           options);
  ImporterHints hints;
  hints.sheet = arguments.hints.sheet;
  if (!arguments.hints.municipality.empty())
    hints.municipality = session.municipality(arguments.hints.municipality);
  if (hints.municipality && importer.municipality && *hints.municipality != *importer.municipality)
    refuse(fmt::format("the importer '{}' says whose rows these are: {}", importer.code,
                       session.catalog().municipality(*importer.municipality).code),
           "leave -m out, or take `municipality` out of the importer", options);
  if (!arguments.hints.period.empty()) hints.period = session.period(arguments.hints.period);
  return hints;
}

std::string wanted_mapping(const ImporterBook& book, const ImportArguments& arguments,
                           const Options& options) {
  const std::vector<intake::Mapping>& known = book.mappings();
  const bool is_known = arguments.mapping.empty() ||
                        std::any_of(known.begin(), known.end(), [&](const intake::Mapping& each) {
                          return each.code == arguments.mapping;
                        });
  if (is_known) return arguments.mapping;
  std::vector<std::string> codes;
  for (const intake::Mapping& each : known) codes.push_back(each.code);
  refuse(fmt::format("there is no mapping '{}'", arguments.mapping),
         codes.empty() ? "mappings are declared in scripts/imports/"
                       : fmt::format("there are {}", fmt::join(codes, ", ")),
         options);
}

void add_all(Diagnostics& to, const Diagnostics& from) {
  to.insert(to.end(), from.begin(), from.end());
}

std::string kept_path(Session& session, const ImportArguments& arguments) {
  return join(session.workspace().scripts_folder(), "imports/" + arguments.keep + ".lua");
}

std::vector<const intake::SeenLayout*> without_mapping(const ReadFiles& read) {
  std::vector<const intake::SeenLayout*> without;
  for (const intake::SeenLayout& each : read.layouts)
    if (each.mapping.empty()) without.push_back(&each);
  return without;
}

}  // namespace

bool ReadFiles::is_to_be_confirmed() const { return !without_mapping(*this).empty(); }

Result<ReadFiles> read_files(Session& session, const ImportArguments& arguments,
                             const Options& options) {
  Result<std::unique_ptr<ImporterBook>> book =
      ImporterBook::load(session.files(), session.workspace().scripts_folder(), session.catalog(),
                         session.workspace().limits);
  if (!book) refuse(book.diagnostics(), options);
  Diagnostics problems = book.diagnostics();
  ReadFiles read;
  std::vector<std::string> others;
  for (const std::string& file : arguments.files) {
    const Importer* importer = importer_of(file, **book, arguments, options);
    if (importer == nullptr) {
      others.push_back(file);
      continue;
    }
    Result<ObservationTable> table =
        run_importer(session.files(), **book, *importer, file,
                     hints_for_importer(session, *importer, arguments, options));
    add_all(problems, table.diagnostics());
    if (!table) continue;
    read.tables.push_back(table.take());
    if (!store_exists(session.workspace().store(), session.files())) continue;
    add_all(problems, figures_without_rows(session.store(), session.catalog(), read.tables.back(),
                                           arguments.hints.period.empty()));
  }
  add_all(problems, figures_of_two_files(read.tables));
  intake::Layouts layouts{(*book)->mappings(), wanted_mapping(**book, arguments, options), {}};
  Result<std::vector<ObservationTable>> tables =
      intake::read_tables(session.files(), session.catalog(), others, arguments.hints, layouts);
  add_all(problems, tables.diagnostics());
  if (has_errors(problems)) return problems;
  for (ObservationTable& each : *tables) read.tables.push_back(std::move(each));
  read.layouts = std::move(layouts.seen);
  for (const intake::Mapping& each : layouts.known) read.mappings.push_back(each.code);
  return {std::move(read), std::move(problems)};
}

void check_keep(Session& session, const ReadFiles& read, const ImportArguments& arguments,
                const Options& options) {
  if (arguments.keep.empty()) return;
  if (arguments.dry_run) refuse("--dry-run keeps nothing", "leave --keep out", options);
  const std::string& name = arguments.keep;
  if (!is_code(name))
    refuse(fmt::format("--keep {}: a name has small Latin letters, digits and _ only", name),
           "for example --keep ukhta_monthly", options);
  const std::string path = kept_path(session, arguments);
  if (std::find(read.mappings.begin(), read.mappings.end(), name) != read.mappings.end())
    refuse(fmt::format("there is a mapping '{}' already", name), "give it another name", options);
  if (session.files().kind(path) != FileKind::missing)
    refuse(fmt::format("{} is there already", path), "give the mapping another name", options);
  const std::vector<const intake::SeenLayout*> without = without_mapping(read);
  if (without.empty())
    refuse("nothing was understood that could be kept",
           "tables with the columns of facts.csv, of importers and of mappings need no mapping",
           options);
  const bool are_alike = std::all_of(without.begin(), without.end(), [&](const auto* each) {
    return each->headings == without.front()->headings && each->sheet == without.front()->sheet;
  });
  if (!are_alike) refuse("the tables have several layouts", "keep them one by one", options);
  if (without.front()->headings.size() < 2)
    refuse("the table has too few headings to be known again by", "two beside the periods would do",
           options);
}

void keep_mapping(Session& session, const ReadFiles& read, const ImportArguments& arguments,
                  const Options& options) {
  if (arguments.keep.empty()) return;
  const intake::SeenLayout& layout = *without_mapping(read).front();
  intake::TableHints hints = arguments.hints;
  if (hints.sheet.empty()) hints.sheet = layout.sheet;
  const std::string path = kept_path(session, arguments);
  session.files().create_folder(join(session.workspace().scripts_folder(), "imports"));
  try {
    session.files().write_new(
        path,
        intake::mapping_script(arguments.keep, layout, hints,
                               fmt::format("kept by {} from {}", arguments.by(), layout.file)));
  } catch (const SystemFailure&) {
    session.files().remove(path);  // a half of it would keep every import from being read
    throw;
  }
  if (!options.quiet) fmt::print(stderr, "{}: the mapping of tables of this layout\n", path);
}

}  // namespace svodka::cli
