// The yardstick: the workbooks of bench/generate.py written by hand-made code straight on SQLite
// and libxlsxwriter, with no rules, no form, no lineage. Same cells, formats, merges and formulas.
//
//     bench_baseline DATABASE FOLDER
//
// Built the way a careful programmer would build the one report: one connection, one prepared read
// per municipality, arithmetic in arrays, formats made once per workbook (they belong to it).
#include <sqlite3.h>
#include <xlsxwriter.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

namespace {

constexpr int indicators = 40, months = 13, groups = 4, kinds = 10;
constexpr int now = months - 1, month_ago = months - 2, year_ago = 0;
constexpr int days = 31, working_days = 17;  // January 2024, Russia

const std::array<const char*, groups> group_names = {"Обращения граждан", "Публикации в СМИ",
                                                     "Социальные сети", "Мероприятия"};
const std::array<const char*, kinds> kind_names = {
    "сумма затрат, тыс. руб.", "средний срок, дней", "поступило за месяц",
    "рассмотрено в срок",      "от жителей города",  "от жителей сёл",
    "от жителей всего",        "повторных",          "первичных",
    "повторных и первичных"};
const std::array<const char*, 8> headers = {"Показатель",        "Единица",     "За месяц",
                                            "Месяцем ранее",     "Годом ранее", "Прирост за год, %",
                                            "Доля в разделе, %", "Проверка"};
const std::array<const char*, 6> band_months = {"2023-M08", "2023-M09", "2023-M10",
                                                "2023-M11", "2023-M12", "2024-M01"};
const std::array<int, 6> band_indicators = {2, 12, 22, 32, 0, 10};

struct Municipality {
  int id = 0;
  std::string code, name, region;
  std::array<std::array<double, months>, indicators> figures{};
};

struct Derived {
  std::array<double, indicators> growth{}, share{};
  std::array<double, groups> total{}, average{}, total_growth{}, per_day{}, part{};
  double all = 0;
};

double round_to(double value, double scale) { return std::round(value * scale) / scale; }

Derived derive(const Municipality& m) {
  Derived d;
  for (int g = 0; g < groups; ++g) {
    double before = 0;
    for (int k = 0; k < kinds; ++k) {
      d.total[g] += m.figures[g * kinds + k][now];
      before += m.figures[g * kinds + k][year_ago];
    }
    d.average[g] = round_to(d.total[g] / kinds, 1000);
    d.total_growth[g] = round_to((d.total[g] - before) / before * 100, 10);
    d.per_day[g] = round_to(d.total[g] / days, 10);
    d.all += d.total[g];
    for (int k = 0; k < kinds; ++k) {
      const int i = g * kinds + k;
      const auto& series = m.figures[i];
      d.growth[i] = round_to((series[now] - series[year_ago]) / series[year_ago] * 100, 10);
      d.share[i] = round_to(series[now] / d.total[g] * 100, 10);
    }
  }
  for (int g = 0; g < groups; ++g) d.part[g] = round_to(d.total[g] / d.all * 100, 10);
  return d;
}

std::array<bool, 30> check(const Municipality& m, const Derived& d) {
  const auto value = [&](int number) { return m.figures[number - 1][now]; };
  std::array<bool, 30> holds{};
  for (int k = 0; k < 10; ++k) {
    holds[k] = value(k + 1) <= value(k + 11);
    holds[k + 10] = d.growth[k] <= 1000;
  }
  for (int g = 0; g < groups; ++g) {
    double sum = 0;
    for (int k = 1; k <= kinds; ++k) sum += value(g * kinds + k);
    holds[20 + g] = std::abs(d.total[g] - sum) <= 0.01;
  }
  holds[24] = value(7) == value(5) + value(6);
  holds[25] = value(10) == value(8) + value(9);
  holds[26] = value(17) == value(15) + value(16);
  holds[27] = value(20) == value(18) + value(19);
  holds[28] = value(30) == value(28) + value(29);
  holds[29] = value(40) == value(38) + value(39);
  return holds;
}

class Database {
 public:
  explicit Database(const char* file) {
    require(sqlite3_open_v2(file, &database_, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    list_ = prepare("SELECT id, code, name, region FROM municipality ORDER BY id");
    read_ = prepare("SELECT indicator, month, value FROM observation WHERE municipality = ?");
  }
  ~Database() {
    sqlite3_finalize(list_);
    sqlite3_finalize(read_);
    sqlite3_close(database_);
  }
  Database(const Database&) = delete;

  bool next(Municipality& m) {
    if (sqlite3_step(list_) != SQLITE_ROW) return false;
    m.id = sqlite3_column_int(list_, 0);
    m.code = text(list_, 1);
    m.name = text(list_, 2);
    m.region = text(list_, 3);
    sqlite3_reset(read_);
    sqlite3_bind_int(read_, 1, m.id);
    while (sqlite3_step(read_) == SQLITE_ROW)
      m.figures[sqlite3_column_int(read_, 0)][sqlite3_column_int(read_, 1)] =
          sqlite3_column_double(read_, 2);
    return true;
  }

 private:
  void require(bool good) const {
    if (!good) throw std::runtime_error(sqlite3_errmsg(database_));
  }
  sqlite3_stmt* prepare(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) == SQLITE_OK);
    return statement;
  }
  static std::string text(sqlite3_stmt* statement, int column) {
    return reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* list_ = nullptr;
  sqlite3_stmt* read_ = nullptr;
};

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

void write(const Municipality& m, const std::filesystem::path& folder) {
  const std::string path = folder / fmt::format("{}_2024-M01.xlsx", m.code);
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_doc_properties properties{};
  properties.created = 1706659200;  // 2024-01-31, so that two runs give the same bytes
  workbook_set_properties(book, &properties);
  Sheet(book, m).write();
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("{}: {}", path, lxw_strerror(error)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: bench_baseline DATABASE FOLDER\n", stderr);
    return 2;
  }
  try {
    std::filesystem::create_directories(argv[2]);
    Database database(argv[1]);
    Municipality municipality;
    while (database.next(municipality)) write(municipality, argv[2]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_baseline: {}\n", error.what());
    return 3;
  }
}
