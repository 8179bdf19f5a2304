#include "bare_workbook.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <xlsxwriter.h>

namespace bench {

namespace {

struct Formats {
  lxw_format *title, *subtitle, *caption, *date, *count, *header, *section, *section_total, *name,
      *unit, *integer, *integer_before, *decimal, *decimal_before, *percent, *check, *total_name,
      *total, *total_percent, *signature;

  explicit Formats(lxw_workbook* book) : book_(book) {
    title = text("Times New Roman", 16, LXW_ALIGN_CENTER);
    format_set_bold(title);
    subtitle = text("Times New Roman", 12, LXW_ALIGN_CENTER);
    format_set_italic(subtitle);
    caption = text("Calibri", 11, LXW_ALIGN_RIGHT);
    format_set_font_color(caption, grey);
    date = text("Calibri", 11, LXW_ALIGN_LEFT);
    format_set_num_format(date, "dd.mm.yyyy");
    count = text("Calibri", 11, LXW_ALIGN_LEFT);
    format_set_num_format(count, "0");
    header = boxed("General", LXW_ALIGN_CENTER);
    format_set_bold(header);
    format_set_font_color(header, LXW_COLOR_WHITE);
    fill(header, navy);
    format_set_text_wrap(header);
    section = boxed("General", LXW_ALIGN_LEFT);
    section_total = boxed("#,##0.00");
    for (lxw_format* f : {section, section_total}) {
      format_set_bold(f);
      format_set_font_size(f, 12);
      fill(f, 0xD9E2F3);
    }
    name = boxed("General", LXW_ALIGN_LEFT);
    format_set_text_wrap(name);
    format_set_indent(name, 1);
    unit = boxed("General", LXW_ALIGN_CENTER);
    format_set_font_color(unit, grey);
    integer = boxed("#,##0");
    integer_before = boxed("#,##0");
    format_set_font_color(integer_before, grey);
    decimal = boxed("#,##0.00");
    decimal_before = boxed("#,##0.00");
    format_set_font_color(decimal_before, grey);
    percent = boxed("0.0\"%\"");
    check = boxed("General", LXW_ALIGN_CENTER);
    format_set_font_size(check, 10);
    format_set_italic(check);
    total_name = summed("General");
    format_set_align(total_name, LXW_ALIGN_LEFT);
    total = summed("#,##0.00");
    total_percent = summed("0.0\"%\"");
    signature = text("Times New Roman", 12, LXW_ALIGN_LEFT);
  }

 private:
  static constexpr lxw_color_t grey = 0x595959, navy = 0x1F3864, line = 0x808080;

  lxw_format* text(const char* font, double size, int align = LXW_ALIGN_NONE) {
    lxw_format* f = workbook_add_format(book_);
    format_set_font_name(f, font);
    format_set_font_size(f, size);
    format_set_font_color(f, LXW_COLOR_BLACK);
    if (align != LXW_ALIGN_NONE) format_set_align(f, static_cast<uint8_t>(align));
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    return f;
  }
  lxw_format* boxed(const char* number_format, int align = LXW_ALIGN_NONE) {
    lxw_format* f = text("Calibri", 11, align);
    format_set_num_format(f, number_format);
    format_set_border(f, LXW_BORDER_THIN);
    format_set_border_color(f, line);
    return f;
  }
  lxw_format* summed(const char* number_format) {
    lxw_format* f = boxed(number_format);
    format_set_bold(f);
    format_set_top(f, LXW_BORDER_MEDIUM);
    format_set_bottom(f, LXW_BORDER_MEDIUM);
    format_set_top_color(f, navy);
    format_set_bottom_color(f, navy);
    return f;
  }
  static void fill(lxw_format* f, lxw_color_t colour) {
    format_set_pattern(f, LXW_PATTERN_SOLID);
    format_set_fg_color(f, colour);
  }

  lxw_workbook* book_;
};

class Sheet {
 public:
  Sheet(lxw_workbook* book, const Municipality& m)
      : sheet_(workbook_add_worksheet(book, "Сводка")),
        formats_(book),
        m_(m),
        d_(derive(m)),
        holds_(check(m, d_)) {}

  void write() {
    page();
    head();
    for (int g = 0; g < groups; ++g) group(g);
    total();
    by_month();
    signature();
  }

 private:
  static bool has_decimals(int i) { return i % kinds < 2; }

  void text(int column, const std::string& value, lxw_format* f) {
    worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(column), value.c_str(), f);
  }
  void number(int column, double value, lxw_format* f) {
    worksheet_write_number(sheet_, row_, static_cast<lxw_col_t>(column), value, f);
  }
  void blank(int column, lxw_format* f) {
    worksheet_write_blank(sheet_, row_, static_cast<lxw_col_t>(column), f);
  }
  void formula(int column, const std::string& formula, double value, lxw_format* f) {
    worksheet_write_formula_num(sheet_, row_, static_cast<lxw_col_t>(column), formula.c_str(), f,
                                value);
  }
  void merged(int first, int last, const std::string& value, lxw_format* f) {
    worksheet_merge_range(sheet_, row_, static_cast<lxw_col_t>(first), row_,
                          static_cast<lxw_col_t>(last), value.c_str(), f);
  }
  void height(double points) { worksheet_set_row(sheet_, row_, points, nullptr); }

  void page() {
    // libxlsxwriter adds the 5 pixels beside the text; the form's widths are those of the file.
    const std::array<std::uint32_t, 8> widths = {44, 12, 14, 14, 14, 14, 14, 18};
    for (lxw_col_t c = 0; c < widths.size(); ++c)
      worksheet_set_column_pixels(sheet_, c, c, widths[c] * 7, nullptr);
    worksheet_freeze_panes(sheet_, 4, 0);
    worksheet_set_paper(sheet_, 9);
    worksheet_set_landscape(sheet_);
    worksheet_set_margins(sheet_, 0.75, 0.75, 1, 1);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, 3, 3);
  }

  void head() {
    height(30);
    merged(0, 7, fmt::format("Сводка муниципалитета «{}»", m_.name), formats_.title);
    ++row_;
    height(20);
    merged(0, 7, fmt::format("Отчётный период 2024-M01, код {}", m_.code), formats_.subtitle);
    ++row_;
    text(0, "Начало периода", formats_.caption);
    number(1, 45292, formats_.date);
    text(2, "Дней", formats_.caption);
    number(3, days, formats_.count);
    text(4, "Рабочих дней", formats_.caption);
    number(5, working_days, formats_.count);
    merged(6, 7, fmt::format("Регион {}", m_.region), formats_.caption);
    ++row_;
    height(32);
    for (int c = 0; c < 8; ++c) text(c, headers[c], formats_.header);
    ++row_;
  }

  void group(int g) {
    height(20);
    merged(0, 5, group_names[g], formats_.section);
    merged(6, 7, "", formats_.section_total);
    number(6, d_.total[g], formats_.section_total);
    ++row_;
    for (int k = 0; k < kinds; ++k) indicator(g, k);
    height(18);
    merged(0, 1, fmt::format("Всего: {}", group_names[g]), formats_.total_name);
    formula(2, fmt::format("=SUM(C{}:C{})", row_ - 9, row_), d_.total[g], formats_.total);
    number(3, d_.average[g], formats_.total);
    number(4, d_.total_growth[g], formats_.total_percent);
    number(5, d_.per_day[g], formats_.total);
    if (g < 3)
      number(6, d_.part[g], formats_.total_percent);
    else
      blank(6, formats_.total_percent);
    blank(7, formats_.total_name);
    ++row_;
  }

  void indicator(int g, int k) {
    const int i = g * kinds + k;
    const auto& series = m_.figures[i];
    lxw_format* const value = has_decimals(i) ? formats_.decimal : formats_.integer;
    lxw_format* const before = has_decimals(i) ? formats_.decimal_before : formats_.integer_before;
    text(0, fmt::format("{}: {}", group_names[g], kind_names[k]), formats_.name);
    text(1, "ед.", formats_.unit);
    number(2, series[now], value);
    number(3, series[month_ago], before);
    number(4, series[year_ago], before);
    number(5, d_.growth[i], formats_.percent);
    number(6, d_.share[i], formats_.percent);
    text(7, i >= 30 ? "нет" : holds_[i] ? "сходится" : "не сходится", formats_.check);
    ++row_;
  }

  void total() {
    height(18);
    merged(0, 1, "Итого по разделам", formats_.total_name);
    formula(2, "=C16+C28+C40+C52", d_.all, formats_.total);
    number(3, d_.all, formats_.total);
    blank(4, formats_.total_percent);
    blank(5, formats_.total);
    formula(6, "=ROUND(C16/C53*100,1)", round_to(d_.total[0] / d_.all * 100, 10),
            formats_.total_percent);
    blank(7, formats_.total_name);
    row_ += 2;
  }

  void by_month() {
    height(20);
    merged(0, 7, "Динамика по месяцам", formats_.section);
    ++row_;
    height(48);
    merged(0, 1, "Месяц", formats_.header);
    for (int c = 0; c < 6; ++c) {
      const int i = band_indicators[c];
      text(c + 2, fmt::format("{}: {}", group_names[i / kinds], kind_names[i % kinds]),
           formats_.header);
    }
    ++row_;
    for (int month = 0; month < 6; ++month) {
      merged(0, 1, band_months[month], formats_.unit);
      for (int c = 0; c < 6; ++c) {
        const int i = band_indicators[c];
        number(c + 2, m_.figures[i][month + 7],
               has_decimals(i) ? formats_.decimal : formats_.integer);
      }
      ++row_;
    }
    ++row_;
  }

  void signature() {
    height(24);
    merged(0, 2, "Руководитель пресс-службы", formats_.signature);
    merged(3, 5, "____________________", formats_.signature);
    merged(6, 7, m_.name, formats_.signature);
  }

  lxw_worksheet* sheet_;
  Formats formats_;
  const Municipality& m_;
  Derived d_;
  std::array<bool, 30> holds_;
  lxw_row_t row_ = 0;
};

}  // namespace

void write_bare(const Municipality& m, const std::filesystem::path& folder) {
  const std::string path = folder / fmt::format("{}_2024-M01.xlsx", m.code);
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_doc_properties properties{};
  properties.created = 1706659200;  // 2024-01-31, so that two runs give the same bytes
  workbook_set_properties(book, &properties);
  Sheet(book, m).write();
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("{}: {}", path, lxw_strerror(error)));
}

}  // namespace bench
