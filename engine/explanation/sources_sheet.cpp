#include "engine/explanation/sources_sheet.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "engine/explanation/explanation.hpp"
#include "engine/explanation/uncertain_words.hpp"
#include "engine/locale/sheet_words.hpp"
#include "engine/period/label.hpp"
#include "engine/places/places.hpp"
#include "engine/workbook/cell_text.hpp"

namespace svodka {

namespace {

using workbook::Book;
using workbook::Cell;
using workbook::CellValue;
using workbook::Sheet;
using workbook::Style;

enum Column { place, figure, rules, observation, reported, revision, source, columns };

constexpr Wording headings[columns] = {
    SheetWords::cell,     SheetWords::figure,   SheetWords::rules, SheetWords::indicator,
    SheetWords::reported, SheetWords::revision, SheetWords::source};

constexpr double widths[columns] = {18, 18, 40, 44, 22, 10, 34};  // 186 characters: A4 at 65 %

bool has_digit(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class SourcesSheet {
 public:
  SourcesSheet(Book& book, Evaluation& evaluation, const std::string& scripts_folder)
      : book_(book), evaluation_(evaluation), scripts_folder_(scripts_folder) {
    Style style;
    style.vertical = workbook::Vertical::top;
    style.wrap = true;
    style.top = {workbook::Line::hair, 0x9AA5B1};
    base_ = style;
    plain_ = book_.styles.add(style);
    style.font.bold = true;
    style.pattern = workbook::Pattern::solid;
    style.foreground = 0xE8EDF2;
    heading_ = book_.styles.add(style);
  }

  void add(const ReadsOfCells& cells, const std::vector<calculation::UncertainFormula>& uncertain) {
    for (int i = 0; i < columns; ++i) put(i, worded(headings[i]), heading_);
    ++row_;
    for (const CellReads& cell : in_order(cells)) add_cell(cell);
    for (const calculation::UncertainFormula& each : uncertain) add_formula(each);
    set_up_page();
    sheet_.name = free_name();
    book_.sheets.push_back(std::move(sheet_));
  }

 private:
  static std::vector<CellReads> in_order(const ReadsOfCells& all) {
    std::vector<CellReads> cells;
    cells.reserve(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) cells.push_back(all[i]);
    std::stable_sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) {
      return std::tie(a.sheet, a.row, a.column) < std::tie(b.sheet, b.row, b.column);
    });
    return cells;
  }

  const Cell* find(const CellReads& reads) const {
    const std::vector<Cell>& cells = nth(book_.sheets, reads.sheet).cells;
    const auto place = std::pair(reads.row, reads.column);
    const auto cell = std::lower_bound(cells.begin(), cells.end(), place,
                                       [](const Cell& each, const auto& wanted) {
                                         return std::pair(each.row, each.column) < wanted;
                                       });
    const bool found = cell != cells.end() && std::pair(cell->row, cell->column) == place;
    return found ? &*cell : nullptr;
  }

  // A label beside a figure was read with it, but is none itself.
  bool shows_a_figure(const Cell& cell, const CellReads& reads) const {
    if (const auto* text = std::get_if<std::string>(&cell.value)) {
      return has_digit(*text) || std::any_of(reads.nodes.begin(), reads.nodes.end(), [&](int node) {
               return evaluation_.node(node).kind != NodeKind::text &&
                      evaluation_.value(node).is_missing();
             });
    }
    return !std::holds_alternative<std::monostate>(cell.value);
  }

  void add_cell(const CellReads& reads) {
    const Cell* cell = find(reads);
    if (cell == nullptr || !shows_a_figure(*cell, reads)) return;
    const Explanation explanation =
        explain(evaluation_, {reads.nodes.begin(), reads.nodes.end()}, evaluation_.store());
    const Sheet& sheet = book_.sheets[static_cast<std::size_t>(reads.sheet)];
    const std::string name = sheet.name + "!" + workbook::cell_name(reads.row, reads.column);
    const CellValue value = cell->value;
    Style shown = base_;
    shown.number_format = book_.styles[cell->style].number_format;
    shown.horizontal = workbook::Horizontal::left;
    put(place, name, plain_);
    put(figure, value, book_.styles.add(shown));
    put(rules, rules_text(explanation), plain_);
    const std::vector<const StoredObservation*> used = observations(explanation);
    if (used.empty()) ++row_;
    for (const StoredObservation* each : used) {
      add_observation(*each);
      ++row_;
    }
  }

  void add_formula(const calculation::UncertainFormula& formula) {
    const Sheet& sheet = book_.sheets[formula.sheet];
    const Cell* cell = find({as_int(formula.sheet), formula.row, formula.column, {}});
    put(place, sheet.name + "!" + workbook::cell_name(formula.row, formula.column), plain_);
    if (cell != nullptr) {
      Style shown = base_;
      shown.number_format = book_.styles[cell->style].number_format;
      shown.horizontal = workbook::Horizontal::left;
      put(figure, shown_value(*cell), book_.styles.add(shown));
    }
    put(rules, uncertain_in_words(formula, evaluation_.language()), plain_);
    ++row_;
  }

  static CellValue shown_value(const Cell& cell) {
    const auto* formula = std::get_if<workbook::Formula>(&cell.value);
    if (formula == nullptr) return cell.value;
    return std::visit([](const auto& value) { return CellValue(value); }, formula->value);
  }

  std::string rules_text(const Explanation& explanation) const {
    std::vector<std::string> known;
    for (const Explanation::Figure& each : explanation.figures) {
      std::string line;
      if (!each.rule.empty()) line = each.indicator + " — " + relative(each.rule);
      if (each.kind == NodeKind::aggregate)
        line = each.indicator + " — " +
               worded(is_a_difference(explanation, each) ? SheetWords::difference
                                                         : SheetWords::added_up);
      if (line.empty() || std::find(known.begin(), known.end(), line) != known.end()) continue;
      known.push_back(std::move(line));
    }
    return fmt::format("{}", fmt::join(known, "\n"));
  }

  std::string relative(const std::string& rule) const {
    const std::size_t name = scripts_folder_.rfind('/');
    const std::size_t cut = name == std::string::npos ? 0 : name + 1;
    return rule.compare(0, scripts_folder_.size(), scripts_folder_) == 0 ? rule.substr(cut) : rule;
  }

  // The observations that the figure was computed from; where there are none, those that were only
  // looked at on the way.
  static std::vector<const StoredObservation*> observations(const Explanation& explanation) {
    std::vector<bool> used(explanation.figures.size(), false);
    for (const int root : explanation.roots) mark(explanation, root, used);
    std::vector<const StoredObservation*> list;
    std::vector<const StoredObservation*> others;
    for (std::size_t i = 0; i < used.size(); ++i) {
      const Explanation::Figure& each = explanation.figures[i];
      if (each.reported) (used[i] ? list : others).push_back(&*each.reported);
    }
    return list.empty() ? others : list;
  }

  static void mark(const Explanation& explanation, int index, std::vector<bool>& used) {
    if (nth(used, index)) return;
    nth(used, index) = true;
    const Explanation::Figure& figure = nth(explanation.figures, index);
    for (std::size_t i = 0; i < figure.children.size(); ++i) {
      const ReadAs as = figure.read_as[i];
      if (as == ReadAs::value || as == ReadAs::row) mark(explanation, figure.children[i], used);
    }
  }

  void add_observation(const StoredObservation& each) {
    const std::string& language = evaluation_.language();
    const Catalog& catalog = evaluation_.catalog();
    const std::optional<IndicatorIndex> indicator = catalog.find_indicator(each.indicator);
    std::string name =
        indicator ? catalog.indicator(*indicator).names.in(language) : each.indicator;
    std::string parts;
    for (const Breakdown::Part& part : each.breakdown.parts()) {
      parts += (parts.empty() ? "" : ", ") + label_of(part);
    }
    if (!parts.empty()) name += " (" + parts + ")";
    put(observation, name + ", " + label(each.period, language), plain_);
    if (each.text.empty()) {
      put(reported, evaluation_.locale().quantity(each.value) + unit_text(each.unit), plain_);
    }
    put(revision, static_cast<double>(each.revision), plain_);
    put(source, each.source, plain_);
  }

  std::string label_of(const Breakdown::Part& part) const {
    const Catalog& catalog = evaluation_.catalog();
    const std::optional<DimensionIndex> dimension = catalog.find_dimension(part.dimension);
    if (!dimension) return part.value;
    const Dimension::Value* value = catalog.dimension(*dimension).find(part.value);
    return value == nullptr ? part.value : value->names.in(evaluation_.language());
  }

  std::string unit_text(const std::string& code) const {
    const Catalog& catalog = evaluation_.catalog();
    const std::optional<UnitIndex> unit = catalog.find_unit(code);
    return unit ? ", " + catalog.unit(*unit).names.in(evaluation_.language()) : "";
  }

  void put(int column, CellValue value, workbook::StyleIndex style) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      if (text->empty()) return;
      value = workbook::shown_text(*text);
    }
    sheet_.cells.push_back({row_, column, style, std::move(value)});
  }

  void set_up_page() {
    for (int i = 0; i < columns; ++i) {
      sheet_.columns[i].width = widths[i];
      sheet_.columns[i].custom_width = true;
    }
    sheet_.page.landscape = true;
    sheet_.page.fit = {1, 0};
    sheet_.page.left = sheet_.page.right = 0.4;
    sheet_.page.repeat_rows = {0, 0};
    sheet_.page.text.footer = "&C&P / &N";
    sheet_.view.freeze_row = 1;
  }

  std::string worded(const Wording& wording) const { return wording.in(evaluation_.language()); }

  std::string free_name() const {
    const std::string first = worded(SheetWords::sources);
    std::string name = first;
    for (int i = 2; taken(name); ++i) name = fmt::format("{} {}", first, i);
    return name;
  }

  bool taken(const std::string& name) const {
    return std::any_of(book_.sheets.begin(), book_.sheets.end(),
                       [&](const Sheet& sheet) { return sheet.name == name; });
  }

  Book& book_;
  Evaluation& evaluation_;
  const std::string scripts_folder_;
  Sheet sheet_;
  Style base_;
  workbook::StyleIndex plain_ = {}, heading_ = {};
  int row_ = 0;
};

}  // namespace

void add_sources_sheet(Book& book, const ReadsOfCells& cells,
                       const std::vector<calculation::UncertainFormula>& uncertain,
                       Evaluation& evaluation, const std::string& scripts_folder) {
  SourcesSheet(book, evaluation, scripts_folder).add(cells, uncertain);
}

}  // namespace svodka
