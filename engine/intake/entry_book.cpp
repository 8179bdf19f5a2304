#include "engine/intake/entry_book.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "engine/intake/entry_marks.hpp"
#include "engine/locale/entry_words.hpp"
#include "engine/period/label.hpp"
#include "engine/places/places.hpp"
#include "engine/text/code_points.hpp"
#include "engine/workbook/cell_text.hpp"

namespace svodka::intake {
namespace {

using Key = std::tuple<IndicatorIndex, StoredBreakdownIndex, Period>;

std::optional<Period> before(const Period& period) { return period.ago(1, period.frequency()); }
std::optional<Period> a_year_before(const Period& period) { return period.ago(1, Frequency::year); }

constexpr double line_height = 15, name_width = 46;  // points, characters
constexpr std::size_t characters_in_line = 42;       // that fit for certain

// A figure that is asked for.
struct Asked {
  IndicatorIndex indicator;
  StoredBreakdownIndex breakdown;
  auto operator<=>(const Asked&) const = default;
};

constexpr int place_of(EntryColumn column) { return static_cast<int>(column); }

class Drawing {
 public:
  Drawing(Store& store, const Catalog& catalog, MunicipalityIndex municipality,
          const Period& period)
      : store_(store),
        catalog_(catalog),
        town_(catalog.municipality(municipality)),
        language_(town_.language),
        period_(period) {
    for (Figure& figure : store.figures(municipality)) {
      const Key key{figure.indicator, figure.breakdown, figure.period};
      stated_.emplace(key, std::move(figure.value));
    }
    book_.sheets.emplace_back();
    sheet().name = EntryWords::sheet.in(language_);
    make_styles();
  }

  workbook::Book draw() {
    head();
    for (const Asked& figure : asked()) row_of(figure);
    finish();
    return std::move(book_);
  }

 private:
  std::set<Asked> asked() const {
    std::set<Asked> now, ever;
    for (const auto& [key, value] : stated_) {
      const auto& [indicator, breakdown, period] = key;
      ever.insert({indicator, breakdown});
      if (period == period_ || period == before(period_) || period == a_year_before(period_))
        now.insert({indicator, breakdown});
    }
    for (std::size_t i = 0; ever.empty() && i < catalog_.indicators().size(); ++i) {
      if (!catalog_.unit_of(catalog_.indicators()[i]).is_text)
        now.insert({IndicatorIndex(i), StoredBreakdownIndex()});
    }
    return now.empty() ? ever : now;
  }

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

  void put(EntryColumn column, workbook::CellValue value, workbook::StyleIndex style) {
    workbook::Cell cell;
    cell.row = row_;
    cell.column = place_of(column);
    cell.style = style;
    cell.value = std::move(value);
    sheet().cells.push_back(std::move(cell));
  }

  void put_text(EntryColumn column, const std::string& text, workbook::StyleIndex style) {
    put(column, workbook::text_value(workbook::shown_text(text)), style);
  }

  std::string label_of(const std::optional<Period>& period) const {
    return period ? label(*period, language_) : "";
  }

  void head() {
    put_text(EntryColumn::indicator, std::string(entry_mark) + town_.code + "; " + period_.code(),
             workbook::default_style);
    put_text(EntryColumn::name,
             fmt::format("{}: {}", town_.names.in(language_), label(period_, language_)), title_);
    ++row_;
    put_text(EntryColumn::name, EntryWords::instruction.in(language_), text_);
    sheet().merges.push_back(
        {row_, place_of(EntryColumn::name), row_, place_of(EntryColumn::comment)});
    sheet().rows[row_].height = 48;
    ++row_;
    for (int i = 0; i <= place_of(EntryColumn::comment); ++i) {
      const auto column = static_cast<EntryColumn>(i);
      if (!mark_of(column).empty())
        put_text(column, std::string(mark_of(column)), workbook::default_style);
    }
    sheet().rows[row_].hidden = true;
    ++row_;
    const std::pair<EntryColumn, std::string> headings[] = {
        {EntryColumn::name, EntryWords::indicator.in(language_)},
        {EntryColumn::unit, EntryWords::unit.in(language_)},
        {EntryColumn::year_ago, label_of(a_year_before(period_))},
        {EntryColumn::last, label_of(before(period_))},
        {EntryColumn::value, label_of(period_)},
        {EntryColumn::reason, EntryWords::reason.in(language_)},
        {EntryColumn::comment, EntryWords::comment.in(language_)}};
    for (const auto& [column, text] : headings) put_text(column, text, heading_);
    sheet().rows[row_].height = 2 * line_height;
    ++row_;
    first_row_ = row_;
  }

  const Quantity* stated(const Asked& figure, const std::optional<Period>& period) const {
    if (!period) return nullptr;
    const auto found = stated_.find({figure.indicator, figure.breakdown, *period});
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
      style.number_format += "." + std::string(as_size(indicator.decimals), '0');
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

  void row_of(const Asked& figure) {
    const Indicator& indicator = catalog_.indicator(figure.indicator);
    const Breakdown& breakdown = store_.breakdown(figure.breakdown);
    put_text(EntryColumn::indicator, indicator.code, workbook::default_style);
    put_text(EntryColumn::breakdown, breakdown.text(), workbook::default_style);
    const std::string text = entry_label(catalog_, indicator, breakdown, language_);
    put_text(EntryColumn::name, text, framed_);
    const std::size_t lines = count_characters(text) / characters_in_line + 1;
    if (lines > 1) sheet().rows[row_].height = static_cast<double>(lines) * line_height;
    put_text(EntryColumn::unit, catalog_.unit_of(indicator).names.in(language_), framed_);
    const workbook::StyleIndex seen = numbers(indicator, false);
    put(EntryColumn::year_ago, shown(stated(figure, a_year_before(period_))), seen);
    put(EntryColumn::last, shown(stated(figure, before(period_))), seen);
    const Quantity* now = stated(figure, period_);
    if (now != nullptr && !now->is_missing())
      put_text(EntryColumn::stated, describe(*now), workbook::default_style);
    put(EntryColumn::value, shown(now), numbers(indicator, true));
    put(EntryColumn::reason, {}, open_text());
    put(EntryColumn::comment, {}, open_text());
    ++row_;
  }

  void finish() {
    const std::pair<EntryColumn, double> widths[] = {
        {EntryColumn::name, name_width}, {EntryColumn::unit, 14},  {EntryColumn::year_ago, 14},
        {EntryColumn::last, 14},         {EntryColumn::value, 16}, {EntryColumn::reason, 24},
        {EntryColumn::comment, 30}};
    for (const auto& [column, width] : widths) {
      sheet().columns[place_of(column)].width = width;
      sheet().columns[place_of(column)].custom_width = true;
    }
    for (const EntryColumn hidden :
         {EntryColumn::indicator, EntryColumn::breakdown, EntryColumn::stated})
      sheet().columns[place_of(hidden)].hidden = true;
    sheet().columns[place_of(EntryColumn::year_ago)].hidden =
        a_year_before(period_) == before(period_);
    if (row_ > first_row_) add_validations();
    // By column and row, as a sheet has them.
    std::sort(sheet().cells.begin(), sheet().cells.end(),
              [](const workbook::Cell& a, const workbook::Cell& b) {
                return std::pair(a.row, a.column) < std::pair(b.row, b.column);
              });
    sheet().view.freeze_row = first_row_;
    sheet().view.freeze_column = place_of(EntryColumn::unit);
    sheet().view.active = sheet().view.selected = true;
    sheet().protection.on = true;
    for (const char* allowed : {"formatColumns", "formatRows", "sort", "autoFilter"})
      sheet().protection.allowed[allowed] = true;
    sheet().page.landscape = true;
    sheet().page.fit = {1, 0};
    sheet().page.repeat_rows = {first_row_ - 1, first_row_ - 1};
  }

  workbook::Range rows_of(EntryColumn column) const {
    return {first_row_, place_of(column), row_ - 1, place_of(column)};
  }

  void add_validations() {
    workbook::Validation number;
    number.ranges = {rows_of(EntryColumn::value)};
    number.type = "decimal";
    number.formula1 = "-1000000000000000";
    number.formula2 = "1000000000000000";
    // «более 350» is a figure, too.
    number.error_style = "warning";
    number.error_message = EntryWords::number_wanted.in(language_);
    sheet().validations.push_back(number);
    workbook::Validation why;
    why.ranges = {rows_of(EntryColumn::reason)};
    why.type = "list";
    why.formula1 =
        fmt::format("\"{},{},{}\"", EntryWords::not_collected.in(language_),
                    EntryWords::cannot_exist.in(language_), EntryWords::not_known.in(language_));
    sheet().validations.push_back(why);
  }

  Store& store_;
  const Catalog& catalog_;
  const Municipality& town_;
  const std::string language_;
  const Period period_;
  std::map<Key, Quantity> stated_;
  workbook::Book book_;
  workbook::Style cell_;
  workbook::StyleIndex title_{}, text_{}, heading_{}, framed_{};
  int row_ = 0, first_row_ = 0;
};

}  // namespace

workbook::Book entry_book(Store& store, const Catalog& catalog, MunicipalityIndex municipality,
                          const Period& period) {
  return Drawing(store, catalog, municipality, period).draw();
}

}  // namespace svodka::intake
