"""Forms as XlsxWriter writes them, which is how Excel does: rich texts, newer rules, sparklines, charts in full."""
import datetime
import struct
import zlib

import xlsxwriter


def png(width, height, red, green, blue):
    """The bytes of a picture of one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((red, green, blue)) * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def sheets(path, folder):
    (folder / "head.png").write_bytes(png(60, 30, 200, 30, 30))
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": "Сводка", "author": "Пресс-служба", "company": "Администрация", "comments": "за год",
                             "manager": "И. о.", "category": "отчёт", "status": "готово",
                             "created": datetime.datetime(2024, 1, 31)})
        sheet = book.add_worksheet("Форма")
        data = book.add_worksheet("Список")
        bold, red = book.add_format({"bold": 1}), book.add_format({"font_color": "red", "italic": 1, "font_size": 14})
        wrap = book.add_format({"text_wrap": 1, "valign": "vcenter", "border": 1})
        sheet.write_rich_string("A1", "Охват ", bold, "вырос", " на ", red, "25 %", wrap)
        sheet.write_rich_string("A2", bold, "Итого", " за год")
        sheet.merge_range("B1:E1", "Объединённая", book.add_format({"align": "center", "bg_color": "#DDEBF7", "border": 2, "border_color": "#1F4E79"}))
        sheet.merge_range("B2:B4", "", wrap)
        sheet.write_number("C2", 0.1 + 0.2)
        sheet.write_boolean("C3", True)
        sheet.write_formula("C4", "=C2+C3", None, 1.3)
        sheet.write_formula("C5", "=NA()", None, "#N/A")
        sheet.write_array_formula("D2:D4", "{=C2:C4*2}", None, 1)
        sheet.write("D3", 2)  # for the zeros that XlsxWriter puts there
        sheet.write("D4", 2.6)
        sheet.write_dynamic_array_formula("E2", "=UNIQUE(C2:C4)")
        sheet.write_datetime("C6", datetime.datetime(2024, 5, 17, 10, 30), book.add_format({"num_format": "dd.mm.yyyy hh:mm"}))
        sheet.write_string("C7", "=не формула")
        sheet.write_string("C8", "  пробелы по краям  ")
        sheet.write_string("C9", "строка\nи ещё")
        sheet.write_string("C10", "_x0041_ не буква")
        sheet.write_url("A6", "https://example.org/a#b", string="Ссылка", tip="Подсказка")
        sheet.write_url("A7", "internal:'Список'!A1", string="К списку")
        sheet.write_url("A8", "external:приложение.xlsx", string="Файл")
        sheet.write_comment("A2", "Видимое", {"visible": True, "author": "Кто-то", "x_scale": 1.5})
        sheet.set_column("A:A", 40, bold)
        sheet.set_column("H:J", 3, None, {"hidden": 1})
        sheet.set_column("L:M", 12, None, {"level": 1})
        sheet.set_column("N:N", 12, None, {"collapsed": 1})
        sheet.set_row(0, 33, None)
        sheet.set_row(11, None, book.add_format({"bg_color": "#FFFF99"}))
        sheet.set_row(12, 20, None, {"level": 2, "hidden": 1})
        sheet.set_default_row(16.5)
        sheet.set_header("&L&[Picture]&CОтчёт &\"Arial,Bold\"&12жирный&R&D", {"image_left": str(folder / "head.png")})
        sheet.set_footer("&C&P / &N")
        sheet.set_paper(9)
        sheet.set_print_scale(80)
        sheet.repeat_rows(0, 1)
        sheet.set_v_pagebreaks([6])
        sheet.print_across()
        sheet.set_start_page(3)
        sheet.hide_zero()
        sheet.freeze_panes(2, 1)
        sheet.set_tab_color("#00B050")
        sheet.protect("пароль", {"sort": True, "autofilter": True, "select_locked_cells": False})
        sheet.data_validation("F2:F5", {"validate": "list", "source": "=Список!$A$1:$A$3"})
        for row in range(12):
            data.write_row(row, 0, [f"город {row}", row * 7 % 5, row * row, 100 - row])
        cell, head = book.add_format({"border": 1}), book.add_format({"border": 1, "bold": 1, "bg_color": "#D9E1F2", "align": "center"})
        for row in range(20, 40):
            data.write_row(row, 0, ["Показатель", row, row / 7, "чел."], head if row == 20 else cell)
        for column, options in [(4, {"location": "E1", "range": "Список!B1:D1"}),
                                (5, {"location": ["F1", "F2"], "range": ["Список!B1:D1", "Список!B2:D2"], "type": "column", "markers": True,
                                     "high_point": True, "series_color": "#E46C0A"})]:
            data.add_sparkline(0, column, options)
        data.autofilter("A1:D12")
        data.set_landscape()
        data.fit_to_pages(1, 0)
        data.add_table("H1:K6", {"name": "Итоги", "style": "Table Style Light 11", "total_row": True,
                                 "columns": [{"header": "Город", "total_string": "Всего"}, {"header": "Охват", "total_function": "sum"},
                                             {"header": "Доля", "formula": "=[@Охват]/100"}, {"header": "Прочее"}]})
        (folder / "logo.png").write_bytes(png(40, 20, 30, 90, 160))
        data.insert_image("N2", str(folder / "logo.png"), {"x_scale": 2, "y_scale": 1.5, "x_offset": 3, "description": "Герб"})
        data.insert_textbox("H10", "Надпись")
        data.right_to_left()
        book.define_name("Ставка", "=0.2")
        book.define_name("Список!Свои", "=Список!$A$1:$A$12")


def rules(path, folder):
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Условия")
        look = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006", "num_format": "0.0", "border": 1})
        for row in range(20):
            sheet.write_row(row, 0, [(row * 7 + column) % 11 - 3 for column in range(26)])
        kinds = [{"type": "cell", "criteria": criterion, "value": 3, "format": look}
                 for criterion in ("=", "!=", ">", "<", ">=", "<=")]
        kinds += [{"type": "cell", "criteria": criterion, "minimum": 1, "maximum": 5, "format": look}
                  for criterion in ("between", "not between")]
        kinds += [{"type": "text", "criteria": criterion, "value": "нет", "format": look}
                  for criterion in ("containing", "not containing", "begins with", "ends with")]
        kinds += [{"type": "time_period", "criteria": "last 7 days", "format": look}, {"type": "average", "criteria": "above", "format": look},
                  {"type": "average", "criteria": "1 std dev above", "format": look},
                  {"type": "duplicate", "format": look}, {"type": "unique", "format": look},
                  {"type": "top", "value": 5, "format": look}, {"type": "bottom", "value": 10, "criteria": "%", "format": look},
                  {"type": "blanks", "format": look}, {"type": "no_blanks", "format": look}, {"type": "errors", "format": look},
                  {"type": "no_errors", "format": look}, {"type": "formula", "criteria": "=$A1>$B1", "format": look, "stop_if_true": True},
                  {"type": "2_color_scale"}, {"type": "3_color_scale", "mid_type": "percent", "mid_value": 40},
                  {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_negative_color": "#FF0000", "bar_axis_position": "middle"},
                  {"type": "icon_set", "icon_style": "4_traffic_lights", "icons": [{"criteria": ">", "type": "number", "value": 5}]}]
        for column, kind in enumerate(kinds):
            sheet.conditional_format(0, column, 19, column, kind)
        sheet.conditional_format("AA1:AA5", {"type": "no_errors", "format": look, "multi_range": "AA1:AA5 AC1:AC5 AE2"})


def charts(path, folder):
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Графики")
        for row, line in enumerate([["Месяц", "ВК", "ОК"], ["янв", 10, 40], ["фев", 40, 30], ["мар", 50, 20], ["апр", 20, 10]]):
            sheet.write_row(row, 0, line)
        kinds = [("column", None), ("column", "percent_stacked"), ("bar", "stacked"), ("line", None), ("area", "stacked"), ("pie", None),
                 ("doughnut", None), ("scatter", "straight_with_markers"), ("radar", "filled"), ("scatter", "smooth")]
        for place, (kind, subtype) in enumerate(kinds):
            chart = book.add_chart({"type": kind, "subtype": subtype} if subtype else {"type": kind})
            for column, colour in ((1, "#4472C4"), (2, "#ED7D31"))[:1 if kind in ("pie", "doughnut") else 2]:
                chart.add_series({"name": ["Графики", 0, column], "categories": ["Графики", 1, 0, 4, 0], "values": ["Графики", 1, column, 4, column],
                                  **({"fill": {"color": colour}} if kind in ("column", "bar", "area") else {"line": {"color": colour}} if kind != "pie" else {}),
                                  "data_labels": {"value": True, "position": "outside_end"} if kind == "column" and not subtype else
                                                 {"percentage": True, "category": True} if kind == "pie" else None,
                                  "gap": 80 if kind == "column" else None})
            chart.set_title({"name": f"График {kind}", "name_font": {"size": 12, "color": "#333333"}} if place % 2 == 0 else {"none": True})
            chart.set_legend({"position": "bottom"} if kind != "area" else {"none": True})
            if kind not in ("pie", "doughnut"):
                chart.set_x_axis({"name": "Месяц", "num_font": {"rotation": -45}})
                chart.set_y_axis({"name": "Охват", "num_format": "#,##0", "min": 0, "max": 60, "major_gridlines": {"visible": False}})
            chart.set_size({"width": 420, "height": 240})
            sheet.insert_chart(6 + 14 * (place // 2), 8 * (place % 2), chart, {"x_offset": 5, "y_offset": 7})
        column, line = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
        column.add_series({"values": "=Графики!$B$2:$B$5"})
        line.add_series({"values": "=Графики!$C$2:$C$5", "y2_axis": True})
        column.combine(line)
        sheet.insert_chart("R1", column)


FORMS = {"xlsxwriter_sheets": sheets, "xlsxwriter_rules": rules, "xlsxwriter_charts": charts}
