#include "engine/workbook/writing/amendments.hpp"

#include <fmt/format.h>

#include "engine/system/files.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::workbook {
namespace {

[[noreturn]] void report_missing(const std::string& part, std::string_view text,
                                 std::string_view after = {}) {
  throw SystemFailure(fmt::format("cannot make the workbook: its part {} has no '{}'{} to amend",
                                  part, text,
                                  after.empty() ? "" : fmt::format(" after '{}'", after)));
}

void amend_text(const std::string& part, std::string& xml,
                const std::vector<TextAmendment>& amendments) {
  std::size_t from = 0;
  for (const TextAmendment& amendment : amendments) {
    if (!amendment.anchor.empty()) from = find_in_part(part, xml, amendment.anchor);
    const std::size_t at = xml.find(amendment.found, from);
    if (at == std::string::npos) report_missing(part, amendment.found, amendment.anchor);
    std::size_t size = amendment.found.size();
    if (!amendment.until.empty()) {
      const std::size_t end = xml.find(amendment.until, at + size);
      if (end == std::string::npos) report_missing(part, amendment.until, amendment.found);
      size = end + amendment.until.size() - at;
    }
    xml.replace(at, size, amendment.replacement);
    from = at + amendment.replacement.size();
  }
}

// `cell` is one <c ...>...</c>, which starts with `start`.
std::string amended_cell(const std::string& part, std::string cell, const std::string& start,
                         const CellAmendment& amendment) {
  if (!amendment.type.empty()) {
    const std::size_t tag_end = cell.find('>');
    const std::size_t type = cell.find(" t=\"");
    if (type != std::string::npos && type < tag_end)
      cell.erase(type, cell.find('"', type + 4) + 1 - type);
    cell.insert(cell.find('>'), " t=\"" + amendment.type + "\"");
  }
  const std::size_t value = cell.find("<v>"), value_end = cell.find("</v>");
  if (value == std::string::npos || value_end == std::string::npos)
    report_missing(part, "<v>", start);
  if (amendment.no_value)
    cell.erase(value, value_end + 4 - value);
  else
    cell.replace(value + 3, value_end - value - 3, escape_xml(amendment.value));
  return cell;
}

void amend_cells(const std::string& part, std::string& xml,
                 const std::vector<CellAmendment>& amendments) {
  std::string amended;
  amended.reserve(xml.size() + amendments.size() * 8);
  std::size_t done = 0;
  for (const CellAmendment& amendment : amendments) {
    const std::string start = "<c r=\"" + cell_name(amendment.row, amendment.column) + "\"";
    const std::size_t at = find_in_part(part, xml, start, done);
    const std::size_t tag_end = xml.find('>', at), end = xml.find("</c>", at);
    const bool is_closed = end != std::string::npos && xml[tag_end - 1] != '/';
    if (!is_closed) report_missing(part, "</c>", start);
    amended.append(xml, done, at - done);
    amended += amended_cell(part, xml.substr(at, end + 4 - at), start, amendment);
    done = end + 4;
  }
  amended.append(xml, done, std::string::npos);
  xml = std::move(amended);
}

// From the end to the start, so that the places before stay where they are.
void amend_sheet(const std::string& part, std::string& xml,
                 const std::vector<TextAmendment>& before, const std::vector<CellAmendment>& inside,
                 const std::vector<TextAmendment>& after) {
  constexpr std::string_view end_of_cells = "</sheetData>", end_of_tag = "/>";
  const std::size_t start = find_in_part(part, xml, "<sheetData");
  std::size_t end = xml.find(end_of_cells, start);
  end = end == std::string::npos ? find_in_part(part, xml, end_of_tag, start) + end_of_tag.size()
                                 : end + end_of_cells.size();
  std::string tail = xml.substr(end);
  amend_text(part, tail, after);
  xml.replace(end, std::string::npos, tail);
  if (!inside.empty()) amend_cells(part, xml, inside);
  std::string head = xml.substr(0, start);
  amend_text(part, head, before);
  xml.replace(0, start, head);
}

// The part's list, which `lists` has no longer.
template <typename Amendment>
std::vector<Amendment> take(std::map<std::string, std::vector<Amendment>>& lists,
                            const std::string& part) {
  const auto found = lists.find(part);
  return found == lists.end() ? std::vector<Amendment>() : std::move(lists.extract(found).mapped());
}

template <typename Amendment>
void expect_empty(const std::map<std::string, std::vector<Amendment>>& lists) {
  for (const auto& [part, list] : lists)
    if (!list.empty())
      throw SystemFailure("cannot make the workbook: its part " + part +
                          ", which is to be amended, is missing");
}

}  // namespace

void Amendments::apply(const std::string& part, std::string& xml) {
  amend_text(part, xml, take(texts, part));
  const std::vector<TextAmendment> before = take(before_cells, part),
                                   after = take(after_cells, part);
  const std::vector<CellAmendment> inside = take(cells, part);
  if (!before.empty() || !after.empty() || !inside.empty())
    amend_sheet(part, xml, before, inside, after);
  for (const Rewrite& rewrite : take(rewrites, part)) rewrite(xml);
}

void Amendments::expect_none_left() const {
  expect_empty(cells);
  expect_empty(before_cells);
  expect_empty(after_cells);
  expect_empty(texts);
  expect_empty(rewrites);
}

std::size_t find_in_part(const std::string& part, std::string_view xml, std::string_view text,
                         std::size_t from) {
  const std::size_t at = xml.find(text, from);
  if (at == std::string_view::npos) report_missing(part, text);
  return at;
}

std::string sheet_part(std::size_t index) {
  return fmt::format("xl/worksheets/sheet{}.xml", index + 1);
}

std::string escape_xml(std::string_view text) {
  std::string escaped;
  for (const char character : text) {
    if (character == '&')
      escaped += "&amp;";
    else if (character == '<')
      escaped += "&lt;";
    else if (character == '>')
      escaped += "&gt;";
    else if (character == '"')
      escaped += "&quot;";
    else
      escaped += character;
  }
  return escaped;
}

}  // namespace svodka::workbook
