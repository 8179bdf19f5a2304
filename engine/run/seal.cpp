#include "engine/run/seal.hpp"

#include <iterator>

#include <fmt/format.h>

namespace svodka {

namespace {

// JSON's escapes (RFC 8259, section 7); everything else stays as it is.
void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_list(std::string& out, const std::vector<int>& list) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    fmt::format_to(std::back_inserter(out), "{}", list[i]);
  }
  out += ']';
}

}  // namespace

std::string_view name_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::observation:
      return "observation";
    case NodeKind::absent:
      return "absent";
    case NodeKind::aggregate:
      return "aggregate";
    case NodeKind::derived:
      return "derived";
    case NodeKind::text:
      break;
  }
  return "text";
}

std::string reads_json(const Evaluation& evaluation, const std::vector<int>& municipalities) {
  const Catalog& catalog = evaluation.rules().catalog();
  std::string out = "{\"municipalities\":[";
  for (std::size_t i = 0; i < municipalities.size(); ++i) {
    if (i > 0) out += ',';
    append_text(out, catalog.municipalities()[static_cast<std::size_t>(municipalities[i])].code);
  }
  out += "],\"nodes\":[";
  for (int i = 0; i < evaluation.node_count(); ++i) {
    const Node& node = evaluation.node(i);
    if (i > 0) out += ',';
    out += "{\"k\":";
    append_text(out, name_of(node.kind));
    out += ",\"m\":";
    append_text(out, catalog.municipalities()[static_cast<std::size_t>(node.at.municipality)].code);
    out += ",\"i\":";
    append_text(out, evaluation.rules().code_of(node.at.indicator));
    if (node.at.breakdown != 0) {
      out += ",\"b\":";
      append_text(out, evaluation.breakdowns()[static_cast<std::size_t>(node.at.breakdown)].text());
    }
    out += ",\"p\":";
    append_text(out, node.at.period.code());
    if (node.kind != NodeKind::text) {
      out += ",\"v\":";
      append_text(out, describe(node.value));
    }
    if (node.observation != 0)
      fmt::format_to(std::back_inserter(out), ",\"o\":{}", node.observation);
    if (!node.children.empty()) {
      out += ",\"c\":";
      append_list(out, node.children);
    }
    out += '}';
  }
  out += "]}";
  return out;
}

std::string cells_json(const std::vector<LuaExpressions::CellReads>& cells,
                       const workbook::Book& book) {
  std::string out = "{";
  for (const LuaExpressions::CellReads& cell : cells) {
    if (out.size() > 1) out += ',';
    append_text(out, book.sheets[static_cast<std::size_t>(cell.sheet)].name + "!" +
                         workbook::cell_name(cell.row, cell.column));
    out += ':';
    append_list(out, cell.nodes);
  }
  return out + "}";
}

}  // namespace svodka
