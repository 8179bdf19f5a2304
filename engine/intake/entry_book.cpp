#include "engine/intake/entry_book.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "engine/intake/entry_marks.hpp"
#include "engine/locale/entry_words.hpp"
#include "engine/period/label.hpp"
#include "engine/text/code_points.hpp"
#include "engine/workbook/cell_text.hpp"

namespace svodka::intake {
namespace {

using Key = std::tuple<IndicatorIndex, StoredBreakdownIndex, Period>;

std::optional<Period> before(const Period& period) { return period.ago(1, period.frequency()); }
std::optional<Period> a_year_before(const Period& period) { return period.ago(1, Frequency::year); }

constexpr double line_height = 15, name_width = 46;  // points, characters
constexpr std::size_t characters_in_line = 42;       // that fit for certain

// Columns of the sheet.
enum Place : int { code, breakdown, name, unit, year_ago, last, value, reason, comment, columns };

class Drawing {
 public:
  Drawing(Store& store, const Catalog& catalog, MunicipalityIndex municipality,
          const Period& period)
      : catalog_(catalog),
        town_(catalog.municipality(municipality)),
        language_(town_.language),
        period_(period) {
    for (Figure& figure : store.figures(municipality)) {
      const Key key{figure.indicator, figure.breakdown, figure.period};
      stated_.emplace(key, std::move(figure.value));
    }
    breakdowns_ = store.breakdowns();
    book_.sheets.emplace_back();
    sheet().name = EntryWords::sheet.in(language_);
    make_styles();
  }

  workbook::Book draw(const std::vector<EntryFigure>& figures) {
    head();
    for (const EntryFigure& figure : figures) row_of(figure);
    finish();
    return std::move(book_);
  }

 private:
  workbook::Sheet& sheet() { return book_.sheets.front(); }

  void make_styles() {
    workbook::Style title;
    title.font.bold = true;
    title.font.size = 14;
    title_ = book_.styles.add(title);
    workbook::Style text;
    text.wrap = true;
    text.vertical = workbook::Vertical::centre;
    text_ = book_.styles.add(text);
    workbook::Style heading = text;
    heading.font.bold = true;
    heading.pattern = workbook::Pattern::solid;
    heading.foreground = 0xDDEBF7;
    heading.left = heading.right = heading.top = heading.bottom = {workbook::Line::thin, 0x9BC2E6};
    heading_ = book_.styles.add(heading);
    cell_ = heading;
    cell_.font.bold = false;
    cell_.pattern = workbook::Pattern::none;
    cell_.foreground = workbook::automatic;
    framed_ = book_.styles.add(cell_);
  }

  void put(int column, workbook::CellValue value, workbook::StyleIndex style) {
    workbook::Cell cell;
    cell.row = row_;
    cell.column = column;
    cell.style = style;
    cell.value = std::move(value);
    sheet().cells.push_back(std::move(cell));
  }

  void put_text(int column, const std::string& text, workbook::StyleIndex style) {
    put(column, workbook::text_value(workbook::shown_text(text)), style);
  }

  std::string label_of(const std::optional<Period>& period) const {
    return period ? label(*period, language_) : "";
  }

  void head() {
    put_text(code, std::string(entry_mark) + town_.code + "; " + period_.code(),
             workbook::default_style);
    put_text(name, fmt::format("{}: {}", town_.names.in(language_), label(period_, language_)),
             title_);
    ++row_;
    put_text(name, EntryWords::instruction.in(language_), text_);
    sheet().merges.push_back({row_, name, row_, comment});
    sheet().rows[row_].height = 48;
    ++row_;
    for (const EntryColumn& each : entry_columns) {
      const int column = each.role == Role::indicator   ? code
                         : each.role == Role::breakdown ? breakdown
                         : each.role == Role::value     ? value
                         : each.role == Role::status    ? reason
                                                        : comment;
      put_text(column, std::string(each.mark), workbook::default_style);
    }
    sheet().rows[row_].hidden = true;
    ++row_;
    const std::pair<Place, std::string> headings[] = {{name, EntryWords::indicator.in(language_)},
                                                      {unit, EntryWords::unit.in(language_)},
                                                      {year_ago, label_of(a_year_before(period_))},
                                                      {last, label_of(before(period_))},
                                                      {value, label_of(period_)},
                                                      {reason, EntryWords::reason.in(language_)},
                                                      {comment, EntryWords::comment.in(language_)}};
    for (const auto& [column, text] : headings) put_text(column, text, heading_);
    sheet().rows[row_].height = 2 * line_height;
    ++row_;
    first_row_ = row_;
  }

  const Quantity* stated(const EntryFigure& figure, const std::optional<Period>& period) const {
    if (!period) return nullptr;
    const auto known = std::find(breakdowns_.begin(), breakdowns_.end(), figure.breakdown);
    if (known == breakdowns_.end()) return nullptr;
    const StoredBreakdownIndex index(static_cast<std::size_t>(known - breakdowns_.begin()));
    const auto found = stated_.find({figure.indicator, index, *period});
    return found == stated_.end() ? nullptr : &found->second;
  }

  // A number, or what is known of it in signs that are read again: ">350".
  workbook::CellValue shown(const Quantity* quantity) const {
    if (quantity == nullptr || quantity->is_missing()) return {};
    if (quantity->is_exact()) return quantity->value();
    return workbook::text_value(describe(*quantity));
  }

  workbook::StyleIndex numbers(const Indicator& indicator, bool is_input) {
    workbook::Style style = cell_;
    style.wrap = false;
    style.number_format = "#,##0";
    if (indicator.decimals > 0)
      style.number_format += "." + std::string(static_cast<std::size_t>(indicator.decimals), '0');
    style.horizontal = workbook::Horizontal::right;
    if (is_input) {
      style.pattern = workbook::Pattern::solid;
      style.foreground = 0xFFF2CC;
      style.locked = false;
    }
    return book_.styles.add(style);
  }

  workbook::StyleIndex open_text() {
    workbook::Style style = cell_;
    style.locked = false;
    style.pattern = workbook::Pattern::solid;
    style.foreground = 0xFFF9E5;
    return book_.styles.add(style);
  }

  void row_of(const EntryFigure& figure) {
    const Indicator& indicator = catalog_.indicator(figure.indicator);
    put_text(code, indicator.code, workbook::default_style);
    if (!figure.breakdown.empty())
      put_text(breakdown, figure.breakdown.text(), workbook::default_style);
    std::string text = indicator.names.in(language_);
    if (!figure.breakdown.empty()) text += " (" + names_of(figure.breakdown) + ")";
    put_text(name, text, framed_);
    const std::size_t lines = count_characters(text) / characters_in_line + 1;
    if (lines > 1) sheet().rows[row_].height = static_cast<double>(lines) * line_height;
    put_text(unit, catalog_.unit_of(indicator).names.in(language_), framed_);
    put(year_ago, shown(stated(figure, a_year_before(period_))), numbers(indicator, false));
    put(last, shown(stated(figure, before(period_))), numbers(indicator, false));
    put(value, shown(stated(figure, period_)), numbers(indicator, true));
    put(reason, {}, open_text());
    put(comment, {}, open_text());
    ++row_;
  }

  std::string names_of(const Breakdown& parts) const {
    std::string names;
    for (const auto& [dimension, of] : parts.parts()) {
      const std::optional<DimensionIndex> index = catalog_.find_dimension(dimension);
      const Dimension::Value* found = index ? catalog_.dimension(*index).find(of) : nullptr;
      names += (names.empty() ? "" : ", ") + (found != nullptr ? found->names.in(language_) : of);
    }
    return names;
  }

  void finish() {
    const std::pair<Place, double> widths[] = {{name, name_width}, {unit, 14},  {year_ago, 14},
                                               {last, 14},         {value, 16}, {reason, 24},
                                               {comment, 30}};
    for (const auto& [column, width] : widths) {
      sheet().columns[column].width = width;
      sheet().columns[column].custom_width = true;
    }
    sheet().columns[code].hidden = sheet().columns[breakdown].hidden = true;
    sheet().columns[year_ago].hidden = a_year_before(period_) == before(period_);
    if (row_ > first_row_) add_validations();
    sheet().view.freeze_row = first_row_;
    sheet().view.freeze_column = unit;
    sheet().view.active = sheet().view.selected = true;
    sheet().protection.on = true;
    for (const char* allowed : {"formatColumns", "formatRows", "sort", "autoFilter"})
      sheet().protection.allowed[allowed] = true;
    sheet().page.landscape = true;
    sheet().page.fit = {1, 0};
    sheet().page.repeat_rows = {first_row_ - 1, first_row_ - 1};
  }

  void add_validations() {
    workbook::Validation number;
    number.ranges = {{first_row_, value, row_ - 1, value}};
    number.type = "decimal";
    number.formula1 = "-1000000000000000";
    number.formula2 = "1000000000000000";
    // «более 350» is a figure, too.
    number.error_style = "warning";
    number.error_message = EntryWords::number_wanted.in(language_);
    sheet().validations.push_back(number);
    workbook::Validation why;
    why.ranges = {{first_row_, reason, row_ - 1, reason}};
    why.type = "list";
    why.formula1 =
        fmt::format("\"{},{},{}\"", EntryWords::not_collected.in(language_),
                    EntryWords::cannot_exist.in(language_), EntryWords::not_known.in(language_));
    sheet().validations.push_back(why);
  }

  const Catalog& catalog_;
  const Municipality& town_;
  const std::string language_;
  const Period period_;
  std::map<Key, Quantity> stated_;
  std::vector<Breakdown> breakdowns_;
  workbook::Book book_;
  workbook::Style cell_;
  workbook::StyleIndex title_{}, text_{}, heading_{}, framed_{};
  int row_ = 0, first_row_ = 0;
};

}  // namespace

std::vector<EntryFigure> figures_to_enter(Store& store, const Catalog& catalog,
                                          MunicipalityIndex municipality, const Period& period) {
  std::set<Period> periods = {period};
  for (const auto& earlier : {before(period), a_year_before(period)})
    if (earlier) periods.insert(*earlier);
  std::set<std::pair<IndicatorIndex, StoredBreakdownIndex>> asked;
  const std::vector<Figure> stated = store.figures(municipality);
  for (const Figure& figure : stated)
    if (periods.contains(figure.period)) asked.emplace(figure.indicator, figure.breakdown);
  if (asked.empty()) {
    for (const Figure& figure : stated) asked.emplace(figure.indicator, figure.breakdown);
  }
  std::vector<EntryFigure> figures;
  for (const auto& [indicator, breakdown] : asked)
    figures.push_back({indicator, store.breakdown(breakdown)});
  if (!stated.empty()) return figures;
  for (std::size_t i = 0; i < catalog.indicators().size(); ++i) {
    if (!catalog.unit_of(catalog.indicators()[i]).is_text)
      figures.push_back({IndicatorIndex(i), {}});
  }
  return figures;
}

workbook::Book entry_book(Store& store, const Catalog& catalog, MunicipalityIndex municipality,
                          const Period& period) {
  const std::vector<EntryFigure> figures = figures_to_enter(store, catalog, municipality, period);
  return Drawing(store, catalog, municipality, period).draw(figures);
}

}  // namespace svodka::intake
