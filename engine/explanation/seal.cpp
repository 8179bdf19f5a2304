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

void append_rules(std::string& out, const Evaluation& evaluation, int nodes) {
  std::set<IndicatorIndex> derived;
  for (int i = 0; i < nodes; ++i) {
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

std::string shown(const workbook::FormulaValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{:.15g}", *number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "TRUE" : "FALSE";
  if (const auto* error = std::get_if<workbook::CellError>(&value)) return error->code;
  return "";
}

// `value`: nullptr when only the nodes are known. `nodes`: nullptr when there are none.
void append_cell(std::string& out, const std::string& name, const workbook::CellValue* value,
                 const std::vector<int>* nodes) {
  const auto* formula = value == nullptr ? nullptr : std::get_if<workbook::Formula>(value);
  const auto* number = value == nullptr ? nullptr : std::get_if<double>(value);
  if (nodes == nullptr && formula == nullptr && number == nullptr) return;
  if (!out.empty()) out += ',';
  append_text(out, name);
  out += ':';
  if (formula != nullptr) {
    out += "{\"formula\":";
    append_text(out, formula->text);
    out += ",\"value\":";
    append_text(out, shown(formula->value));
    if (nodes != nullptr) {
      out += ",\"nodes\":";
      append_list(out, *nodes);
    }
    out += '}';
  } else if (nodes != nullptr) {
    append_list(out, *nodes);
  } else {
    out += fmt::format("{:.15g}", *number);
  }
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
  Nodes(const Evaluation& evaluation, int count) : evaluation_(evaluation) {
    nodes_ = "[";
    for (int i = 0; i < count; ++i) {
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
    const std::string whose = evaluation_.whose(at.subject());
    append_field(municipalities_.place_of(whose, [&] { return std::string(whose); }));
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
  Codes<std::string> municipalities_;
  Codes<BreakdownIndex> breakdowns_;
  Codes<IndicatorIndex> indicators_;
  Codes<Period> periods_;
  std::string nodes_;
};

}  // namespace

std::string reads_json(const Evaluation& evaluation, int nodes,
                       const std::vector<MunicipalityIndex>& municipalities,
                       const std::map<std::string, std::string>& pictures) {
  std::vector<std::string> codes;
  for (const MunicipalityIndex index : municipalities) {
    codes.push_back(evaluation.catalog().municipality(index).code);
  }
  std::string out = "{\"municipalities\":";
  append_list(out, codes);
  append_rules(out, evaluation, nodes);
  append_pictures(out, pictures);
  Nodes(evaluation, nodes).append_to(out);
  out += '}';
  return out;
}

namespace {

std::pair<int, int> place_of(const CellReads* cell) { return {cell->row, cell->column}; }

// By row and column; of a cell that was written twice what was read last.
std::vector<const CellReads*> reads_of_sheet(const std::vector<CellReads>& cells, int sheet) {
  std::vector<const CellReads*> reads;
  for (const CellReads& cell : cells) {
    if (cell.sheet == sheet) reads.push_back(&cell);
  }
  std::ranges::stable_sort(reads, {}, place_of);
  const auto first = std::unique(reads.rbegin(), reads.rend(), [](const auto* a, const auto* b) {
    return place_of(a) == place_of(b);
  });
  reads.erase(reads.begin(), first.base());
  return reads;
}

}  // namespace

std::string cells_json(const std::vector<CellReads>& cells, const workbook::Book& book) {
  std::string out = "{";
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    std::vector<const CellReads*> reads = reads_of_sheet(cells, static_cast<int>(i));
    std::vector<bool> is_told(reads.size());
    std::string entries;
    for (const workbook::Cell& cell : book.sheets[i].cells) {
      const auto read =
          std::ranges::lower_bound(reads, std::pair(cell.row, cell.column), {}, place_of);
      const bool is_read =
          read != reads.end() && place_of(*read) == std::pair(cell.row, cell.column);
      if (is_read) is_told[static_cast<std::size_t>(read - reads.begin())] = true;
      append_cell(entries, workbook::cell_name(cell.row, cell.column), &cell.value,
                  is_read ? &(*read)->nodes : nullptr);
    }
    // Rows of long lists are not in the sheet.
    for (std::size_t k = 0; k < reads.size(); ++k) {
      if (is_told[k]) continue;
      append_cell(entries, workbook::cell_name(reads[k]->row, reads[k]->column), nullptr,
                  &reads[k]->nodes);
    }
    if (entries.empty()) continue;
    if (out.back() != '{') out += ',';
    append_text(out, book.sheets[i].name);
    out += ":{" + entries + '}';
  }
  return out + '}';
}

SealedFigure sealed(const Evaluation& evaluation, int index) {
  const Node& node = evaluation.node(index);
  SealedFigure figure;
  figure.kind = node.kind;
  figure.municipality = evaluation.whose(node.at.subject());
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

}  // namespace svodka
