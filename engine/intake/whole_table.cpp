// What the caller, the titles above a heading, the sheet's name and the catalogue say of a whole
// table.
#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/intake/layout.hpp"
#include "engine/period/written_period.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::intake {
namespace {

// A text, and its parts between commas, colons and brackets: «г. Ухта, I квартал 2024 года».
std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts = {text};
  std::string part;
  for (const char c : text + ",") {
    if (std::string_view(",:;()\n").find(c) == std::string_view::npos) {
      part += c;
      continue;
    }
    if (const std::string_view inner = trimmed(part); !inner.empty()) parts.emplace_back(inner);
    part.clear();
  }
  // «Основные показатели за 2024 год»
  for (const std::string_view before : {" за ", " in ", " for "}) {
    if (const std::size_t at = text.rfind(before); at != text.npos)
      parts.push_back(text.substr(at + before.size()));
  }
  return parts;
}

struct Title {
  std::string text, place;
};

std::vector<Title> titles_of(const Layout& layout, const Grid& grid) {
  std::vector<Title> titles;
  for (std::size_t row = 0; row < layout.first_heading; ++row) {
    for (std::size_t column = 0; column < grid.rows[row].size(); ++column) {
      const GridCell& cell = grid.rows[row][column];
      if (!cell.is_blank() && !cell.is_merged)
        titles.push_back({cell.text, "title in " + grid.row_name(row)});
    }
  }
  if (!grid.sheet.empty()) titles.push_back({grid.sheet, "the sheet's name"});
  return titles;
}

// «Единица измерения: тыс. чел.»
std::string unit_in_titles(const std::vector<Title>& titles) {
  for (const Title& title : titles) {
    const std::size_t colon = title.text.find(':');
    if (colon == std::string::npos) continue;
    const std::string before = plain_name(title.text.substr(0, colon));
    const bool says_unit = before.ends_with("единица измерения") ||
                           before.ends_with("единицы измерения") || before.ends_with("ед изм") ||
                           before.ends_with("одиниця виміру") || before.ends_with("unit");
    if (says_unit) return std::string(trimmed(std::string_view(title.text).substr(colon + 1)));
  }
  return "";
}

// What is said of the whole table once, and what nobody says.
class WholeTable {
 public:
  WholeTable(Layout& layout, const Grid& grid, const CatalogNames& names, const TableHints& hints)
      : layout_(layout),
        grid_(grid),
        names_(names),
        hints_(hints),
        titles_(titles_of(layout, grid)) {}

  void find_municipality(const Catalog& catalog) {
    if (is_in_columns(Role::municipality, &Column::municipality, hints_.municipality, "-m")) return;
    find(layout_.municipality, layout_.municipality_from, hints_.municipality,
         [&](const std::string& text) { return names_.municipality(text); });
    if (!layout_.municipality && hints_.municipality.empty() &&
        catalog.municipalities().size() == 1) {
      layout_.municipality = MunicipalityIndex(0);
      layout_.municipality_from = "the only one in the catalogue";
    }
    if (layout_.municipality) return;
    if (hints_.municipality.empty())
      refuse("no column and no title says whose figures these are",
             "give it with -m, or add a column 'Муниципалитет'");
    else
      refuse(fmt::format("unknown municipality '{}'", hints_.municipality),
             did_you_mean(hints_.municipality, names_.known_municipalities()));
  }

  void find_indicator() {
    if (is_in_columns(Role::indicator, &Column::indicator, hints_.indicator, "--indicator")) return;
    find(layout_.indicator, layout_.indicator_from, hints_.indicator,
         [&](const std::string& text) { return names_.indicator(text); });
    if (layout_.indicator) return;
    if (hints_.indicator.empty())
      refuse("no column and no title says which indicator this is",
             "give it with --indicator, or add a column 'Показатель'");
    else
      refuse(fmt::format("unknown indicator '{}'", hints_.indicator),
             did_you_mean(hints_.indicator, names_.known_indicators()));
  }

  void find_period() {
    if (is_in_columns(Role::period, &Column::period, hints_.period, "-p")) return;
    if (layout_.column_of(Role::year)) return;
    find(layout_.period, layout_.period_from, hints_.period,
         [](const std::string& text) { return written_period(text); });
    if (layout_.period) return;
    if (hints_.period.empty())
      refuse("no column and no title says of which period these figures are",
             "give it with -p, or add a column 'Период'");
    else
      refuse(fmt::format("'{}' is no period", hints_.period), "write 2024 or 2024-05");
  }

  void find_unit() {
    if (!layout_.column_of(Role::unit))
      layout_.unit = hints_.unit.empty() ? unit_in_titles(titles_) : hints_.unit;
  }

  Diagnostics take_problems() { return std::move(problems_); }

 private:
  void refuse(std::string message, std::string hint) {
    problems_.push_back(
        grid_.problem(layout_.first_heading, 0, std::move(message), std::move(hint)));
  }

  // One that is given besides would say it twice.
  template <typename Member>
  bool is_in_columns(Role role, Member member, const std::string& hint, const char* option) {
    const bool is_there =
        layout_.column_of(role) ||
        std::any_of(layout_.columns.begin(), layout_.columns.end(),
                    [&](const Column& each) { return (each.*member).has_value(); });
    if (is_there && !hint.empty())
      refuse(fmt::format("the table has columns that say what {} says", option),
             fmt::format("leave {} out", option));
    return is_there;
  }

  // What is given, else the first title that says it.
  template <typename Found, typename Read>
  void find(std::optional<Found>& found, std::string& from, const std::string& hint, Read&& read) {
    if (!hint.empty()) {
      found = read(hint);
      from = "the command line";
      return;
    }
    for (const Title& title : titles_) {
      for (const std::string& part : parts_of(title.text)) {
        found = read(part);
        from = title.place;
        if (found) return;
      }
    }
  }

  Layout& layout_;
  const Grid& grid_;
  const CatalogNames& names_;
  const TableHints& hints_;
  const std::vector<Title> titles_;
  Diagnostics problems_;
};

}  // namespace

Diagnostics complete_layout(Layout& layout, const Grid& grid, const CatalogNames& names,
                            const Catalog& catalog, const TableHints& hints) {
  WholeTable table(layout, grid, names, hints);
  table.find_municipality(catalog);
  table.find_indicator();
  table.find_period();
  table.find_unit();
  return table.take_problems();
}

}  // namespace svodka::intake
