#include "engine/importers/rows/table_rows.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/importers/rows/text_rows.hpp"
#include "engine/importers/rows/workbook_rows.hpp"
#include "engine/intake/sheet_grid.hpp"
#include "engine/system/input.hpp"
#include "engine/text/ascii.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view no_break = "\u00A0";
  for (;;) {
    text = trimmed(text);
    if (text.starts_with(no_break)) {
      text.remove_prefix(no_break.size());
    } else if (text.ends_with(no_break)) {
      text.remove_suffix(no_break.size());
    } else {
      return text;
    }
  }
}

Result<std::vector<std::unique_ptr<TableRows>>> open_tables(Files& files, const std::string& path) {
  const auto refuse = [&](std::string message, std::string hint) {
    Diagnostic problem = unplaced(std::move(message), std::move(hint));
    problem.place.file = path;
    return problem;
  };
  if (files.kind(path) != FileKind::file)
    return refuse(
        files.kind(path) == FileKind::missing ? "there is no such file" : "this is no file",
        "name the exported file");
  if (const auto reason = not_an_input(files, path, largest_table))
    return refuse(*reason, "export it in parts");
  const std::string begin = files.read_part(path, 0, 8);
  if (begin.empty()) return refuse("the file is empty", "export it once more");
  if (intake::is_workbook(begin)) return workbook_rows(files, path);
  if (begin.starts_with("\xd0\xcf\x11\xe0"))
    return refuse("this is a workbook of Excel 97", "save it as .xlsx");
  Result<std::unique_ptr<TableRows>> rows = text_rows(files, path);
  if (!rows) return rows.diagnostics();
  std::vector<std::unique_ptr<TableRows>> tables;
  tables.push_back(rows.take());
  return tables;
}

Diagnostic problem_in(const TableRows& rows, const std::string& path, int row,
                      std::optional<std::size_t> column, std::string message, std::string hint) {
  Diagnostic problem = unplaced(std::move(message), std::move(hint));
  problem.place.file = path;
  if (rows.sheet().empty()) {
    problem.place.line = row;
  } else {
    problem.place.cell =
        rows.sheet() + "!" + workbook::cell_name(row - 1, static_cast<int>(column.value_or(0)));
  }
  return problem;
}

}  // namespace svodka
