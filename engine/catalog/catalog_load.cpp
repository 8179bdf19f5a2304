// Reading a data folder: every table is read and every problem of every table reported before the
// answer is no.

#include <algorithm>

#include "engine/catalog/catalog_tables.hpp"
#include "engine/places/places.hpp"

namespace svodka {
namespace {

using Columns = std::vector<std::string>;

const Columns name_columns = {"name_ru", "name_uk", "name_en"};

class TableLoader {
 public:
  TableLoader(Files& files, std::string folder) : files_(files), folder_(std::move(folder)) {}

  // nullopt (and the problems kept) when the file cannot be read as this table.
  std::optional<CsvTable> load(const std::string& name, const Columns& required,
                               const Columns& optional) {
    Result<CsvTable> table = CsvTable::load(files_, join(folder_, name), required, optional);
    if (!table) {
      diagnostics.insert(diagnostics.end(), table.diagnostics().begin(), table.diagnostics().end());
      return std::nullopt;
    }
    contents_ += name + "\n" + sha256_hex(table->bytes()) + "\n";
    return table.take();
  }

  // What `read` makes of a table, given where to put its problems.
  template <typename Read>
  auto read(const CsvTable& table, Read read) {
    FirstProblems problems;
    auto items = read(problems);
    const Diagnostics all = problems.all(table.file());
    diagnostics.insert(diagnostics.end(), all.begin(), all.end());
    return items;
  }

  bool has(const std::string& name) const {
    return files_.kind(join(folder_, name)) != FileKind::missing;
  }

  std::vector<std::string> calendar_files() {
    const std::string calendars = join(folder_, "calendars");
    if (files_.kind(calendars) != FileKind::directory) return {};
    std::vector<std::string> names = files_.list(calendars);
    std::erase_if(names, [](const std::string& name) { return !name.ends_with(".csv"); });
    return names;
  }

  std::string digest() const { return sha256_hex(contents_); }

  Diagnostics diagnostics;

 private:
  Files& files_;
  std::string folder_;
  std::string contents_;
};

template <typename Items, typename Index>
void index_codes(const Items& items, Index& index) {
  for (std::size_t i = 0; i < items.size(); ++i) index.emplace(items[i].code, as_int(i));
}

}  // namespace

Result<Catalog> Catalog::load(Files& files, const std::string& data_folder) {
  TableLoader loader(files, data_folder);
  const auto units = loader.load("catalog/units.csv", {"code"},
                                 {"base", "factor", "name_ru", "name_uk", "name_en"});
  const auto dimensions =
      loader.load("catalog/dimensions.csv", {"dimension", "value"}, name_columns);
  const auto indicators =
      loader.load("catalog/indicators.csv", {"code", "unit", "decimals", "over_time", "over_area"},
                  {"name_ru", "name_uk", "name_en", "breakdown", "cumulative", "weight"});
  const auto municipalities =
      loader.load("catalog/municipalities.csv", {"code", "country", "language"},
                  {"name_ru", "name_uk", "name_en", "region", "kind"});

  std::optional<CsvTable> renamed;
  if (loader.has("catalog/renamed.csv")) {
    renamed = loader.load("catalog/renamed.csv", {"kind", "old", "new", "day"}, {"note"});
  }

  Catalog catalog;
  catalog.folder_ = data_folder;
  if (units) {
    catalog.units_ =
        loader.read(*units, [&](FirstProblems& to) { return detail::read_units(*units, to); });
  }
  if (dimensions) {
    catalog.dimensions_ = loader.read(
        *dimensions, [&](FirstProblems& to) { return detail::read_dimensions(*dimensions, to); });
  }
  // Without the units and dimensions every indicator would seem wrong.
  if (units && dimensions && indicators) {
    catalog.indicators_ = loader.read(*indicators, [&](FirstProblems& to) {
      return detail::read_indicators(*indicators, catalog.units_, catalog.dimensions_, to);
    });
  }
  if (municipalities) {
    catalog.municipalities_ = loader.read(*municipalities, [&](FirstProblems& to) {
      return detail::read_municipalities(*municipalities, to);
    });
  }
  for (const std::string& name : loader.calendar_files()) {
    const auto table = loader.load("calendars/" + name, {"date", "kind"}, {"comment"});
    const std::string country = name.substr(0, name.size() - std::string_view(".csv").size());
    if (!table) continue;
    catalog.calendars_.emplace(country, loader.read(*table, [&](FirstProblems& to) {
      return detail::read_calendar(*table, country, to);
    }));
  }
  index_codes(catalog.units_, catalog.unit_index_);
  index_codes(catalog.dimensions_, catalog.dimension_index_);
  index_codes(catalog.indicators_, catalog.indicator_index_);
  index_codes(catalog.municipalities_, catalog.municipality_index_);
  // Without the others every new code would seem unknown.
  if (renamed && units && dimensions && indicators && municipalities) {
    catalog.renames_ = loader.read(
        *renamed, [&](FirstProblems& to) { return detail::read_renames(*renamed, catalog, to); });
  }
  if (has_errors(loader.diagnostics)) return loader.diagnostics;
  catalog.digest_ = loader.digest();
  return Result<Catalog>(std::move(catalog), std::move(loader.diagnostics));
}

}  // namespace svodka
