#include "engine/form/compiling/relative_names.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "engine/formula/moving/relative_names.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/text/sheet_name.hpp"

namespace svodka::form {

namespace {

struct DrawnName {
  std::string sheet;
  formula::Formula meaning;
  bool relative;  // itself, or by the names in it
};

class DrawnNames {
 public:
  explicit DrawnNames(const workbook::Book& drawn) {
    for (const workbook::DefinedName& each : drawn.names) {
      auto meaning = formula::Formula::parse(each.formula);
      if (!meaning) continue;
      const bool relative = formula::is_relative(*meaning);
      names_.try_emplace(key(each.sheet, each.name),
                         DrawnName{each.sheet, *std::move(meaning), relative});
    }
    for (int depth = 0; depth < formula::deepest_name && any_relative(); ++depth)
      mark_those_with_relative_ones();
  }

  bool any_relative() const {
    return std::any_of(names_.begin(), names_.end(),
                       [](const auto& each) { return each.second.relative; });
  }

  // As it is written in a formula of `sheet`: its own name comes before the workbook's.
  const formula::Formula* relative(const std::string& written, const std::string& sheet) const {
    const OnSheet parts = split_sheet(written);
    auto found = names_.find(key(parts.sheet.value_or(sheet), parts.name));
    if (found == names_.end()) found = names_.find(key("", parts.name));
    return found != names_.end() && found->second.relative ? &found->second.meaning : nullptr;
  }

  bool uses_relative(const formula::Formula& formula, const std::string& sheet) const {
    const std::vector<std::string> used = formula.names();
    return std::any_of(used.begin(), used.end(), [&](const std::string& written) {
      return relative(written, sheet) != nullptr;
    });
  }

 private:
  using Key = std::pair<std::string, std::string>;

  static Key key(const std::string& sheet, const std::string& name) {
    return {formula::uppercase(sheet), formula::uppercase(name)};
  }

  void mark_those_with_relative_ones() {
    for (auto& [name, each] : names_)
      each.relative = each.relative || uses_relative(each.meaning, each.sheet);
  }

  std::map<Key, DrawnName> names_;
};

}  // namespace

void write_out_relative_names(const workbook::Book& drawn, std::vector<SheetPlan>& sheets) {
  const DrawnNames names(drawn);
  if (!names.any_relative() ||
      std::none_of(sheets.begin(), sheets.end(), [](const SheetPlan& each) { return each.moves; }))
    return;
  for (SheetPlan& sheet : sheets) {
    const auto relative = [&](const std::string& written) {
      return names.relative(written, sheet.name);
    };
    for (int row = 0; row < sheet.row_count(); ++row) {
      for (CellPlan& cell : sheet.cells_of(row)) {
        auto* content = std::get_if<FormulaCell>(&cell.content);
        if (content == nullptr || !names.uses_relative(content->formula, sheet.name)) continue;
        formula::Position at{sheet.name, row, cell.column};
        if (content->array) {
          at.row = content->array->first_row;
          at.column = content->array->first_column;
        }
        content->formula = formula::without_relative_names(content->formula, relative, at);
        content->text = content->formula.text();
      }
    }
  }
}

}  // namespace svodka::form
