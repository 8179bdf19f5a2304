#include "engine/reader/linked_workbooks.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "engine/formula/formula.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/reader/texts.hpp"
#include "engine/workbook/cell_errors.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::reader {
namespace {

using workbook::CellValue;
using workbook::Sheet;

// Links may be to registers of any size; a form shows few of their cells.
constexpr std::size_t most_linked_cells = 100'000;

CellValue linked_value(pugi::xml_node node) {
  const std::string_view type = attribute(node, "t");
  const std::string text = node.child_value("v");
  if (type == "b") return text == "1";
  if (type == "e" && workbook::is_error_code(text)) return workbook::CellError{text};
  if (type == "e" || type == "str") return unescaped_text(text);
  const std::optional<double> number = to_real(text);
  return number ? CellValue(*number) : CellValue{};
}

// "[1]Rates" -> 1 and "Rates"; 0 for a sheet of this workbook.
std::pair<int, std::string> split_link(const std::string& sheet) {
  int number = 0;
  const std::size_t close = sheet.find(']');
  if (!sheet.starts_with('[') || close == std::string::npos) return {0, ""};
  std::from_chars(sheet.data() + 1, sheet.data() + close, number);
  return {number, sheet.substr(close + 1)};
}

class LinkedCells {
 public:
  LinkedCells(Package& package, ReadBook& read) : package_(package), read_(read) {}

  void read_links(const std::string& workbook, pugi::xml_node references) {
    const std::vector<Relationship> relationships = package_.relationships(workbook);
    int number = 0;
    for (const pugi::xml_node node : references.children("externalReference")) {
      ++number;
      const Relationship* link = find_relationship(relationships, relationship_id(node));
      if (link == nullptr || !package_.has(link->target)) continue;
      const XmlPart xml = package_.xml(link->target);
      read_link(number, xml.root().child("externalBook"));
    }
  }

  void rewrite() {
    workbook::Book& book = read_.book;
    const std::size_t own = book.sheets.size();
    for (std::size_t i = 0; i < own; ++i) rewrite_sheet(i);
    for (workbook::DefinedName& name : book.names)
      rewrite(name.formula, "the name '" + name.name + "'");
  }

 private:
  void read_link(int number, pugi::xml_node book) {
    std::vector<std::string> names;
    for (const pugi::xml_node name : book.child("sheetNames").children("sheetName"))
      names.emplace_back(attribute(name, "val"));
    for (const pugi::xml_node data : book.child("sheetDataSet").children("sheetData")) {
      const auto index = static_cast<std::size_t>(integer(data, "sheetId", -1));
      if (index >= names.size() || flag(data, "refreshError", false)) continue;
      read_cells({number, names[index]}, data);
    }
  }

  void read_cells(const std::pair<int, std::string>& link, pugi::xml_node data) {
    Linked& linked = links_[link];
    for (const pugi::xml_node row : data.children("row")) {
      for (const pugi::xml_node node : row.children()) {
        const auto place = workbook::parse_cell(attribute(node, "r"));
        if (!place) continue;
        linked.cells.push_back({place->row, place->column, {}, linked_value(node)});
        if (++cells_ > most_linked_cells) {
          links_.erase(link);
          return;
        }
      }
    }
  }

  void rewrite_sheet(std::size_t index) {
    const auto at = [&](int row, int column) {
      return read_.book.sheets[index].name + "!" + workbook::cell_name(row, column);
    };
    // rewrite() adds sheets, which invalidates references to them.
    const auto sheet = [&]() -> Sheet& { return read_.book.sheets[index]; };
    for (std::size_t i = 0; i < sheet().cells.size(); ++i) {
      const workbook::Cell& cell = sheet().cells[i];
      const auto* formula = std::get_if<workbook::Formula>(&cell.value);
      if (formula == nullptr) continue;
      std::string text = formula->text;
      if (!rewrite(text, at(cell.row, cell.column))) continue;
      std::get<workbook::Formula>(sheet().cells[i].value).text = std::move(text);
    }
    for (workbook::Validation rule : std::exchange(sheet().validations, {})) {
      const std::string place = rule.ranges.empty()
                                    ? sheet().name
                                    : at(rule.ranges[0].first_row, rule.ranges[0].first_column);
      rewrite(rule.formula1, place + " (validation)");
      rewrite(rule.formula2, place + " (validation)");
      sheet().validations.push_back(std::move(rule));
    }
    for (workbook::ConditionalFormat rule : std::exchange(sheet().conditional_formats, {})) {
      const std::string place = rule.ranges.empty()
                                    ? sheet().name
                                    : at(rule.ranges[0].first_row, rule.ranges[0].first_column);
      for (std::string& text : rule.formulas) rewrite(text, place + " (conditional format)");
      sheet().conditional_formats.push_back(std::move(rule));
    }
    for (workbook::Chart chart : std::exchange(sheet().charts, {})) {
      for (workbook::ChartSeries& series : chart.series) {
        for (std::string* text : {&series.name_formula, &series.categories, &series.values})
          rewrite(*text, at(chart.row, chart.column) + " (chart)");
      }
      sheet().charts.push_back(std::move(chart));
    }
  }

  // Whether the text is another one now.
  bool rewrite(std::string& text, const std::string& place) {
    if (text.find('[') == std::string::npos) return false;
    const Result<formula::Formula> parsed = formula::Formula::parse(text);
    if (!parsed) return false;
    bool changed = false;
    const auto lose = [&](const std::string& what) {
      read_.not_kept.push_back(
          fmt::format("{}: link to {}, whose cells the form does not keep", place, what));
    };
    const formula::Formula moved = parsed->moved([&](formula::Reference reference) {
      const auto link = split_link(reference.sheet);
      if (link.first == 0) return reference;
      changed = true;
      if (const auto sheet = sheet_of(link)) {
        reference.sheet = *sheet;
      } else {
        lose(reference.sheet);
        reference.broken = true;
        reference.sheet.clear();
      }
      return reference;
    });
    for (const std::string& name : parsed->names()) {
      if (!name.starts_with('[') && !name.starts_with("'[")) continue;
      lose(name);
      text = "#REF!";
      return true;
    }
    if (changed) text = moved.text();
    return changed;
  }

  // The sheet with the cells of a link, added when it is first needed; nullopt when they are not
  // known.
  std::optional<std::string> sheet_of(const std::pair<int, std::string>& link) {
    const auto found = std::find_if(links_.begin(), links_.end(), [&](const auto& each) {
      return each.first.first == link.first && formula::same_text(each.first.second, link.second);
    });
    if (found == links_.end()) return std::nullopt;
    Linked& linked = found->second;
    if (linked.sheet.empty()) {
      linked.sheet = free_name(found->first.second);
      Sheet& sheet = read_.book.sheets.emplace_back();
      sheet.name = linked.sheet;
      sheet.visibility = workbook::Visibility::very_hidden;
      std::map<std::pair<int, int>, workbook::Cell> in_order;
      for (workbook::Cell& cell : linked.cells) in_order[{cell.row, cell.column}] = std::move(cell);
      for (auto& [place, cell] : in_order) sheet.cells.push_back(std::move(cell));
    }
    return linked.sheet;
  }

  std::string free_name(const std::string& wanted) const {
    constexpr std::size_t most = workbook::longest_sheet_name - 4;  // room for more "_"
    std::string name = "_" + formula::utf8_of(formula::utf16_of(wanted).substr(0, most));
    const auto is_taken = [&] {
      return std::any_of(read_.book.sheets.begin(), read_.book.sheets.end(),
                         [&](const Sheet& sheet) { return formula::same_text(sheet.name, name); });
    };
    while (is_taken()) name += '_';
    return name;
  }

  struct Linked {
    std::vector<workbook::Cell> cells;
    std::string sheet;  // where they are now; "" until they are needed
  };

  Package& package_;
  ReadBook& read_;
  std::map<std::pair<int, std::string>, Linked> links_;
  std::size_t cells_ = 0;
};

}  // namespace

void keep_linked_cells(Package& package, const std::string& workbook, pugi::xml_node root,
                       ReadBook& read) {
  LinkedCells linked(package, read);
  linked.read_links(workbook, root.child("externalReferences"));
  linked.rewrite();
}

}  // namespace svodka::reader
