// `svodka export`: figures as tables, for others and for `svodka import`.
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/export/export_json.hpp"
#include "engine/export/exported_figures.hpp"
#include "engine/export/figure_tables.hpp"
#include "engine/export/sdmx_structure.hpp"
#include "engine/export/text_output.hpp"
#include "engine/run/replaceable.hpp"
#include "engine/store/backup/backup.hpp"
#include "engine/system/input.hpp"

namespace svodka::cli {

namespace {

struct ExportArguments {
  std::vector<std::string> municipalities, indicators;
  std::string period, as_of, format, out;
  bool wide = false;
  bool derived = false;
  bool revisions = false;
  bool excel = false;
  bool force = false;

  bool to_screen() const { return out.empty() || out == "-"; }
};

const std::set<std::string> formats = {"csv", "json", "sdmx-csv", "sdmx-structure", "xlsx"};

std::string format_of(const ExportArguments& arguments, const Options& options) {
  if (!arguments.format.empty()) return arguments.format;
  for (const std::string& each : formats)
    if (arguments.out.ends_with("." + each)) return each;
  return options.json && arguments.to_screen() ? "json" : "csv";
}

void refuse_what_excludes(const ExportArguments& arguments, const std::string& format,
                          const Options& options) {
  refuse_both(arguments.wide, "--wide", arguments.revisions, "--revisions", options);
  refuse_both(arguments.wide, "--wide", format == "sdmx-csv", "--format sdmx-csv", options);
  if (arguments.excel && format != "csv")
    refuse("--excel is a way of writing CSV", "leave it out, or the format", options);
  if (format != "xlsx") return;
  if (arguments.to_screen())
    refuse("a workbook is not written on the screen", "name a file with -o", options);
}

// --force is for tables, and a name is soon misspelt: not for a store or a workbook.
bool is_text(Files& files, const std::string& path) {
  constexpr std::size_t enough = 64;
  const std::string first = files.read_part(path, 0, enough);
  return !first.starts_with("PK") && first.find('\0') == std::string::npos;
}

// What the workspace itself is made of, and what SQLite puts beside a store.
bool is_of_workspace(Session& session, const std::string& path) {
  Files& files = session.files();
  const Workspace& workspace = session.workspace();
  const auto name_of_file = [](const std::string& each) {
    return each.substr(each.rfind('/') + 1);
  };
  if (name_of_file(path).starts_with(name_of_file(store_file(workspace.store())) + "-"))
    return true;
  if (files.kind(path) != FileKind::file) return false;
  for (const std::string& folder :
       {workspace.data_folder(), workspace.scripts_folder(), workspace.templates_folder()})
    if (leads_inside(files, path, folder)) return true;
  return files.real_path(path) == files.real_path(workspace.path("svodka.toml"));
}

void refuse_place(const ExportArguments& arguments, const std::string& format, Session& session,
                  const Options& options) {
  if (arguments.to_screen()) return;
  Files& files = session.files();
  if (is_of_workspace(session, arguments.out))
    refuse(fmt::format("'{}' is a file of the workspace: it is left as it is", arguments.out),
           "name another file", options);
  if (format == "xlsx") {
    if (const auto kept = why_not_written_over(files, session.workspace(), arguments.out))
      refuse({*kept}, options);
    return;
  }
  const FileKind kind = files.kind(arguments.out);
  if (kind == FileKind::missing) return;
  if (kind == FileKind::file && arguments.force) {
    if (is_text(files, arguments.out)) return;
    refuse(
        fmt::format("'{}' is there, and is no table in text: it is left as it is", arguments.out),
        "name another file", options);
  }
  if (kind == FileKind::file)
    refuse(fmt::format("'{}' is there: it is left as it is", arguments.out),
           "name another file, or write over it with --force", options);
  refuse(fmt::format("'{}' is there, and is no file", arguments.out), "name another file", options);
}

// Of the catalogue; a derived one is asked for by being named.
std::set<std::string> asked_indicators(const ExportArguments& arguments, Session& session,
                                       bool& derived) {
  const Catalog& catalog = session.catalog();
  std::set<std::string> codes;
  for (const std::string& written : arguments.indicators) {
    const std::string code = catalog.current(CatalogKind::indicator, written);
    if (!catalog.find_indicator(code)) {
      const Rulebook& rules = session.rules();
      if (!rules.find_indicator(code))
        refuse(fmt::format("unknown indicator '{}'", code),
               catalog.hint_for(CatalogKind::indicator, code, rules.indicator_codes()),
               session.options());
      derived = true;
    }
    codes.insert(code);
  }
  return codes;
}

struct Asked {
  ExportRequest request;
  const Catalog& catalog;
  Rulebook* rules;  // nullptr: nothing derived
  Store& store;
};

ExportedCount hand_over(const Asked& asked, const TakeFigure& take) {
  return each_exported(asked.store, asked.catalog, asked.rules, asked.request, take);
}

// All figures are gone through twice where periods stand across: once to know them.
ExportedCount write_wide(const Asked& asked, TableOut& out) {
  std::set<Period> periods;
  hand_over(asked, [&](const ExportedFigure& each) { periods.insert(each.observation.period); });
  WideTable table({periods.begin(), periods.end()}, out);
  ExportedCount count = hand_over(asked, [&](const ExportedFigure& each) { table.take(each); });
  table.finish();
  return count;
}

ExportedCount write_long(const Asked& asked, TableOut& out) {
  out.heading(long_columns());
  ExportedCount count =
      hand_over(asked, [&](const ExportedFigure& each) { out.row(long_row(each)); });
  out.finish();
  return count;
}

ExportedCount write_sdmx(const Asked& asked, TableOut& out) {
  const SdmxTable table(asked.catalog);
  out.heading(table.columns());
  ExportedCount count =
      hand_over(asked, [&](const ExportedFigure& each) { out.row(table.row(each)); });
  out.finish();
  return count;
}

ExportedCount write_pivot(const Asked& asked, TableOut& out) {
  const PivotTable table(asked.catalog);
  out.heading(table.columns());
  long long rows = 0;
  ExportedCount count = hand_over(asked, [&](const ExportedFigure& each) {
    if (++rows <= most_sheet_rows) out.row(table.row(each));
  });
  out.finish();
  return count;
}

ExportedCount write_workbook(const ExportArguments& arguments, const Asked& asked, Files& files,
                             const Options& options) {
  workbook::Book book;
  const std::unique_ptr<TableOut> out = sheet_out(book, "figures");
  ExportedCount count = arguments.wide ? write_wide(asked, *out) : write_pivot(asked, *out);
  if (count.rows > most_sheet_rows)
    refuse(fmt::format("{} figures do not fit into a sheet, which has {} rows", count.rows,
                       most_sheet_rows + 1),
           "export them as CSV, or fewer of them with -m, -p or --indicator", options);
  const Diagnostics invalid = write_over(files, book, arguments.out);
  if (!invalid.empty()) refuse(invalid, options);
  return count;
}

void publish(TextOutput& output, const ExportArguments& arguments, const Options& options) {
  if (output.finish(arguments.force)) return;
  refuse(fmt::format("'{}' has come to be meanwhile: it is left as it is", arguments.out),
         "name another file, or write over it with --force", options);
}

ExportedCount write_text(const ExportArguments& arguments, const std::string& format,
                         const Asked& asked, Files& files, const Options& options) {
  TextOutput output(files, arguments.to_screen() ? "" : arguments.out);
  const std::unique_ptr<TableOut> out =
      format == "json" ? json_out(output.sink())
                       : csv_out(output.sink(), arguments.excel ? excel_csv : CsvDialect());
  ExportedCount count = arguments.wide         ? write_wide(asked, *out)
                        : format == "sdmx-csv" ? write_sdmx(asked, *out)
                                               : write_long(asked, *out);
  publish(output, arguments, options);
  return count;
}

// What the columns and codes of SDMX-CSV are: of the catalogue alone.
int export_structure(const ExportArguments& arguments, const std::string& format,
                     const Options& options) {
  Session session(options, StoreIs::read);
  const bool chooses = !arguments.municipalities.empty() || !arguments.indicators.empty() ||
                       !arguments.period.empty() || !arguments.as_of.empty() || arguments.wide ||
                       arguments.derived || arguments.revisions || arguments.excel;
  if (chooses)
    refuse("sdmx-structure is of the whole catalogue and has no figures",
           "leave out all but -o and --force", options);
  refuse_place(arguments, format, session, options);
  TextOutput output(session.files(), arguments.to_screen() ? "" : arguments.out);
  output.sink()(sdmx_structure(session.catalog(), session.files().now()) + "\n");
  publish(output, arguments, options);
  if (arguments.to_screen()) return done;
  if (options.json) {
    fmt::print("{}\n", as_json(arguments.out, ExportedCount()));
  } else if (!options.quiet) {
    fmt::print("{}\n", arguments.out);
  }
  return done;
}

int export_figures(const ExportArguments& arguments, const Options& options) {
  const std::string format = format_of(arguments, options);
  if (format == "sdmx-structure") return export_structure(arguments, format, options);
  Session session(options, StoreIs::read);
  refuse_what_excludes(arguments, format, options);
  ExportRequest request;
  request.municipalities = arguments.municipalities.empty()
                               ? session.catalog().all_municipalities()
                               : session.municipalities(arguments.municipalities);
  request.derived = arguments.derived;
  request.indicators = asked_indicators(arguments, session, request.derived);
  request.wanted = [periods = session.periods(arguments.period)](const Period& period) {
    return periods.takes(period);
  };
  request.as_of = as_of_time(arguments.as_of, options);
  request.every_revision = arguments.revisions;
  refuse_place(arguments, format, session, options);
  Store& store = session.store();
  print(told_of_lost(store, session.catalog()), options);
  print(told_of_undeclared(store, session.catalog()), options);
  const std::unique_ptr<Store::Snapshot> snapshot = store.snapshot();
  const Asked asked{.request = request,
                    .catalog = session.catalog(),
                    .rules = request.derived ? &session.rules() : nullptr,
                    .store = store};
  const ExportedCount count = format == "xlsx"
                                  ? write_workbook(arguments, asked, session.files(), options)
                                  : write_text(arguments, format, asked, session.files(), options);
  print(count.problems, options);
  if (count.left_out > 0 && !options.quiet)
    fmt::print(stderr, "left out of what the catalogue has lost or retired: {} {}\n",
               count.left_out, count.left_out == 1 ? "figure" : "figures");
  if (!arguments.to_screen()) {
    if (options.json) {
      fmt::print("{}\n", as_json(arguments.out, count));
    } else if (!options.quiet) {
      fmt::print("{}: {} {}\n", arguments.out, count.rows, count.rows == 1 ? "figure" : "figures");
    }
  }
  return has_errors(count.problems) ? with_findings : done;
}

}  // namespace

void add_export(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<ExportArguments>();
  CLI::App* command =
      app.add_subcommand("export", "Write figures into a table, which import takes back");
  command->add_option("-m", arguments->municipalities, "Only of these municipalities")
      ->type_name("M");
  command->add_option("-p", arguments->period, "Only of this period, or P..P")->type_name("P");
  command->add_option("--indicator", arguments->indicators, "Only of these indicators")
      ->type_name("CODE");
  command->add_option("--as-of", arguments->as_of, "The figures as they were known then")
      ->type_name("TIME");
  command
      ->add_option("--format", arguments->format,
                   "csv, xlsx, json, sdmx-csv, or sdmx-structure, which describes the latter; by "
                   "default what the file's name says, or csv")
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
  command->add_flag("--wide", arguments->wide, "Periods across, and nothing but the figures");
  command->add_flag("--derived", arguments->derived, "What the rules derive from them, too");
  command->add_flag("--revisions", arguments->revisions, "All revisions of each figure");
  command->add_flag("--excel", arguments->excel,
                    "CSV as Excel opens it in Russian: semicolons, decimal commas, a mark");
  command->add_option("-o,--output", arguments->out, "The table; - or none: standard output")
      ->type_name("FILE");
  command->add_flag("--force", arguments->force, "Write over a table that is there");
  command->footer(
      "Examples: svodka export -m ukhta -p 2023 -o ukhta.csv\n"
      "          svodka export --derived -o figures.xlsx");
  command->callback([&, arguments] { status = export_figures(*arguments, options); });
}

}  // namespace svodka::cli
