#include "tests/workbook/everything.hpp"

namespace svodka::workbook {
namespace {

// The smallest PNG: one red point.
constexpr unsigned char red_point[] = {
    0x89, 'P',  'N',  'G',  '\r', '\n', 0x1A, '\n', 0,   0,    0,    13,   'I',  'H',
    'D',  'R',  0,    0,    0,    1,    0,    0,    0,   1,    8,    2,    0,    0,
    0,    0x90, 0x77, 0x53, 0xDE, 0,    0,    0,    12,  'I',  'D',  'A',  'T',  8,
    0xD7, 0x63, 0xF8, 0xCF, 0xC0, 0,    0,    3,    1,   1,    0,    0x18, 0xDD, 0x8D,
    0xB0, 0,    0,    0,    0,    'I',  'E',  'N',  'D', 0xAE, 0x42, 0x60, 0x82};

Style heading() {
  Style style;
  style.font.name = "Times New Roman";
  style.font.size = 14;
  style.font.bold = true;
  style.font.colour = 0x1F3864;
  style.pattern = Pattern::solid;
  style.foreground = 0xD9E2F3;
  style.bottom = {Line::medium, 0xFF0000};
  style.left = style.right = style.top = {Line::thin, 0};
  style.horizontal = Horizontal::centre;
  style.vertical = Vertical::centre;
  style.wrap = true;
  return style;
}

Style number(const std::string& code) {
  Style style;
  style.number_format = code;
  style.locked = false;
  return style;
}

void add_cells(Book& book) {
  Sheet& sheet = book.sheets[0];
  const StyleIndex title = book.styles.add(heading());
  const StyleIndex percent = book.styles.add(number("0.0%"));
  const StyleIndex date = book.styles.add(number("mm-dd-yy"));
  Style quoted = number("@");
  quoted.quote_prefix = true;
  const StyleIndex text = book.styles.add(quoted);
  Style slanted;
  slanted.rotation = -45;
  slanted.diagonal = {Line::dashed, 0x00B050};
  slanted.diagonal_up = true;
  slanted.pattern = Pattern::light_grid;
  slanted.foreground = 0x0000FF;
  slanted.background = 0xFFFF00;
  Font red;
  red.colour = 0xFF0000;
  red.bold = true;
  red.scheme = "minor";
  sheet.cells = {
      {0, 0, title, std::string("Сводка за 2024 год")},
      {1, 0, {}, 0.1 + 0.2},
      {1, 1, percent, 1.0 / 3},
      {1, 2, date, 45292.0},
      {1, 3, text, std::string("=1+1")},
      {1, 4, {}, std::string("_x0041_ <&> \"кавычки\"\nстрока\t ")},
      {2, 0, {}, true},
      {2, 1, {}, CellError{"#N/A"}},
      {2, 2, book.styles.add(slanted), {}},
      {2, 3, {}, std::vector<TextRun>{{"обычный ", {}}, {"красный", red}}},
      {2, 4, {}, std::vector<TextRun>{{"только красный", red}}},
      {3, 0, {}, Formula{"SUM(A2:B2)", 0.1 + 0.2 + 1.0 / 3, {}}},
      {3, 1, {}, Formula{"IF(A3,\"да\",\"нет\")", std::string("да"), {}}},
      {3, 2, {}, Formula{"A3", true, {}}},
      {3, 3, {}, Formula{"1/0", CellError{"#DIV/0!"}, {}}},
      {3, 4, {}, Formula{"TODAY()", {}, {}}},
      {4, 0, {}, Formula{"A2:A3*2", 0.6, Range{4, 0, 4, 0}}},
      {5, 0, {}, -1e300},
      {5, 1, {}, 9007199254740993.0},
      {5, 2, {}, std::string()},
  };
  sheet.merges = {{0, 0, 0, 4}};
}

void add_layout(Sheet& sheet) {
  sheet.columns[0] = {.width = 25, .custom_width = true};
  sheet.columns[1] = {.width = 12.71, .custom_width = true};
  sheet.columns[2] = {.width = 12.71, .custom_width = true};
  sheet.columns[6] = {.width = 10, .hidden = true, .level = 1};
  sheet.rows[0] = {.height = 37.5};
  sheet.rows[1] = {.height = 15};
  sheet.rows[8] = {.hidden = true};
  sheet.rows[9] = {.level = 2};
  sheet.default_column_width = 10;
  sheet.view = {
      .zoom = 85, .gridlines = false, .headings = false, .freeze_row = 1, .freeze_column = 2};
  sheet.tab_colour = 0x00B0F0;
  PageSetup& page = sheet.page;
  page.landscape = true;
  page.fit = {1, 0};
  page.left = 0.4;
  page.header = 0.2;
  page.centre_horizontally = true;
  page.black_and_white = true;
  page.first_page_number = 3;
  page.text = {"&C&\"Times New Roman,Bold\"Сводка", "&Rстр. &P из &N"};
  page.print_area = Range{0, 0, 20, 4};
  page.repeat_rows = {0, 1};
  page.repeat_columns = {0, 0};
  page.row_breaks = {10};
  page.column_breaks = {3};
  sheet.protection = {.on = true, .password_hash = "CC3D", .allowed = {{"formatCells", true}}};
  sheet.autofilter = Range{1, 0, 5, 4};
  sheet.filter.columns = {
      {.column = 1, .element = "<filters blank=\"1\"><filter val=\"ВК\"/></filters>"},
      {.column = 2, .element = "<top10 val=\"3\"/>"}};
}

ConditionalFormat rule(const std::string& type, std::vector<Range> ranges, int priority) {
  ConditionalFormat made;
  made.type = type;
  made.ranges = std::move(ranges);
  made.priority = priority;
  made.style.font_colour = 0x9C0006;
  made.style.fill_background = 0xFFC7CE;
  return made;
}

void add_rules(Sheet& sheet) {
  sheet.validations.resize(2);
  sheet.validations[0].ranges = {{1, 3, 1, 3}, {7, 3, 9, 4}};
  sheet.validations[0].type = "list";
  sheet.validations[0].formula1 = "\"да,нет\"";
  sheet.validations[0].input_title = "Ответ";
  sheet.validations[0].input_message = "да или нет";
  sheet.validations[1].ranges = {{1, 0, 1, 0}};
  sheet.validations[1].type = "decimal";
  sheet.validations[1].comparison = "notBetween";
  sheet.validations[1].formula1 = "0";
  sheet.validations[1].formula2 = "$B$2";
  sheet.validations[1].error_style = "warning";

  ConditionalFormat less = rule("cellIs", {{1, 0, 5, 0}, {1, 2, 5, 2}}, 2);
  less.comparison = "lessThan";
  less.formulas = {"0"};
  ConditionalFormat first = rule("expression", {{1, 0, 5, 4}}, 1);
  first.formulas = {"$A2=MAX($A$2:$A$6)"};
  first.stop_if_true = true;
  ConditionalFormat text = rule("containsText", {{1, 4, 5, 4}}, 3);
  text.text = "нет";
  ConditionalFormat scale = rule("colorScale", {{1, 1, 5, 1}}, 4);
  scale.thresholds = {{"min", "", 0xF8696B}, {"percentile", "50", 0xFFEB84}, {"max", "", 0x63BE7B}};
  ConditionalFormat bar = rule("dataBar", {{7, 0, 9, 0}}, 5);
  bar.thresholds = {{"num", "0", automatic}, {"max", "", automatic}};
  bar.bar_colour = 0x638EC6;
  ConditionalFormat icons = rule("iconSet", {{7, 1, 9, 1}}, 6);
  icons.icon_set = "3Symbols2";
  icons.thresholds = {
      {"percent", "0", automatic}, {"num", "10", automatic}, {"num", "20", automatic}};
  icons.reverse = true;
  sheet.conditional_formats = {less, first, text, scale, bar, icons};
}

void add_objects(Sheet& sheet) {
  sheet.comments = {{.row = 1,
                     .column = 0,
                     .text = "Источник: отдел",
                     .author = "Пресс-служба",
                     .width = 150,
                     .height = 60}};
  sheet.hyperlinks = {{{1, 4, 1, 4}, "https://example.org/a?b=1&c=2", "подсказка"},
                      {{7, 2, 7, 2}, "internal:Данные!B2", ""}};
  sheet.pictures = {
      {.row = 12,
       .column = 1,
       .x_offset = 5,
       .y_offset = 7,
       .x_scale = 20,
       .y_scale = 30,
       .bytes = std::string(reinterpret_cast<const char*>(red_point), sizeof red_point),
       .description = "знак"}};
}

void add_data(Book& book) {
  Sheet& data = book.sheets[1];
  data.cells = {{0, 0, {}, std::string("Площадка")},
                {0, 1, {}, std::string("Подписчики")},
                {1, 0, {}, std::string("ВК")},
                {1, 1, {}, 1200.0},
                {2, 0, {}, std::string("ОК")},
                {2, 1, {}, 340.0},
                {3, 0, {}, std::string("Всего")},
                {3, 1, {}, Formula{"SUBTOTAL(109,[Подписчики])", 1540.0, {}}}};
  data.tables = {{.range = {0, 0, 3, 1},
                  .name = "Площадки",
                  .style = "TableStyleLight9",
                  .total_row = true,
                  .columns = {{"Площадка", "", "Всего"}, {"Подписчики", "", "", "sum"}}}};
  Chart chart;
  chart.row = 5;
  chart.title = "Подписчики по площадкам";
  chart.y_title = "человек";
  chart.legend = "bottom";
  chart.series = {{.categories = "Данные!$A$2:$A$3",
                   .values = "Данные!$B$2:$B$3",
                   .name = "2024",
                   .colour = 0x4472C4,
                   .data_labels = true}};
  Chart pie = chart;
  pie.type = "pie";
  pie.column = 9;
  pie.width = 300;
  data.charts = {chart, pie};
}

}  // namespace

Book book_of_everything() {
  Book book;
  book.sheets.resize(3);
  book.sheets[0].name = "Отчёт";
  book.sheets[1].name = "Данные";
  book.sheets[2].name = "Служебный";
  book.sheets[2].visibility = Visibility::very_hidden;
  add_cells(book);
  add_layout(book.sheets[0]);
  add_rules(book.sheets[0]);
  add_objects(book.sheets[0]);
  add_data(book);
  book.names = {{"Очень_длинное_имя_для_показателя_присутствия_в_социальных_сетях_города",
                 "Данные!$B$2:$B$3", "", false},
                {"Местное", "Отчёт!$A$2", "Отчёт", true}};
  book.properties.title = "Сводка";
  book.properties.author = "Пресс-служба";
  book.properties.created = 1'735'689'600;
  return book;
}

}  // namespace svodka::workbook
