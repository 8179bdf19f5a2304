#include "engine/intake/read_tables.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/intake/doubts.hpp"
#include "engine/intake/entry_sheet.hpp"
#include "engine/intake/exported_tables.hpp"
#include "engine/intake/grid_reader.hpp"
#include "engine/system/input.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/encoding.hpp"

namespace svodka::intake {
namespace {

constexpr std::array<std::string_view, 6> own_columns = {"municipality", "indicator", "breakdown",
                                                         "period",       "value",     "unit"};

// Whether the first line names the columns of facts.csv: such a table is read word for word. So is
// one of which one column is misspelt; without units and breakdowns it is understood.
bool has_own_columns(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::set<std::string, std::less<>> fields;
  std::string field;
  for (const char c : std::string(bytes.substr(0, bytes.find_first_of("\r\n"))) + ",") {
    if (c != ',' && c != ';') {
      if (c != '"') field += c;
      continue;
    }
    fields.emplace(trimmed(field));
    field.clear();
  }
  const auto has = [&](std::string_view column) { return fields.contains(column); };
  const auto known = std::count_if(own_columns.begin(), own_columns.end(), has);
  const auto all = static_cast<std::ptrdiff_t>(own_columns.size());
  return known == all || (known == all - 1 && has("unit") && has("breakdown"));
}

class TableReader {
 public:
  TableReader(Files& files, const Catalog& catalog, const TableHints& hints, Layouts& layouts)
      : files_(files), catalog_(catalog), hints_(hints), layouts_(layouts) {}

  void read(const std::string& path) {
    const bool is_plain = files_.kind(path) != FileKind::file ||
                          not_an_input(files_, path, largest_table) || is_word_for_word(path);
    const bool is_sdmx = !is_plain && is_sdmx_csv(files_.read_part(path, 0, 1u << 16));
    if (is_plain || is_sdmx) {
      if (hints_.say_anything()) {
        Diagnostic problem =
            unplaced(is_sdmx ? "a table of SDMX says everything itself"
                             : "a table with the columns of facts.csv says everything itself",
                     "leave -m, -p, --indicator and --unit out");
        problem.place.file = path;
        problems_.push_back(std::move(problem));
      }
      take(path,
           is_sdmx ? sdmx_csv(files_, path, catalog_) : read_observations(files_, path, catalog_));
      return;
    }
    Result<std::vector<Grid>> grids = read_grids(files_, path);
    if (!grids) {
      add(grids.diagnostics());
      return;
    }
    read_grids_of(path, *grids);
  }

  Result<std::vector<ObservationTable>> result() {
    if (has_errors(problems_)) return problems_;
    return {std::move(tables_), std::move(problems_)};
  }

 private:
  const CatalogNames& names() {
    if (!names_) names_.emplace(catalog_);
    return *names_;
  }

  // Errors to the table's problems, the rest to what is told beside.
  static void add_to(FirstProblems& problems, Diagnostics& told, const Diagnostics& found) {
    for (const Diagnostic& each : found) {
      if (each.severity == Severity::error)
        problems.add([&] { return each; });
      else
        told.push_back(each);
    }
  }

  void add(const Diagnostics& more) { problems_.insert(problems_.end(), more.begin(), more.end()); }

  // In another encoding it is understood like any other table.
  bool is_word_for_word(const std::string& path) {
    constexpr std::size_t enough = 1u << 20;
    std::string first = files_.read_part(path, 0, enough);
    if (trimmed(first).empty()) return true;  // says that it is empty
    if (!has_own_columns(first)) return false;
    // Not in the middle of a character.
    if (first.size() == enough) first.resize(first.rfind('\n') + 1);
    const std::optional<DecodedText> decoded = decoded_text(first);
    return !decoded || decoded->encoding == "UTF-8";
  }

  void take(const std::string& path, Result<std::vector<Observation>> rows) {
    add(rows.diagnostics());
    if (rows) tables_.push_back({path, rows.take()});
  }

  // What the sheets of one file say.
  struct FileReading {
    ObservationTable table;
    FirstProblems problems = {};
    Diagnostics told = {};
    FigurePlaces places = {};
    std::size_t sheets = 1, found = 0;  // how many there are, and with a table
  };

  void read_grids_of(const std::string& path, const std::vector<Grid>& grids) {
    FileReading file{{path, {}}};
    file.sheets = grids.size();
    const std::string sheet = sheet_of(grids);
    for (const Grid& grid : grids) {
      if (sheet.empty() || grid.sheet == sheet) {
        read_grid(grid, file);
      } else if (hints_.sheet.empty() && !grid.rows.empty()) {
        file.told.push_back(note(path, fmt::format("the sheet '{}' is not read: the mapping names "
                                                   "'{}'",
                                                   grid.sheet, sheet)));
      }
    }
    if (file.found == 0) {
      refuse(path, grids);
      return;
    }
    add(file.told);
    if (!file.problems.empty()) {
      add(file.problems.all(path));
    } else if (file.table.rows.empty()) {
      Diagnostic nothing = unplaced("the table has no figures");
      nothing.place.file = path;
      problems_.push_back(std::move(nothing));
    } else {
      tables_.push_back(std::move(file.table));
    }
  }

  void read_grid(const Grid& grid, FileReading& file) {
    ++file.found;
    if (is_entry_sheet(grid)) return read_entry(grid, file.table, file.places, file.problems);
    if (is_exported_sheet(grid)) return read_exported(grid, file.table, file.problems);
    const Result<const Mapping*> mapping = mapping_for(grid);
    if (!mapping) return add_to(file.problems, file.told, mapping.diagnostics());
    const Mapping* by = *mapping;
    std::optional<Layout> layout = layout_by(by, grid);
    const CatalogNames& known = names_by(by);
    if (!layout) {
      --file.found;
      if (!grid.rows.empty() && file.sheets > 1)
        file.told.push_back(
            note(file.table.file, fmt::format("the sheet '{}' has no table that could be "
                                              "understood, and is passed over",
                                              grid.sheet)));
      return;
    }
    const TableHints hints = by == nullptr ? hints_ : with_hints(*by, hints_);
    add_to(file.problems, file.told, complete_layout(*layout, grid, known, catalog_, hints));
    add_to(file.problems, file.told, doubts_about(*layout, grid, known));
    layouts_.seen.push_back(seen(*layout, grid, file.sheets));
    for (std::string& line : in_words(*layout, grid, catalog_))
      file.table.understood.push_back(std::move(line));
    GridReader reader(grid, *layout, catalog_, known, file.places, file.problems);
    for (Observation& each : reader.read()) file.table.rows.push_back(std::move(each));
    for (Diagnostic& each : reader.notes()) file.told.push_back(std::move(each));
  }

  Result<const Mapping*> mapping_for(const Grid& grid) const {
    if (layouts_.wanted.empty()) return mapping_of(grid, layouts_.known);
    return wanted_mapping();
  }

  // The one that the command line names.
  const Mapping* wanted_mapping() const {
    const auto wanted =
        std::find_if(layouts_.known.begin(), layouts_.known.end(),
                     [&](const Mapping& each) { return each.code == layouts_.wanted; });
    return layouts_.wanted.empty() || wanted == layouts_.known.end() ? nullptr : &*wanted;
  }

  // A mapping whose headings are found in another row than the table's heading is none of it.
  std::optional<Layout> layout_by(const Mapping*& mapping, const Grid& grid) {
    if (mapping != nullptr) {
      std::optional<Layout> layout =
          find_layout(grid, names_by(mapping), with_hints(*mapping, hints_), mapping);
      if (!layouts_.wanted.empty() || (layout && has_headings_of(*mapping, *layout))) return layout;
      mapping = nullptr;
    }
    return find_layout(grid, names(), hints_);
  }

  // The only one that is read; "": all.
  std::string sheet_of(const std::vector<Grid>& grids) const {
    if (!hints_.sheet.empty()) return hints_.sheet;
    const Mapping* wanted = wanted_mapping();
    if (wanted != nullptr && !grids.empty() && !grids.front().sheet.empty())
      return wanted->whole.sheet;
    for (const Grid& grid : grids) {
      const Result<const Mapping*> mapping = mapping_for(grid);
      if (mapping && *mapping != nullptr && !(*mapping)->whole.sheet.empty()) return grid.sheet;
    }
    return "";
  }

  const CatalogNames& names_by(const Mapping* mapping) {
    if (mapping == nullptr) return names();
    const auto [known, is_new] = names_by_mapping_.try_emplace(mapping, names());
    if (!is_new) return known->second;
    for (const auto& [name, index] : mapping->municipalities) known->second.mean(name, index);
    for (const auto& [name, index] : mapping->indicators) known->second.mean(name, index);
    for (const auto& [name, index] : mapping->units) known->second.mean(name, index);
    return known->second;
  }

  static SeenLayout seen(const Layout& layout, const Grid& grid, std::size_t sheets) {
    SeenLayout seen{grid.file, sheets > 1 ? grid.sheet : "", {}, layout.mapping};
    for (const Column& column : layout.columns) {
      if (!column.heading.empty() && !column.period && !column.needs_year)
        seen.headings.push_back(column.heading);
    }
    return seen;
  }

  void read_exported(const Grid& grid, ObservationTable& table, FirstProblems& all) {
    if (hints_.say_anything())
      all.add([&] {
        return grid.problem(0, 0, "a table that was exported says everything itself",
                            "leave -m, -p, --indicator and --unit out");
      });
    Result<std::vector<Observation>> rows = exported_sheet(grid, catalog_);
    for (const Diagnostic& each : rows.diagnostics()) {
      if (each.severity == Severity::error) {
        all.add([&] { return each; });
      } else {
        problems_.push_back(each);
      }
    }
    if (!rows) return;
    table.understood.push_back(fmt::format("sheet '{}', as svodka export writes it", grid.sheet));
    for (Observation& each : *rows) table.rows.push_back(std::move(each));
  }

  // What was not filled in is no figure and nothing to speak of.
  void read_entry(const Grid& grid, ObservationTable& table, FigurePlaces& places,
                  FirstProblems& all) {
    Result<EntrySheet> entry = entry_sheet(grid, names(), catalog_);
    if (entry && hints_.say_anything())
      all.add([&] {
        return grid.problem(0, 0,
                            "an entry workbook says itself whose figures of which period it holds",
                            "leave -m, -p, --indicator and --unit out");
      });
    if (!entry) {
      for (const Diagnostic& each : entry.diagnostics()) all.add([&] { return each; });
      return;
    }
    table.understood.push_back(fmt::format("sheet '{}', entry workbook of {} for {}", grid.sheet,
                                           catalog_.municipality(*entry->layout.municipality).code,
                                           entry->layout.period->code()));
    for (const Diagnostic& each : entry->problems) all.add([&] { return each; });
    GridReader reader(entry->grid, entry->layout, catalog_, names(), places, all);
    for (Observation& each : reader.read()) table.rows.push_back(std::move(each));
    for (const Diagnostic& each : reader.notes())
      if (each.severity != Severity::note) problems_.push_back(each);
  }

  void refuse(const std::string& path, const std::vector<Grid>& grids) {
    std::string sheets;
    for (const Grid& grid : grids) {
      if (!grid.sheet.empty())
        sheets += fmt::format("{}'{}'", sheets.empty() ? "" : ", ", grid.sheet);
    }
    Diagnostic problem;
    if (const std::string sheet = sheet_of(grids); !sheet.empty() && !sheets.empty()) {
      problem =
          unplaced(fmt::format("no sheet '{}' with a table", sheet), "its sheets are " + sheets);
    } else {
      problem = unplaced(
          "no row of this table could be understood as its heading",
          "a heading names what its columns hold: Муниципалитет, Показатель, Период, Значение; or "
          "periods, indicators or municipalities across");
    }
    problem.place.file = path;
    problems_.push_back(std::move(problem));
  }

  static Diagnostic note(const std::string& path, std::string message) {
    Diagnostic note = unplaced(std::move(message), "", Severity::note);
    note.place.file = path;
    return note;
  }

  Files& files_;
  const Catalog& catalog_;
  std::optional<CatalogNames> names_;  // once a table has to be understood
  std::map<const Mapping*, CatalogNames> names_by_mapping_;
  const TableHints& hints_;
  Layouts& layouts_;
  std::vector<ObservationTable> tables_;
  Diagnostics problems_;
};

}  // namespace

Result<std::vector<ObservationTable>> read_tables(Files& files, const Catalog& catalog,
                                                  const std::vector<std::string>& paths,
                                                  const TableHints& hints, Layouts& layouts) {
  TableReader reader(files, catalog, hints, layouts);
  for (const std::string& path : paths) reader.read(path);
  return reader.result();
}

Result<std::vector<ObservationTable>> read_tables(Files& files, const Catalog& catalog,
                                                  const std::vector<std::string>& paths,
                                                  const TableHints& hints) {
  Layouts layouts;
  return read_tables(files, catalog, paths, hints, layouts);
}

}  // namespace svodka::intake
