#include "engine/explanation/seal.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {

namespace {

// JSON's escapes (RFC 8259, section 7); everything else stays as it is.
void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte_of(c) < 0x20) {
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

template <typename List, typename Append>
void append_list(std::string& out, const List& list, const Append& append) {
  out += '[';
  for (const auto& each : list) {
    if (out.back() != '[') out += ',';
    append(each);
  }
  out += ']';
}

void append_list(std::string& out, std::span<const int> list) {
  append_list(out, list, [&](int number) { append_number(out, number); });
}

void append_list(std::string& out, const std::vector<std::string>& list) {
  append_list(out, list, [&](const std::string& text) { append_text(out, text); });
}

// A list to which each code is added once, so that thousands of figures can refer to it by its
// position. A code may have several keys.
template <typename Key>
class Codes {
 public:
  template <typename Name>
  void add(const Key& key, const Name& name) {
    const auto [place, is_new_key] = places_.try_emplace(key, codes_.size());
    if (!is_new_key) return;
    std::string code = name();
    const auto [known, is_new_code] = places_of_codes_.try_emplace(code, codes_.size());
    place->second = known->second;
    if (is_new_code) codes_.push_back(std::move(code));
  }
  std::size_t place_of(const Key& key) const { return places_.at(key); }
  const std::vector<std::string>& list() const { return codes_; }

 private:
  std::unordered_map<Key, std::size_t> places_;
  std::unordered_map<std::string, std::size_t> places_of_codes_;
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

bool only_values(const std::vector<ReadNode>& children) {
  return std::ranges::all_of(
      children, [](ReadAs as) { return as == ReadAs::value; }, &ReadNode::as);
}

std::string shown(const workbook::FormulaValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{:.15g}", *number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "TRUE" : "FALSE";
  if (const auto* error = std::get_if<workbook::CellError>(&value)) return error->code;
  return "";
}

// `value`: nullptr when only the nodes are known. `nodes`: nullopt when there are none.
void append_cell(std::string& out, const std::string& name, const workbook::CellValue* value,
                 const std::optional<std::span<const int>>& nodes) {
  const auto* formula = value == nullptr ? nullptr : std::get_if<workbook::Formula>(value);
  const auto* number = value == nullptr ? nullptr : std::get_if<double>(value);
  if (!nodes && formula == nullptr && number == nullptr) return;
  if (out.back() != '{') out += ',';
  append_text(out, name);
  out += ':';
  if (formula != nullptr) {
    out += "{\"formula\":";
    append_text(out, formula->text);
    out += ",\"value\":";
    append_text(out, shown(formula->value));
    if (nodes) {
      out += ",\"nodes\":";
      append_list(out, *nodes);
    }
    out += '}';
  } else if (nodes) {
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
  Nodes(const Evaluation& evaluation, int count) : evaluation_(evaluation), count_(count) {
    for (int i = 0; i < count; ++i) {
      const Coordinate& at = evaluation.node(i).at;
      municipalities_.add(key_of(at), [&] { return evaluation.whose(at.subject()); });
      indicators_.add(at.indicator, [&] { return evaluation.rules().code_of(at.indicator); });
      breakdowns_.add(at.breakdown, [&] { return evaluation.breakdown(at.breakdown).text(); });
      periods_.add(at.period, [&] { return at.period.code(); });
    }
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
    out += ",\"nodes\":[";
    constexpr std::size_t usual_size = 48;  // of a node: a text that grows is copied each time
    out.reserve(out.size() + static_cast<std::size_t>(count_) * usual_size);
    for (int i = 0; i < count_; ++i) {
      if (i > 0) out += ',';
      append(out, evaluation_.node(i));
    }
    out += ']';
  }

 private:
  void append(std::string& out, const Node& node) const {
    const Coordinate& at = node.at;
    out += '[';
    append_number(out, static_cast<int>(node.kind));
    append_field(out, municipalities_.place_of(key_of(at)));
    append_field(out, indicators_.place_of(at.indicator));
    append_field(out, breakdowns_.place_of(at.breakdown));
    append_field(out, periods_.place_of(at.period));
    out += ',';
    append_text(out, node.kind == NodeKind::text ? "" : describe(node.value));
    append_field(out, static_cast<std::size_t>(node.observation));
    if (!node.children.empty()) {
      out += ',';
      append_list(out, node.children, [&](const ReadNode& each) { append_number(out, each.node); });
      if (!only_values(node.children)) {
        out += ',';
        append_list(out, node.children,
                    [&](const ReadNode& each) { append_number(out, static_cast<int>(each.as)); });
      }
    }
    out += ']';
  }

  static void append_field(std::string& out, std::size_t number) {
    out += ',';
    append_number(out, static_cast<std::int64_t>(number));
  }

  static std::uint64_t key_of(const Coordinate& at) {
    return std::uint64_t{at.group.position()} << 32 | at.municipality.position();
  }

  const Evaluation& evaluation_;
  int count_;
  Codes<std::uint64_t> municipalities_;
  Codes<BreakdownIndex> breakdowns_;
  Codes<IndicatorIndex> indicators_;
  Codes<Period> periods_;
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

std::pair<int, int> place_of(const CellReads& cell) { return {cell.row, cell.column}; }

// Their places among all, by row and column; of a cell that was written twice what was read last.
std::vector<std::size_t> reads_of_sheet(const ReadsOfCells& cells, int sheet) {
  std::vector<std::size_t> reads;
  reads.reserve(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].sheet == sheet) reads.push_back(i);
  }
  const auto place = [&](std::size_t each) { return place_of(cells[each]); };
  if (!std::ranges::is_sorted(reads, {}, place)) std::ranges::stable_sort(reads, {}, place);
  const auto first = std::unique(reads.rbegin(), reads.rend(), [&](std::size_t a, std::size_t b) {
    return place(a) == place(b);
  });
  reads.erase(reads.begin(), first.base());
  return reads;
}

}  // namespace

std::string cells_json(const ReadsOfCells& cells, const workbook::Book& book) {
  using Nodes = std::optional<std::span<const int>>;
  constexpr std::size_t usual_size = 20;  // of a cell
  std::string out = "{";
  out.reserve(cells.size() * usual_size);
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const std::vector<std::size_t> reads = reads_of_sheet(cells, static_cast<int>(i));
    const auto place = [&](std::size_t each) { return place_of(cells[each]); };
    std::vector<bool> is_told(reads.size());
    const std::size_t before = out.size();
    if (out.back() != '{') out += ',';
    append_text(out, book.sheets[i].name);
    out += ":{";
    for (const workbook::Cell& cell : book.sheets[i].cells) {
      const std::pair here(cell.row, cell.column);
      const auto read = std::ranges::lower_bound(reads, here, {}, place);
      const bool is_read = read != reads.end() && place(*read) == here;
      if (is_read) is_told[static_cast<std::size_t>(read - reads.begin())] = true;
      append_cell(out, workbook::cell_name(cell.row, cell.column), &cell.value,
                  is_read ? Nodes(cells[*read].nodes) : std::nullopt);
    }
    // Rows of long lists are not in the sheet.
    for (std::size_t k = 0; k < reads.size(); ++k) {
      if (is_told[k]) continue;
      const CellReads cell = cells[reads[k]];
      append_cell(out, workbook::cell_name(cell.row, cell.column), nullptr, Nodes(cell.nodes));
    }
    if (out.back() == '{')
      out.resize(before);
    else
      out += '}';
  }
  return out += '}';
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
  for (const ReadNode& child : node.children) {
    figure.children.push_back(child.node);
    figure.read_as.push_back(child.as);
  }
  return figure;
}

}  // namespace svodka
