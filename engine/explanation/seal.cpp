#include "engine/explanation/seal.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>

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

void append_number(std::string& out, std::int64_t number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

template <typename Number>
void append_list(std::string& out, const std::vector<Number>& list) {
  out += '[';
  for (const Number number : list) {
    if (out.back() != '[') out += ',';
    append_number(out, static_cast<int>(number));
  }
  out += ']';
}

void append_list(std::string& out, const std::vector<std::string>& list) {
  out += '[';
  for (const std::string& text : list) {
    if (out.back() != '[') out += ',';
    append_text(out, text);
  }
  out += ']';
}

// A list to which each code is added once, so that thousands of figures can refer to it by its
// position.
template <typename Key>
class Codes {
 public:
  template <typename Name>
  std::size_t place_of(const Key& key, Name name) {
    const auto [known, added] = places_.emplace(key, codes_.size());
    if (added) codes_.emplace_back(name());
    return known->second;
  }
  const std::vector<std::string>& list() const { return codes_; }

 private:
  std::unordered_map<Key, std::size_t> places_;
  std::vector<std::string> codes_;
};

std::string rule_place(const Rulebook& rules, IndicatorIndex indicator) {
  const DerivedRule* rule = rules.derived_rule(indicator);
  return rule == nullptr ? "" : fmt::format("{}:{}", rule->place.file, rule->place.line);
}

void append_rules(std::string& out, const Evaluation& evaluation) {
  std::set<IndicatorIndex> derived;
  for (int i = 0; i < evaluation.node_count(); ++i) {
    const Node& node = evaluation.node(i);
    if (node.kind == NodeKind::derived) derived.insert(node.at.indicator);
  }
  out += ",\"rules\":{";
  for (const IndicatorIndex indicator : derived) {
    if (out.back() != '{') out += ',';
    append_text(out, evaluation.rules().code_of(indicator));
    out += ':';
    append_text(out, rule_place(evaluation.rules(), indicator));
  }
  out += '}';
}

void append_pictures(std::string& out, const std::map<std::string, std::string>& pictures) {
  if (pictures.empty()) return;
  out += ",\"pictures\":{";
  for (const auto& [name, digest] : pictures) {
    if (out.back() != '{') out += ',';
    append_text(out, name);
    out += ':';
    append_text(out, digest);
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

namespace {

// The figures, and the codes that they name by their places.
class Nodes {
 public:
  explicit Nodes(const Evaluation& evaluation) : evaluation_(evaluation) {
    nodes_ = "[";
    for (int i = 0; i < evaluation.node_count(); ++i) {
      if (i > 0) nodes_ += ',';
      append(evaluation.node(i));
    }
    nodes_ += ']';
  }

  void append_to(std::string& out) const {
    const std::pair<const char*, const std::vector<std::string>*> lists[] = {
        {",\"m\":", &municipalities_.list()},
        {",\"i\":", &indicators_.list()},
        {",\"b\":", &breakdowns_.list()},
        {",\"p\":", &periods_.list()}};
    for (const auto& [name, list] : lists) {
      out += name;
      append_list(out, *list);
    }
    out += ",\"nodes\":";
    out += nodes_;
  }

 private:
  void append(const Node& node) {
    const Coordinate& at = node.at;
    nodes_ += '[';
    append_number(nodes_, static_cast<int>(node.kind));
    append_field(municipalities_.place_of(
        at.municipality, [&] { return evaluation_.catalog().municipality(at.municipality).code; }));
    append_field(indicators_.place_of(at.indicator,
                                      [&] { return evaluation_.rules().code_of(at.indicator); }));
    append_field(breakdowns_.place_of(at.breakdown,
                                      [&] { return evaluation_.breakdown(at.breakdown).text(); }));
    append_field(periods_.place_of(at.period, [&] { return at.period.code(); }));
    nodes_ += ',';
    append_text(nodes_, node.kind == NodeKind::text ? "" : describe(node.value));
    append_field(static_cast<std::size_t>(node.observation));
    if (!node.children.empty()) {
      nodes_ += ',';
      append_list(nodes_, node.children);
      if (!only_values(node.read_as)) {
        nodes_ += ',';
        append_list(nodes_, node.read_as);
      }
    }
    nodes_ += ']';
  }

  void append_field(std::size_t number) {
    nodes_ += ',';
    append_number(nodes_, static_cast<std::int64_t>(number));
  }

  const Evaluation& evaluation_;
  Codes<MunicipalityIndex> municipalities_;
  Codes<BreakdownIndex> breakdowns_;
  Codes<IndicatorIndex> indicators_;
  Codes<Period> periods_;
  std::string nodes_;
};

}  // namespace

std::string reads_json(const Evaluation& evaluation,
                       const std::vector<MunicipalityIndex>& municipalities,
                       const std::map<std::string, std::string>& pictures) {
  std::vector<std::string> codes;
  for (const MunicipalityIndex index : municipalities) {
    codes.push_back(evaluation.catalog().municipality(index).code);
  }
  std::string out = "{\"municipalities\":";
  append_list(out, codes);
  append_rules(out, evaluation);
  append_pictures(out, pictures);
  Nodes(evaluation).append_to(out);
  out += '}';
  return out;
}

std::string cells_json(const std::vector<CellReads>& cells, const workbook::Book& book) {
  std::vector<const CellReads*> by_sheet;
  for (const CellReads& cell : cells) by_sheet.push_back(&cell);
  std::stable_sort(by_sheet.begin(), by_sheet.end(),
                   [](const auto* a, const auto* b) { return a->sheet < b->sheet; });
  std::string out = "{";
  int sheet = -1;
  for (const CellReads* each : by_sheet) {
    const CellReads& cell = *each;
    if (cell.sheet != sheet) {
      out += sheet < 0 ? "" : "},";
      sheet = cell.sheet;
      append_text(out, book.sheets[static_cast<std::size_t>(sheet)].name);
      out += ":{";
    }
    if (out.back() != '{') out += ',';
    append_text(out, workbook::cell_name(cell.row, cell.column));
    out += ':';
    append_list(out, cell.nodes);
  }
  return out + (sheet < 0 ? "}" : "}}");
}

SealedFigure sealed(const Evaluation& evaluation, int index) {
  const Node& node = evaluation.node(index);
  SealedFigure figure;
  figure.kind = node.kind;
  figure.municipality = evaluation.catalog().municipality(node.at.municipality).code;
  figure.indicator = evaluation.rules().code_of(node.at.indicator);
  figure.breakdown = evaluation.breakdown(node.at.breakdown).text();
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

SealedInputs read_inputs(const std::string& reads) {
  const nlohmann::json sealed = nlohmann::json::parse(reads);
  SealedInputs inputs;
  inputs.municipalities = sealed.at("municipalities").get<std::vector<std::string>>();
  if (const auto pictures = sealed.find("pictures"); pictures != sealed.end()) {
    for (const auto& entry : pictures->items()) inputs.pictures.push_back(entry.key());
  }
  return inputs;
}

Seal read_seal(const std::string& reads, const std::string& cells) {
  const nlohmann::json sealed = nlohmann::json::parse(reads);
  const nlohmann::json& rules = sealed.at("rules");
  Seal seal;
  for (const nlohmann::json& node : sealed.at("nodes")) {
    const auto code = [&](const char* list, std::size_t field) {
      return sealed.at(list).at(node.at(field).get<std::size_t>()).get<std::string>();
    };
    SealedFigure figure;
    figure.kind = static_cast<NodeKind>(node.at(0).get<int>());
    figure.municipality = code("m", 1);
    figure.indicator = code("i", 2);
    figure.breakdown = code("b", 3);
    figure.period = code("p", 4);
    figure.value = node.at(5);
    if (figure.kind == NodeKind::derived) figure.rule = rules.value(figure.indicator, "");
    figure.observation = node.at(6);
    if (node.size() > 7) figure.children = node.at(7).get<std::vector<int>>();
    figure.read_as.assign(figure.children.size(), ReadAs::value);
    for (std::size_t i = 0; node.size() > 8 && i < figure.read_as.size(); ++i) {
      figure.read_as[i] = static_cast<ReadAs>(node.at(8).at(i).get<int>());
    }
    seal.figures.push_back(std::move(figure));
  }
  const nlohmann::json sheets = nlohmann::json::parse(cells);
  for (const auto& [sheet, named] : sheets.items()) {
    for (const auto& [cell, figures] : named.items()) {
      seal.cells[sheet + "!" + cell] = figures.get<std::vector<int>>();
    }
  }
  return seal;
}

}  // namespace svodka
