#include "engine/catalog/csv_table.hpp"

#include <algorithm>
#include <type_traits>

#include "engine/catalog/csv_place.hpp"
#include "engine/catalog/csv_reader.hpp"
#include "engine/places/places.hpp"
#include "engine/system/input.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

Diagnostic unreadable(const std::string& path, std::string message, std::string hint = "") {
  Diagnostic diagnostic;
  diagnostic.place.file = path;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

}  // namespace

Result<CsvTable> CsvTable::parse(std::string_view bytes, const std::string& file,
                                 std::span<const std::string> required,
                                 std::span<const std::string> optional) {
  return CsvReader(bytes, file).read(required, optional);
}

Result<CsvTable> CsvTable::load(Files& files, const std::string& path,
                                std::span<const std::string> required,
                                std::span<const std::string> optional) {
  return read(files, path,
              [&](const std::string& bytes) { return parse(bytes, path, required, optional); });
}

Result<CsvTable> CsvTable::load_any(Files& files, const std::string& path) {
  return read(files, path,
              [&](const std::string& bytes) { return CsvReader(bytes, path).read_any(); });
}

Result<CsvTable> CsvTable::read(
    Files& files, const std::string& path,
    const std::function<Result<CsvTable>(const std::string& bytes)>& parsed) {
  try {
    switch (files.kind(path)) {
      case FileKind::missing:
        return unreadable(path, "there is no such file");
      case FileKind::directory:
        return unreadable(path, "this is a folder, not a table");
      case FileKind::file:
      case FileKind::other:
        break;
    }
    if (const auto reason = not_an_input(files, path, largest_table)) {
      return unreadable(path, *reason);
    }
    return parsed(files.read(path));
  } catch (const SystemFailure& failure) {
    return unreadable(path, failure.what());
  }
}

CsvTable CsvTable::of_sheet(std::string file, std::string sheet, std::vector<std::string> columns,
                            std::vector<std::string> letters, std::vector<Row> rows) {
  CsvTable table;
  table.file_ = std::move(file);
  table.sheet_ = std::move(sheet);
  table.columns_ = std::move(columns);
  table.letters_ = std::move(letters);
  table.rows_ = std::move(rows);
  return table;
}

void CsvTable::rearrange(std::vector<std::string> columns, const std::vector<std::size_t>& told_at,
                         const std::function<bool(Row&)>& change) {
  const auto moved = [&](const auto& list) {
    std::remove_cvref_t<decltype(list)> result;
    for (const std::size_t from : told_at) result.push_back(list[from]);
    return result;
  };
  std::erase_if(rows_, [&](Row& row) {
    if (!change(row)) return true;
    if (sheet_.empty()) row.starts = moved(row.starts);
    return false;
  });
  if (!sheet_.empty()) letters_ = moved(letters_);
  columns_ = std::move(columns);
}

std::optional<std::size_t> CsvTable::index_of(std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  if (found == columns_.end()) return std::nullopt;
  return position_in(columns_, found);
}

bool CsvTable::has(std::string_view column) const { return index_of(column).has_value(); }

const std::string& CsvTable::at(const Row& row, std::string_view column) const {
  static const std::string nothing;
  const std::optional<std::size_t> index = index_of(column);
  return index ? row.fields[*index] : nothing;
}

Diagnostic CsvTable::problem(const Row& row, std::string_view column, std::string message,
                             std::string hint) const {
  const std::optional<std::size_t> index = index_of(column);
  if (!sheet_.empty()) {
    Diagnostic diagnostic = unreadable(file_, std::move(message), std::move(hint));
    diagnostic.place.cell = sheet_ + "!" + letters_[index.value_or(0)] + std::to_string(row.line);
    return diagnostic;
  }
  if (!index) {
    Diagnostic diagnostic = at(row, row.starts.front(), 1, std::move(message), std::move(hint));
    diagnostic.place.column = 0;
    return diagnostic;
  }
  const std::string_view bytes = bytes_;
  std::size_t begin = row.starts[*index];
  std::size_t end = line_end(bytes, begin);
  for (const std::size_t next : row.starts)
    if (next > begin) end = std::min(end, next - 1);
  while (begin < end && bytes[begin] == ' ') ++begin;
  while (begin < end && bytes[end - 1] == ' ') --end;
  const int width = printed_width(bytes.substr(begin, end - begin));
  return at(row, begin, std::max(width, 1), std::move(message), std::move(hint));
}

// Lines are counted from the row on: of a table with many problems not from its beginning each
// time.
Diagnostic CsvTable::at(const Row& row, std::size_t offset, int width, std::string message,
                        std::string hint) const {
  const std::size_t start = row.starts.front();
  const std::size_t known = line_begin(bytes_, start);
  Diagnostic diagnostic = problem_at(std::string_view(bytes_).substr(known), file_, offset - known,
                                     width, std::move(message), std::move(hint));
  diagnostic.place.line += row.line - 1;
  return diagnostic;
}

}  // namespace svodka
