#include "engine/workbook/amendments.hpp"

#include "engine/workbook/book.hpp"

namespace svodka::workbook {
namespace {

void amend_text(std::string& xml, const std::vector<TextAmendment>& amendments) {
  std::size_t from = 0;  // npos after an anchor that is not there: then nothing is found
  for (const TextAmendment& amendment : amendments) {
    if (!amendment.anchor.empty()) from = xml.find(amendment.anchor);
    const std::size_t at = xml.find(amendment.found, from);
    if (at == std::string::npos) continue;
    std::size_t size = amendment.found.size();
    if (!amendment.until.empty()) {
      const std::size_t end = xml.find(amendment.until, at + size);
      if (end == std::string::npos) continue;
      size = end + amendment.until.size() - at;
    }
    xml.replace(at, size, amendment.replacement);
    from = at + amendment.replacement.size();
  }
}

// `cell` is one <c ...>...</c>.
std::string amended_cell(std::string cell, const CellAmendment& amendment) {
  if (!amendment.type.empty()) {
    const std::size_t tag_end = cell.find('>');
    const std::size_t type = cell.find(" t=\"");
    if (type != std::string::npos && type < tag_end)
      cell.erase(type, cell.find('"', type + 4) + 1 - type);
    cell.insert(cell.find('>'), " t=\"" + amendment.type + "\"");
  }
  const std::size_t start = cell.find("<v>"), end = cell.find("</v>");
  if (start == std::string::npos || end == std::string::npos) return cell;
  if (amendment.no_value)
    cell.erase(start, end + 4 - start);
  else
    cell.replace(start + 3, end - start - 3, escape_xml(amendment.value));
  return cell;
}

void amend_cells(std::string& xml, const std::vector<CellAmendment>& amendments) {
  std::string amended;
  amended.reserve(xml.size() + amendments.size() * 8);
  std::size_t done = 0;
  for (const CellAmendment& amendment : amendments) {
    const std::string start = "<c r=\"" + cell_name(amendment.row, amendment.column) + "\"";
    const std::size_t at = xml.find(start, done);
    if (at == std::string::npos) continue;
    const std::size_t end = xml.find("</c>", at);
    if (end == std::string::npos) continue;
    amended.append(xml, done, at - done);
    amended += amended_cell(xml.substr(at, end + 4 - at), amendment);
    done = end + 4;
  }
  amended.append(xml, done, std::string::npos);
  xml = std::move(amended);
}

template <typename List>
const List* find_list(const std::map<std::string, List>& lists, const std::string& part) {
  const auto found = lists.find(part);
  return found == lists.end() || found->second.empty() ? nullptr : &found->second;
}

}  // namespace

void Amendments::apply(const std::string& part, std::string& xml) const {
  if (const auto* list = find_list(texts, part)) amend_text(xml, *list);
  const auto* before = find_list(before_cells, part);
  const auto* after = find_list(after_cells, part);
  const auto* inside = find_list(cells, part);
  if (!before && !after && !inside) return;

  const std::size_t start = xml.find("<sheetData");
  std::size_t end = xml.find("</sheetData>", start);
  end = end == std::string::npos ? xml.find("/>", start) + 2 : end + 12;
  if (after) {
    std::string tail = xml.substr(end);
    amend_text(tail, *after);
    xml.replace(end, std::string::npos, tail);
  }
  if (inside) amend_cells(xml, *inside);
  if (before) {
    std::string head = xml.substr(0, start);
    amend_text(head, *before);
    xml.replace(0, start, head);
  }
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
