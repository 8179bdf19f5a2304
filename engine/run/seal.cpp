#include "engine/run/seal.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

template <typename Number>
void append_list(std::string& out, const std::vector<Number>& list) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    fmt::format_to(std::back_inserter(out), "{}", static_cast<int>(list[i]));
  }
  out += ']';
}

std::string rule_place(const Rulebook& rules, int indicator) {
  const DerivedRule* rule = rules.derived_rule(indicator);
  return rule == nullptr ? "" : fmt::format("{}:{}", rule->place.file, rule->place.line);
}

void append_rules(std::string& out, const Evaluation& evaluation) {
  std::set<int> derived;
  for (int i = 0; i < evaluation.node_count(); ++i) {
    const Node& node = evaluation.node(i);
    if (node.kind == NodeKind::derived) derived.insert(node.at.indicator);
  }
  out += ",\"rules\":{";
  for (const int indicator : derived) {
    if (out.back() != '{') out += ',';
    append_text(out, evaluation.rules().code_of(indicator));
    out += ':';
    append_text(out, rule_place(evaluation.rules(), indicator));
  }
  out += '}';
}

bool only_values(const std::vector<ReadAs>& read_as) {
  return std::all_of(read_as.begin(), read_as.end(), [](ReadAs as) { return as == ReadAs::value; });
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

NodeKind node_kind_named(std::string_view name) {
  for (const NodeKind kind :
       {NodeKind::observation, NodeKind::absent, NodeKind::aggregate, NodeKind::derived}) {
    if (name_of(kind) == name) return kind;
  }
  return NodeKind::text;
}

std::string reads_json(const Evaluation& evaluation, const std::vector<int>& municipalities) {
  const Catalog& catalog = evaluation.rules().catalog();
  std::string out = "{\"municipalities\":[";
  for (std::size_t i = 0; i < municipalities.size(); ++i) {
    if (i > 0) out += ',';
    append_text(out, catalog.municipalities()[static_cast<std::size_t>(municipalities[i])].code);
  }
  out += "]";
  append_rules(out, evaluation);
  out += ",\"nodes\":[";
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
      if (!only_values(node.read_as)) {
        out += ",\"a\":";
        append_list(out, node.read_as);
      }
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

SealedFigure sealed(const Evaluation& evaluation, int index) {
  const Node& node = evaluation.node(index);
  SealedFigure figure;
  figure.kind = node.kind;
  figure.municipality =
      evaluation.catalog().municipalities()[static_cast<std::size_t>(node.at.municipality)].code;
  figure.indicator = evaluation.rules().code_of(node.at.indicator);
  figure.breakdown = evaluation.breakdowns()[static_cast<std::size_t>(node.at.breakdown)].text();
  figure.period = node.at.period.code();
  if (node.kind != NodeKind::text) figure.value = describe(node.value);
  if (node.kind == NodeKind::derived) {
    figure.rule = rule_place(evaluation.rules(), node.at.indicator);
  }
  figure.observation = node.observation;
  figure.children = node.children;
  figure.read_as = node.read_as;
  return figure;
}

Seal read_seal(const std::string& reads, const std::string& cells) {
  const nlohmann::json sealed = nlohmann::json::parse(reads);
  const nlohmann::json rules = sealed.value("rules", nlohmann::json::object());
  Seal seal;
  for (const nlohmann::json& node : sealed.at("nodes")) {
    SealedFigure figure;
    figure.kind = node_kind_named(node.at("k").get<std::string>());
    figure.municipality = node.at("m");
    figure.indicator = node.at("i");
    figure.breakdown = node.value("b", "");
    figure.period = node.at("p");
    figure.value = node.value("v", "");
    if (figure.kind == NodeKind::derived) figure.rule = rules.value(figure.indicator, "");
    figure.observation = node.value("o", std::int64_t{0});
    figure.children = node.value("c", std::vector<int>{});
    for (const int as : node.value("a", std::vector<int>(figure.children.size(), 0))) {
      figure.read_as.push_back(static_cast<ReadAs>(as));
    }
    seal.figures.push_back(std::move(figure));
  }
  seal.cells = nlohmann::json::parse(cells).get<std::map<std::string, std::vector<int>>>();
  return seal;
}

}  // namespace svodka
