#include "engine/catalog/csv_table.hpp"

#include <algorithm>

#include "engine/catalog/csv_place.hpp"
#include "engine/catalog/csv_reader.hpp"
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
    if (const std::string reason = not_an_input(files, path, largest_table); !reason.empty()) {
      return unreadable(path, reason);
    }
    return parse(files.read(path), path, required, optional);
  } catch (const SystemFailure& failure) {
    return unreadable(path, failure.what());
  }
}

int CsvTable::index_of(std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
}

bool CsvTable::has(std::string_view column) const { return index_of(column) >= 0; }

const std::string& CsvTable::at(const Row& row, std::string_view column) const {
  static const std::string nothing;
  const int index = index_of(column);
  return index < 0 ? nothing : row.fields[static_cast<std::size_t>(index)];
}

Diagnostic CsvTable::problem(const Row& row, std::string_view column, std::string message,
                             std::string hint) const {
  const int found = index_of(column);
  if (found < 0) {
    Diagnostic diagnostic = at(row, row.starts.front(), 1, std::move(message), std::move(hint));
    diagnostic.place.column = 0;
    return diagnostic;
  }
  const auto index = static_cast<std::size_t>(found);
  const std::string_view bytes = bytes_;
  std::size_t begin = row.starts[index];
  std::size_t end = line_end(bytes, begin);
  if (index + 1 < row.starts.size()) end = std::min(end, row.starts[index + 1] - 1);
  while (begin < end && bytes[begin] == ' ') ++begin;
  while (begin < end && bytes[end - 1] == ' ') --end;
  const int width = static_cast<int>(count_characters(bytes.substr(begin, end - begin)));
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
