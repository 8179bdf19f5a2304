// What the caller, the titles above a heading, the sheet's name and the catalogue say of a whole
// table.
#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/intake/layout.hpp"
#include "engine/intake/titles.hpp"
#include "engine/period/written_period.hpp"

namespace svodka::intake {
namespace {

constexpr const char* on_the_line = "the command line";

// What is said of the whole table once, and what nobody says.
class WholeTable {
 public:
  WholeTable(Layout& layout, const Grid& grid, const CatalogNames& names, const Catalog& catalog,
             const TableHints& hints)
      : layout_(layout),
        grid_(grid),
        names_(names),
        catalog_(catalog),
        hints_(hints),
        titles_(titles_above(grid, layout.first_heading)) {}

  void find_municipality() {
    if (is_in_columns(Role::municipality, &Column::municipality, hints_.municipality,
                      hints_.municipality_by_mapping, "-m"))
      return;
    const Found found = find(layout_.municipality, layout_.municipality_from, hints_.municipality,
                             hints_.municipality_by_mapping,
                             [&](const std::string& text) { return names_.municipality(text); });
    if (found == Found::nothing && catalog_.municipalities().size() == 1) {
      layout_.municipality = MunicipalityIndex(0);
      layout_.municipality_from = "the only one in the catalogue";
    } else if (found == Found::nothing) {
      refuse("no column and no title says whose figures these are",
             "give it with -m, or add a column 'Муниципалитет'");
    } else if (found == Found::several) {
      refuse("the titles name several municipalities", "say with -m whose figures these are");
    } else if (found == Found::unknown) {
      refuse(fmt::format("unknown municipality '{}'", hints_.municipality),
             did_you_mean(hints_.municipality, names_.known_municipalities()));
    } else {
      tell_of_another_municipality();
    }
  }

  void find_indicator() {
    if (is_in_columns(Role::indicator, &Column::indicator, hints_.indicator,
                      hints_.indicator_by_mapping, "--indicator"))
      return;
    const Found found = find(layout_.indicator, layout_.indicator_from, hints_.indicator,
                             hints_.indicator_by_mapping,
                             [&](const std::string& text) -> std::optional<IndicatorIndex> {
                               const auto named = names_.indicator(text);
                               return named ? std::optional(named->indicator) : std::nullopt;
                             });
    if (found == Found::nothing) {
      refuse("no column and no title says which indicator this is",
             "give it with --indicator, or add a column 'Показатель'");
    } else if (found == Found::several) {
      refuse("the titles name several indicators", "say with --indicator which this is");
    } else if (found == Found::unknown) {
      refuse(fmt::format("unknown indicator '{}'", hints_.indicator),
             did_you_mean(hints_.indicator, names_.known_indicators()));
    }
  }

  void find_period() {
    const bool is_year_of_headings = layout_.year_of_headings && !hints_.period.empty() &&
                                     written_period(hints_.period) == layout_.year_of_headings;
    if (is_year_of_headings) return;
    if (is_in_columns(Role::period, &Column::period, hints_.period, hints_.period_by_mapping, "-p"))
      return;
    if (layout_.column_of(Role::year)) {
      if (!hints_.period.empty())
        refuse("the table has columns that say what -p says", "leave -p out");
      return;
    }
    const Found found =
        find(layout_.period, layout_.period_from, hints_.period, hints_.period_by_mapping,
             [](const std::string& text) { return written_period(text); });
    if (found == Found::nothing) {
      refuse("no column and no title says of which period these figures are",
             "give it with -p, or add a column 'Период'");
    } else if (found == Found::several) {
      refuse("the titles name several periods", "say with -p of which these figures are");
    } else if (found == Found::unknown) {
      refuse(fmt::format("'{}' is no period", hints_.period), "write 2024 or 2024-05");
    }
  }

  void find_unit() {
    if (layout_.column_of(Role::unit)) {
      if (!hints_.unit.empty())
        refuse(hints_.unit_by_mapping ? "the table has a column that says what its mapping says"
                                      : "the table has a column that says what --unit says",
               hints_.unit_by_mapping ? "leave the unit out of the mapping" : "leave --unit out");
      return;
    }
    layout_.unit_from =
        hints_.unit_by_mapping ? "the mapping " + hints_.mapping : std::string(on_the_line);
    if (!hints_.unit.empty()) {
      layout_.unit = hints_.unit;
      return;
    }
    layout_.unit_from = "the titles";
    layout_.unit = unit_in(titles_);
    if (!layout_.unit.empty()) return;
    // «тыс. чел.» by itself
    const std::vector<Said<UnitIndex>> said = said_in<UnitIndex>(
        titles_, [&](const std::string& text) { return names_.unit(text, std::nullopt); });
    if (said.size() == 1) layout_.unit = catalog_.unit(said.front().value).code;
    if (said.size() > 1)
      refuse("the titles name several units", "put the units into a column 'Ед. изм.'");
  }

  Diagnostics take_problems() { return std::move(problems_); }

 private:
  // A mapping was made of another table: what this one says of itself it must not put aside.
  template <typename Value, typename Read>
  void refuse_other_titles(const Value& value, const std::string& hint, Read&& read) {
    for (const auto& said : said_in<Value>(titles_, read)) {
      if (said.value == value) continue;
      refuse(fmt::format("{} says another thing than the mapping '{}', which says '{}'", said.place,
                         hints_.mapping, hint),
             "say it on the command line, which comes first");
      return;
    }
  }

  // Perhaps it is another file than was meant.
  void tell_of_another_municipality() {
    for (const auto& said : said_in<MunicipalityIndex>(
             titles_, [&](const std::string& text) { return names_.municipality(text); })) {
      if (said.value == *layout_.municipality) continue;
      refuse(fmt::format("{} says '{}'", said.place, catalog_.municipality(said.value).code), "");
      problems_.back().severity = Severity::warning;
    }
  }

  void refuse(std::string message, std::string hint) {
    problems_.push_back(
        grid_.problem(layout_.first_heading, 0, std::move(message), std::move(hint)));
  }

  // One that is given besides would say it twice.
  template <typename Member>
  bool is_in_columns(Role role, Member member, const std::string& hint, bool by_mapping,
                     const char* option) {
    const bool is_there =
        layout_.column_of(role) ||
        std::any_of(layout_.columns.begin(), layout_.columns.end(),
                    [&](const Column& each) { return (each.*member).has_value(); });
    if (is_there && !hint.empty() && by_mapping)
      refuse(
          fmt::format("the table has columns that say what the mapping '{}' says", hints_.mapping),
          "give the mapping more headings, so that it fits only tables without them");
    if (is_there && !hint.empty() && !by_mapping)
      refuse(fmt::format("the table has columns that say what {} says", option),
             fmt::format("leave {} out", option));
    return is_there;
  }

  enum class Found { one, nothing, several, unknown };

  // What is given, else what the titles say.
  template <typename Value, typename Read>
  Found find(std::optional<Value>& value, std::string& from, const std::string& hint,
             bool by_mapping, Read&& read) {
    if (!hint.empty()) {
      value = read(hint);
      from = by_mapping ? "the mapping " + hints_.mapping : on_the_line;
      if (value && by_mapping) refuse_other_titles(*value, hint, read);
      return value ? Found::one : Found::unknown;
    }
    const std::vector<Said<Value>> said = said_in<Value>(titles_, read);
    if (said.empty()) return Found::nothing;
    if (said.size() > 1) return Found::several;
    value = said.front().value;
    from = said.front().place;
    return Found::one;
  }

  Layout& layout_;
  const Grid& grid_;
  const CatalogNames& names_;
  const Catalog& catalog_;
  const TableHints& hints_;
  const std::vector<Title> titles_;
  Diagnostics problems_;
};

}  // namespace

Diagnostics complete_layout(Layout& layout, const Grid& grid, const CatalogNames& names,
                            const Catalog& catalog, const TableHints& hints) {
  WholeTable table(layout, grid, names, catalog, hints);
  table.find_municipality();
  table.find_indicator();
  table.find_period();
  table.find_unit();
  return table.take_problems();
}

}  // namespace svodka::intake
