#include "engine/rules/acceptance/acceptance_table.hpp"

#include <algorithm>
#include <map>

#include "engine/catalog/csv_place.hpp"
#include "engine/catalog/csv_table.hpp"
#include "engine/rules/declarations/rulebook.hpp"

namespace svodka {

namespace {

using Fields = std::map<std::string, std::string>;

Fields fields_of(const Acceptance& acceptance, const Rulebook& rules) {
  const auto at = [](int position) { return static_cast<std::size_t>(position); };
  return {{"check", rules.checks()[at(acceptance.check)].code},
          {"municipality", rules.catalog().municipality(acceptance.municipality).code},
          {"period", acceptance.period.code()},
          {"breakdown", acceptance.breakdown.text()},
          {"left", acceptance.left},
          {"right", acceptance.right},
          {"figures", acceptance.figures},
          {"reason", acceptance.reason},
          {"by", acceptance.by},
          {"until", Period::day(acceptance.until).code()}};
}

// RFC 4180: a field with a separator, a quote or a line break stands in quotes.
std::string quoted(const std::string& field, char separator) {
  if (field.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) return field;
  std::string text = "\"";
  for (const char c : field) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + "\"";
}

std::string joined(const std::vector<std::string>& fields, char separator) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += separator;
    line += quoted(fields[i], separator);
  }
  return line;
}

// The columns of a table as its header names them; every name is a plain word.
std::vector<std::string> columns_of(std::string_view bytes, char separator) {
  if (bytes.starts_with(utf8_bom)) bytes.remove_prefix(utf8_bom.size());
  std::vector<std::string> columns(1);
  for (const char c : bytes.substr(0, line_end(bytes, 0))) {
    if (c == separator) {
      columns.emplace_back();
    } else if (c != ' ' && c != '"') {
      columns.back() += c;
    }
  }
  return columns;
}

// The table without the rows numbered in `lines`.
std::string without(const CsvTable& table, const std::vector<int>& lines) {
  std::string bytes = table.bytes();
  const std::vector<CsvTable::Row>& rows = table.rows();
  for (std::size_t i = rows.size(); i-- > 0;) {
    if (std::find(lines.begin(), lines.end(), rows[i].line) == lines.end()) continue;
    const std::size_t begin = line_begin(table.bytes(), rows[i].starts.front());
    const std::size_t end =
        i + 1 == rows.size() ? bytes.size() : line_begin(table.bytes(), rows[i + 1].starts.front());
    bytes.erase(begin, end - begin);
  }
  return bytes;
}

}  // namespace

void write_acceptances(Files& files, const std::string& path, const Rulebook& rules,
                       const std::vector<Acceptance>& added) {
  std::vector<std::string> columns = acceptance_columns();
  std::string bytes = joined(columns, ',') + "\n";
  char separator = ',';
  if (files.kind(path) == FileKind::file) {
    const CsvTable table = CsvTable::load(files, path, {}, columns).take();
    std::vector<int> replaced;
    for (const Acceptance& each : added) {
      const Acceptance* old =
          rules.acceptances().find(each.check, each.municipality, each.period, each.breakdown);
      if (old != nullptr) replaced.push_back(old->place.line);
    }
    bytes = without(table, replaced);
    separator = table.separator();
    columns = columns_of(bytes, separator);
  } else {
    files.create_folder(path.substr(0, path.rfind('/')));
  }
  const std::string line_break = bytes.find("\r\n") != std::string::npos ? "\r\n" : "\n";
  if (!bytes.ends_with('\n')) bytes += line_break;
  for (const Acceptance& each : added) {
    const Fields fields = fields_of(each, rules);
    std::vector<std::string> row;
    for (const std::string& column : columns) row.push_back(fields.at(column));
    bytes += joined(row, separator) + line_break;
  }
  files.publish(path, bytes);
}

}  // namespace svodka
