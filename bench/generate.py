#!/usr/bin/python3
"""Makes a synthetic workspace for measuring: the same folder for the same arguments, always.

    bench/generate.py FOLDER [--municipalities N]

N municipalities report 40 indicators for 13 months. The form has 64 rows by 8 columns, 20 formats,
merges, 6 formulas and a band; the rules define 100 derived indicators and 30 checks that all hold.
FOLDER/baseline.db holds the same figures for bench/baseline.cpp, which writes the same cells: what
changes here has to change there (bench/same_cells.py tells).
"""

import argparse
import csv
import pathlib
import random
import shutil
import sqlite3

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

MONTHS = [f"2023-M{month:02}" for month in range(1, 13)] + ["2024-M01"]
GROUPS = ["Обращения граждан", "Публикации в СМИ", "Социальные сети", "Мероприятия"]
KINDS = [
    "сумма затрат, тыс. руб.",
    "средний срок, дней",
    "поступило за месяц",
    "рассмотрено в срок",
    "от жителей города",
    "от жителей сёл",
    "от жителей всего",
    "повторных",
    "первичных",
    "повторных и первичных",
]
RANGES = [(50, 500), (2000, 9000), (10000, 90000), (10, 60)]
HEADERS = ["Показатель", "Единица", "За месяц", "Месяцем ранее", "Годом ранее",
           "Прирост за год, %", "Доля в разделе, %", "Проверка"]
BAND = [3, 13, 23, 33, 1, 11]  # the indicators in the table by month
BAND_FROM = "2023-M08"


def indicator(group, kind):
    """The code of the indicator number `kind` (1..10) of `group` (1..4)."""
    return f"i_{(group - 1) * 10 + kind:02}"


def has_decimals(kind):
    return kind <= 2


def figures(municipality):
    """{(indicator code, month): value} of the municipality number `municipality`."""
    chance = random.Random(f"svodka bench {municipality}")
    values = {}
    for group, (low, high) in enumerate(RANGES, start=1):
        level = [chance.uniform(low, high * 0.9) for _ in KINDS]
        for month in MONTHS:
            row = []
            for kind, base in enumerate(level, start=1):
                value = max(base * chance.uniform(0.95, 1.1), 1)
                row.append(round(value, 2) if has_decimals(kind) else round(value))
            row[6] = row[4] + row[5]
            row[9] = row[7] + row[8]
            for kind, value in enumerate(row, start=1):
                values[indicator(group, kind), month] = value
    return values


def write_csv(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def municipality_code(number):
    return f"m{number:04}"


def municipality_name(number):
    return f"Город {number:04}"


def region(number):
    return f"R{number % 10}"


def write_catalog(folder, count):
    catalog = folder / "data" / "catalog"
    write_csv(catalog / "municipalities.csv",
              ["code", "name_ru", "name_uk", "name_en", "country", "region", "kind", "language"],
              [[municipality_code(n), municipality_name(n), f"Місто {n:04}", f"City {n:04}", "RU",
                region(n), "city", "ru"] for n in range(1, count + 1)])
    write_csv(catalog / "units.csv", ["code", "base", "factor", "name_ru", "name_uk", "name_en"],
              [["item", "item", 1, "шт.", "шт.", "items"],
               ["percent", "percent", 1, "%", "%", "%"]])
    write_csv(catalog / "dimensions.csv", ["dimension", "value", "name_ru", "name_uk", "name_en"],
              [["platform", "", "Площадка", "Майданчик", "Platform"],
               ["platform", "vk", "ВКонтакте", "ВКонтакте", "VK"]])
    rows = []
    for group, title in enumerate(GROUPS, start=1):
        for kind, text in enumerate(KINDS, start=1):
            name = f"{title}: {text}"
            rows.append([indicator(group, kind), name, name, indicator(group, kind), "item",
                         2 if has_decimals(kind) else 0, "sum", "sum", ""])
    write_csv(catalog / "indicators.csv",
              ["code", "name_ru", "name_uk", "name_en", "unit", "decimals", "over_time", "over_area",
               "breakdown"], rows)


def write_calendar(folder):
    own = pathlib.Path(__file__).resolve().parent.parent / "data" / "calendars" / "RU.csv"
    target = folder / "data" / "calendars" / "RU.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(own, target)


def write_figures(folder, count):
    database_file = folder / "baseline.db"
    database_file.unlink(missing_ok=True)
    database = sqlite3.connect(database_file)
    database.executescript("""
        CREATE TABLE municipality (id INTEGER PRIMARY KEY, code TEXT, name TEXT, region TEXT);
        CREATE TABLE observation (municipality INTEGER, indicator INTEGER, month INTEGER, value REAL,
                                  PRIMARY KEY (municipality, indicator, month)) WITHOUT ROWID;
    """)
    rows = []
    for number in range(1, count + 1):
        code = municipality_code(number)
        values = figures(number)
        database.execute("INSERT INTO municipality VALUES (?, ?, ?, ?)",
                         (number, code, municipality_name(number), region(number)))
        database.executemany("INSERT INTO observation VALUES (?, ?, ?, ?)",
                             ((number, int(name[2:]) - 1, MONTHS.index(month), value)
                              for (name, month), value in values.items()))
        for (name, month), value in values.items():
            rows.append([code, name, "", month, value, "", "item", f"{code}.txt:{len(rows) % 520 + 1}",
                         str(value)])
    database.commit()
    database.close()
    write_csv(folder / "data" / "observations.csv",
              ["municipality", "indicator", "breakdown", "period", "value", "qualifier", "unit",
               "source", "quote"], rows)


def derived(code, name, unit, decimals, body):
    return (f'derived "{code}" {{ unit = "{unit}", decimals = {decimals},\n'
            f'  name = {{ ru = "{name}", uk = "{name}", en = "{code}" }},\n'
            f"  value = function(r) return {body} end }}\n")


def check(code, name, body):
    return (f'check "{code}" {{ severity = "error",\n'
            f'  name = {{ ru = "{name}", uk = "{name}", en = "{code}" }},\n'
            f"  test = function(r) return {body} end,\n"
            f'  message = "{name}: {{left}} и {{right}}" }}\n')


def group_sum(group):
    return " + ".join(f"r.{indicator(group, kind)}" for kind in range(1, 11))


def rules():
    parts = []
    for group, title in enumerate(GROUPS, start=1):
        parts.append(derived(f"t_{group}", f"{title}: всего", "item", 2, group_sum(group)))
        parts.append(derived(f"a_{group}", f"{title}: в среднем", "item", 3,
                             f"round(r.t_{group} / 10, 3)"))
        parts.append(derived(f"m_{group}", f"{title}: прирост", "percent", 1,
                             f'round(growth(r.t_{group}, r:ago(1, "year").t_{group}), 1)'))
        parts.append(derived(f"d_{group}", f"{title}: в день", "item", 1,
                             f'round(per(r.t_{group}, "day"), 1)'))
        if group < 4:
            parts.append(derived(f"u_{group}", f"{title}: доля", "percent", 1,
                                 f"round(share(r.t_{group}, r.t_all), 1)"))
        for kind in range(1, 11):
            code = indicator(group, kind)
            parts.append(derived(f"g_{code[2:]}", f"{title}, {kind}: прирост за год", "percent", 1,
                                 f'round(growth(r.{code}, r:ago(1, "year").{code}), 1)'))
            parts.append(derived(f"s_{code[2:]}", f"{title}, {kind}: доля в разделе", "percent", 1,
                                 f"round(share(r.{code}, r.t_{group}), 1)"))
    parts.append(derived("t_all", "Всего по разделам", "item", 2, "r.t_1 + r.t_2 + r.t_3 + r.t_4"))
    for number in range(1, 11):
        parts.append(check(f"c_{number:02}", f"Не больше, чем в СМИ, {number}",
                           f"at_most(r.i_{number:02}, r.i_{number + 10:02})"))
        parts.append(check(f"c_{number + 10:02}", f"Правдоподобный прирост, {number}",
                           f"at_most(r.g_{number:02}, 1000)"))
    for group in range(1, 5):
        parts.append(check(f"c_{20 + group}", f"Сумма раздела {group}",
                           f"equal(r.t_{group}, {group_sum(group)}, {{ within = 0.01 }})"))
    sums = [(7, 5, 6), (10, 8, 9), (17, 15, 16), (20, 18, 19), (30, 28, 29), (40, 38, 39)]
    for number, (whole, left, right) in enumerate(sums, start=25):
        parts.append(check(f"c_{number}", f"Слагаемые показателя {whole}",
                           f"equal(r.i_{whole:02}, r.i_{left:02} + r.i_{right:02})"))
    parts.append('report "bench_month" {\n'
                 '  name = { ru = "Сводка за месяц", uk = "Зведення за місяць", en = "Monthly" },\n'
                 '  municipalities = "all", every = "month", form = "form.xlsx" }\n')
    return "\n".join(parts)


class Form:
    """The form's one sheet. Column A holds the directives, so output column A is column B here."""

    def __init__(self):
        self.book = Workbook()
        self.sheet = self.book.active
        self.sheet.title = "Сводка"
        self.row = 0
        thin = Side(style="thin", color="FF808080")
        medium = Side(style="medium", color="FF1F3864")
        box = Border(left=thin, right=thin, top=thin, bottom=thin)
        thick = Border(left=thin, right=thin, top=medium, bottom=medium)

        def style(font=None, number="General", fill=None, border=None, horizontal=None, wrap=None,
                  size=11, bold=False, italic=False, colour="FF000000", indent=0):
            return dict(
                font=Font(name=font or "Calibri", size=size, bold=bold, italic=italic, color=colour),
                number_format=number,
                fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
                border=border or Border(),
                alignment=Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap,
                                    indent=indent))

        self.styles = {
            "title": style("Times New Roman", size=16, bold=True, horizontal="center"),
            "subtitle": style("Times New Roman", size=12, italic=True, horizontal="center"),
            "caption": style(colour="FF595959", horizontal="right"),
            "date": style(number="dd.mm.yyyy", horizontal="left"),
            "count": style(number="0", horizontal="left"),
            "header": style(bold=True, colour="FFFFFFFF", fill="FF1F3864", border=box,
                            horizontal="center", wrap=True),
            "section": style(bold=True, size=12, fill="FFD9E2F3", border=box, horizontal="left"),
            "section_total": style(bold=True, size=12, fill="FFD9E2F3", border=box,
                                   number="#,##0.00"),
            "name": style(border=box, horizontal="left", wrap=True, indent=1),
            "unit": style(border=box, horizontal="center", colour="FF595959"),
            "integer": style(border=box, number="#,##0"),
            "integer_before": style(border=box, number="#,##0", colour="FF595959"),
            "decimal": style(border=box, number="#,##0.00"),
            "decimal_before": style(border=box, number="#,##0.00", colour="FF595959"),
            "percent": style(border=box, number='0.0"%"'),
            "check": style(border=box, italic=True, size=10, horizontal="center"),
            "total_name": style(border=thick, bold=True, horizontal="left"),
            "total": style(border=thick, bold=True, number="#,##0.00"),
            "total_percent": style(border=thick, bold=True, number='0.0"%"'),
            "signature": style("Times New Roman", size=12, horizontal="left"),
        }

    def next_row(self, height=None):
        self.row += 1
        if height:
            self.sheet.row_dimensions[self.row].height = height

    def put(self, column, value, style, until=None):
        """Writes to output column `column` ("A".."H"), merged up to column `until`."""
        first = ord(column) - ord("A") + 2
        last = ord(until) - ord("A") + 2 if until else first
        for index in range(first, last + 1):
            cell = self.sheet.cell(self.row, index)
            for key, part in self.styles[style].items():
                setattr(cell, key, part)
        self.sheet.cell(self.row, first).value = value
        if until:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first,
                                   end_column=last)

    def directive(self, text):
        self.next_row()
        self.sheet.cell(self.row, 1).value = text

    def head(self):
        self.next_row(30)
        self.put("A", "Сводка муниципалитета «{{ r.municipality.name }}»", "title", "H")
        self.next_row(20)
        self.put("A", "Отчётный период {{ r.period.code }}, код {{ r.municipality.code }}",
                 "subtitle", "H")
        self.next_row()
        self.put("A", "Начало периода", "caption")
        self.put("B", "{{ r.period.first_date }}", "date")
        self.put("C", "Дней", "caption")
        self.put("D", "{{ r.period.days }}", "count")
        self.put("E", "Рабочих дней", "caption")
        self.put("F", "{{ r.period.working_days }}", "count")
        self.put("G", "Регион {{ r.municipality.region }}", "caption", "H")
        self.next_row(32)
        for column, text in zip("ABCDEFGH", HEADERS):
            self.put(column, text, "header")

    def group(self, group, title):
        self.next_row(20)
        self.put("A", title, "section", "F")
        self.put("G", f"{{{{ r.t_{group} }}}}", "section_total", "H")
        for kind, text in enumerate(KINDS, start=1):
            code = indicator(group, kind)
            number = int(code[2:])
            style = "decimal" if has_decimals(kind) else "integer"
            self.next_row()
            self.put("A", f"{title}: {text}", "name")
            self.put("B", "ед.", "unit")
            self.put("C", f"{{{{ r.{code} }}}}", style)
            self.put("D", f'{{{{ r:ago(1, "month").{code} }}}}', style + "_before")
            self.put("E", f'{{{{ r:ago(1, "year").{code} }}}}', style + "_before")
            self.put("F", f"{{{{ r.g_{number:02} }}}}", "percent")
            self.put("G", f"{{{{ r.s_{number:02} }}}}", "percent")
            self.put("H", f'{{{{ r:check("c_{number:02}").text }}}}' if number <= 30 else "нет",
                     "check")
        self.next_row(18)
        self.put("A", f"Всего: {title}", "total_name", "B")
        self.put("C", f"=SUM(D{self.row - 10}:D{self.row - 1})", "total")
        self.put("D", f"{{{{ r.a_{group} }}}}", "total")
        self.put("E", f"{{{{ r.m_{group} }}}}", "total_percent")
        self.put("F", f"{{{{ r.d_{group} }}}}", "total")
        self.put("G", f"{{{{ r.u_{group} }}}}" if group < 4 else None, "total_percent")
        self.put("H", None, "total_name")

    def total(self):
        self.next_row(18)
        self.put("A", "Итого по разделам", "total_name", "B")
        self.put("C", "=D16+D28+D40+D52", "total")
        self.put("D", "{{ r.t_all }}", "total")
        self.put("E", None, "total_percent")
        self.put("F", None, "total")
        self.put("G", "=ROUND(D16/D53*100,1)", "total_percent")
        self.put("H", None, "total_name")

    def months(self):
        self.next_row()
        self.next_row(20)
        self.put("A", "Динамика по месяцам", "section", "H")
        self.next_row(48)
        self.put("A", "Месяц", "header", "B")
        for column, number in zip("CDEFGH", BAND):
            title = GROUPS[(number - 1) // 10]
            self.put(column, f"{title}: {KINDS[(number - 1) % 10]}", "header")
        self.directive(f'#each m in r:series("i_{BAND[0]:02}", "{BAND_FROM}", "{MONTHS[-1]}")')
        self.next_row()
        self.put("A", "{{ m.code }}", "unit", "B")
        self.put("C", "{{ m.value }}", "integer")
        for column, number in zip("DEFGH", BAND[1:]):
            style = "decimal" if has_decimals((number - 1) % 10 + 1) else "integer"
            self.put(column, f"{{{{ r:at(m.code).i_{number:02} }}}}", style)
        self.directive("#end")

    def signature(self):
        self.next_row()
        self.next_row(24)
        self.put("A", "Руководитель пресс-службы", "signature", "C")
        self.put("D", "____________________", "signature", "F")
        self.put("G", "{{ r.municipality.name }}", "signature", "H")

    def page(self):
        sheet = self.sheet
        for column, width in zip("ABCDEFGHI", [14, 44, 12, 14, 14, 14, 14, 14, 18]):
            sheet.column_dimensions[column].width = width
        sheet.freeze_panes = "A5"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "4:4"

    def save(self, path):
        self.head()
        for group, title in enumerate(GROUPS, start=1):
            self.group(group, title)
        self.total()
        self.months()
        self.signature()
        self.page()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.book.save(path)


def generate(folder, count):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "svodka.toml").write_text(
        'name = "bench"\nlanguage = "ru"\n[store]\nurl = "sqlite:bench.db"\n[output]\n'
        'folder = "out"\nfile = "{municipality}_{period}.xlsx"\n', encoding="utf-8")
    write_catalog(folder, count)
    write_calendar(folder)
    write_figures(folder, count)
    (folder / "scripts").mkdir(exist_ok=True)
    (folder / "scripts" / "rules.lua").write_text(rules(), encoding="utf-8")
    Form().save(folder / "templates" / "form.xlsx")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--municipalities", "-n", type=int, default=1000)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.municipalities)


if __name__ == "__main__":
    main()
