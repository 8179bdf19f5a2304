// `svodka entry`: workbooks in which municipalities enter their figures.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/intake/entry_book.hpp"
#include "engine/period/written_period.hpp"
#include "engine/run/replaceable.hpp"
#include "engine/text/json_text.hpp"

namespace svodka::cli {

namespace {

struct EntryArguments {
  std::vector<std::string> municipalities;
  std::string period, out;
};

std::vector<MunicipalityIndex> asked(const EntryArguments& arguments, const Catalog& catalog,
                                     const Options& options) {
  if (arguments.municipalities.empty()) return catalog.all_municipalities();
  std::vector<MunicipalityIndex> found;
  for (const std::string& code : arguments.municipalities) {
    const auto index = catalog.find_municipality(catalog.current(CatalogKind::municipality, code));
    if (!index)
      refuse(fmt::format("unknown municipality '{}'", code),
             did_you_mean(code, catalog.municipality_codes()), options);
    found.push_back(*index);
  }
  return found;
}

// One workbook goes to the file that was named, several go into a folder.
std::string path_of(const EntryArguments& arguments, const std::string& code, const Period& period,
                    bool is_only) {
  if (is_only && arguments.out.ends_with(".xlsx")) return arguments.out;
  const std::string name = fmt::format("{}_{}.xlsx", code, period.code());
  return arguments.out.empty() ? name : join(arguments.out, name);
}

int make_entries(const EntryArguments& arguments, const Options& options) {
  Session session(options);
  const std::optional<Period> period = written_period(arguments.period);
  if (!period)
    refuse(fmt::format("'{}' is no period", arguments.period), "write 2024 or 2024-05", options);
  const Catalog& catalog = session.catalog();
  const std::vector<MunicipalityIndex> municipalities = asked(arguments, catalog, options);
  const bool is_only = municipalities.size() == 1;
  if (!is_only && arguments.out.ends_with(".xlsx"))
    refuse("several workbooks do not go into one file", "name a folder with -o", options);
  Diagnostics kept;
  std::vector<std::string> made;
  for (const MunicipalityIndex municipality : municipalities) {
    const std::string path =
        path_of(arguments, catalog.municipality(municipality).code, *period, is_only);
    // What somebody has begun to fill in is not replaced.
    if (auto refused = why_not_written_over(session.files(), session.workspace(), path)) {
      kept.push_back(std::move(*refused));
      continue;
    }
    if (!arguments.out.empty() && path != arguments.out)
      session.files().create_folder(arguments.out);
    const Diagnostics invalid = write_over(
        session.files(), intake::entry_book(session.store(), catalog, municipality, *period), path);
    if (!invalid.empty()) refuse(invalid, options);
    made.push_back(path);
    if (!options.json && !options.quiet) fmt::print("{}\n", path);
  }
  print(kept, options);
  if (options.json) fmt::print("{}\n", json_list(made));
  return kept.empty() ? done : refused;
}

}  // namespace

void add_entry(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<EntryArguments>();
  CLI::App* command = app.add_subcommand(
      "entry", "Make workbooks in which municipalities enter the figures of a period");
  command
      ->add_option("-m,--municipality", arguments->municipalities,
                   "Which municipalities; without it all, each a file of its own")
      ->type_name("CODE");
  command->add_option("-p,--period", arguments->period, "Of which period")
      ->type_name("PERIOD")
      ->required();
  command->add_option("-o,--output", arguments->out, "The file, or the folder of several")
      ->type_name("OUT");
  command->footer(
      "Example: svodka entry -m ukhta -p 2024 -o ukhta.xlsx, and later: svodka import ukhta.xlsx");
  command->callback([&, arguments] { status = make_entries(*arguments, options); });
}

}  // namespace svodka::cli
