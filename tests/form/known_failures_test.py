"""What other report engines break, one test each: forms drawn with openpyxl, filled by `svodka run`,
read back with openpyxl."""

import pathlib
import re
import struct
import sys
import unittest
import zipfile
import zlib

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cities"))
from workspace import Workspace  # noqa: E402

RED = PatternFill("solid", fgColor="FFFF0000", bgColor="FFFF0000")
BLUE = PatternFill("solid", fgColor="FF0000FF", bgColor="FF0000FF")


def items(count):
    """A list in Lua."""
    return "{" + ",".join(f'{{label="п{i}",value={i},index={i}}}' for i in range(1, count + 1)) + "}"


def draw(sheet, rows):
    for row, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value != "":
                sheet.cell(row, column, value)
    return sheet


def band(count):
    return [["", "Площадка", "Значение", "Доля"],
            [f"#each x in {items(count)}"],
            ["", "{{ x.label }}", "{{ x.value }}", "=C3/C$5"],
            ["#end"],
            ["", "Всего", "=SUM(C3:C3)", "=SUM(D3:D3)"]]


def png():
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    header = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + b"\x20\x60\xa0" * 4 for _ in range(4)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


class Logo(Image):
    """openpyxl's own wants Pillow, to measure what is known here."""

    def __init__(self):
        self.ref, self.format, self.width, self.height, self.anchor = None, "png", 4, 4, "A1"

    def _data(self):
        return png()


class KnownFailures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace(["data/facts.csv"])
        cls.workspace.write("scripts/drawn_form.lua",
                            'report "drawn_form" { name = { ru = "Форма" }, '
                            'municipalities = { "ukhta" }, every = "year", '
                            'form = "drawn_form.xlsx", file = "drawn_form.xlsx" }')

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def setUp(self):
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = "Форма"

    def fill(self, values=False):
        """The filled workbook; the cells' formulas, or their values."""
        self.book.save(self.workspace.folder / "templates/drawn_form.xlsx")
        done = self.workspace.run("run", "drawn_form", "-m", "ukhta", "-p", "2023", "--force")
        self.assertNotIn("error", done.stdout + done.stderr)
        path = self.workspace.folder / "out/drawn_form.xlsx"
        return openpyxl.load_workbook(path, data_only=values)

    def column(self, letter, values=True):
        sheet = self.fill(values).worksheets[0]
        return [cell.value for cell in sheet[letter]]

    def test_merges_in_repeated_rows(self):
        draw(self.sheet, [["", "Список"], [f"#each x in {items(3)}"], ["", "{{ x.label }}", "", "1"],
                          ["", "", "", "2"], ["#end"]])
        self.sheet.merge_cells("B3:C4")
        self.sheet.merge_cells("B1:D1")
        merged = sorted(str(each) for each in self.fill().worksheets[0].merged_cells.ranges)
        self.assertEqual(merged, ["A1:C1", "A2:B3", "A4:B5", "A6:B7"])

    def test_formulas_in_repeated_rows(self):
        draw(self.sheet, band(4))
        self.assertEqual(self.column("C", values=False),
                         ["Доля", "=B2/B$6", "=B3/B$6", "=B4/B$6", "=B5/B$6", "=SUM(C2:C5)"])
        self.assertEqual(self.column("C"), ["Доля", 0.1, 0.2, 0.3, 0.4, 1])

    def test_conditional_formats_do_not_multiply(self):
        draw(self.sheet, band(50))
        self.sheet.conditional_formatting.add("C3", CellIsRule("greaterThan", ["$C$5/2"], fill=RED))
        self.sheet.conditional_formatting.add("B3:D3", FormulaRule(["MOD(ROW(),2)=0"], fill=BLUE))
        rules = {str(each.sqref): [rule.formula for rule in each.rules]
                 for each in self.fill().worksheets[0].conditional_formatting}
        self.assertEqual(rules, {"B2:B51": [["$B$52/2"]], "A2:C51": [["MOD(ROW(),2)=0"]]})

    def test_validation_is_repeated(self):
        draw(self.sheet, band(50))
        rule = DataValidation(type="list", formula1='"да,нет"')
        rule.add("D3")
        self.sheet.add_data_validation(rule)
        rules = self.fill().worksheets[0].data_validations.dataValidation
        self.assertEqual([(str(each.sqref), each.formula1) for each in rules], [("C2:C51", '"да,нет"')])

    def test_charts_grow(self):
        draw(self.sheet, band(12))
        chart = BarChart()
        chart.add_data(Reference(self.sheet, min_col=3, min_row=3, max_row=3))
        chart.set_categories(Reference(self.sheet, min_col=2, min_row=3, max_row=3))
        self.sheet.add_chart(chart, "B8")
        series = self.fill().worksheets[0]._charts[0].series[0]
        self.assertEqual(series.val.numRef.f, "Форма!$B$2:$B$13")
        self.assertEqual(series.cat.strRef.f if series.cat.strRef else series.cat.numRef.f,
                         "Форма!$A$2:$A$13")

    def test_print_titles_and_area_are_kept(self):
        draw(self.sheet, band(100))
        self.sheet.print_title_rows = "1:1"
        self.sheet.print_area = "B1:D5"
        sheet = self.fill().worksheets[0]
        self.assertEqual(sheet.print_title_rows, "$1:$1")
        self.assertEqual(sheet.print_area, ["$A$1:$C$102"])

    def test_images_on_repeated_sheets(self):
        self.sheet.title = "{{ x.label }}"
        draw(self.sheet, [[f"#sheet x in {items(3)}"], ["", "{{ x.label }}", "{{ x.value }}"]])
        self.sheet.add_image(Logo(), "D2")
        book = self.fill()
        self.assertEqual(book.sheetnames, ["п1", "п2", "п3"])
        for number, sheet in enumerate(book.worksheets, start=1):
            self.assertEqual([sheet["A1"].value, sheet["B1"].value], [f"п{number}", number])
        with zipfile.ZipFile(self.workspace.folder / "out/drawn_form.xlsx") as package:
            anchors = [re.findall(r"<xdr:from><xdr:col>(\d+)</xdr:col>", package.read(name).decode())
                       for name in package.namelist() if name.startswith("xl/drawings/drawing")]
        self.assertEqual(anchors, [["2"], ["2"], ["2"]])

    def test_row_heights_with_merged_wrapped_text(self):
        draw(self.sheet, [["", "Ответ"], [f"#each x in {items(2)}"],
                          ["", '{{ string.rep("сведения о работе ", 20 * x.value) }}'], ["#end"]])
        self.sheet.merge_cells("B3:D3")
        self.sheet["B3"].alignment = Alignment(wrap_text=True, vertical="top")
        self.sheet["B3"].font = Font(name="Arial", sz=10)
        for column in "BCD":
            self.sheet.column_dimensions[column].width = 20
        sheet = self.fill().worksheets[0]
        first, second = (sheet.row_dimensions[row].height for row in (2, 3))
        self.assertGreaterEqual(first, 6 * 11.5)  # about six lines of Arial 10
        self.assertLessEqual(first, 8 * 12.75)
        self.assertGreater(second, 1.8 * first)

    def test_row_heights_are_kept(self):
        draw(self.sheet, band(3))
        self.sheet.row_dimensions[3].height = 33
        self.sheet.row_dimensions[5].height = 44
        self.sheet.row_dimensions[9].height = 55
        heights = {row: each.height for row, each in self.fill().worksheets[0].row_dimensions.items()
                   if each.height}
        self.assertEqual(heights, {2: 33, 3: 33, 4: 33, 5: 44, 9: 55})

    def test_an_empty_list(self):
        draw(self.sheet, band(0))
        self.sheet.conditional_formatting.add("C3", CellIsRule("greaterThan", ["3"], fill=RED))
        self.sheet.merge_cells("B3:D3")
        sheet = self.fill(values=True).worksheets[0]
        self.assertEqual([cell.value for cell in sheet["B"]], ["Значение", 0])
        self.assertEqual(list(sheet.conditional_formatting), [])
        self.assertEqual(list(sheet.merged_cells.ranges), [])

    def test_an_empty_list_in_a_table(self):
        draw(self.sheet, [["", "Площадка", "Значение"], ["#each x in {}"],
                          ["", "{{ x.label }}", "{{ x.value }}"], ["#end"]])
        self.sheet.add_table(Table(displayName="Данные", ref="B1:C4"))
        self.assertEqual(self.fill().worksheets[0].tables["Данные"].ref, "A1:B2")

    def test_dates_where_the_form_counts_from_1904(self):
        self.book.epoch = openpyxl.utils.datetime.MAC_EPOCH
        draw(self.sheet, [["{{ r.period.first_date }}"], ["{{ r.period.last_date }}"]])
        for row in (1, 2):
            self.sheet.cell(row, 1).number_format = "dd.mm.yyyy"
        self.assertEqual([str(value.date()) for value in self.column("A")], ["2023-01-01", "2023-12-31"])

    def test_a_table_grows(self):
        draw(self.sheet, [["", "Площадка", "Значение"], [f"#each x in {items(9)}"],
                          ["", "{{ x.label }}", "{{ x.value }}"], ["#end"]])
        self.sheet.add_table(Table(displayName="Данные", ref="B1:C4"))
        self.assertEqual(self.fill().worksheets[0].tables["Данные"].ref, "A1:B10")

    def test_formulas_that_refer_to_later_rows(self):
        draw(self.sheet, [["", "Всего", "=C6"], *band(3)[1:2], ["", "{{ x.label }}", "{{ x.value }}"],
                          ["#end"], [], ["", "Итог", "=SUM(C3:C3)"]])
        self.assertEqual(self.column("B", values=False),
                         ["=B6", 1, 2, 3, None, "=SUM(B2:B4)"])
        self.assertEqual(self.column("B"), [6, 1, 2, 3, None, 6])

    def test_side_by_side_blocks(self):
        # A block beside the band: its frame is merged from the heading to the total.
        draw(self.sheet, [["", "Площадка", "Значение", "Примечание"],
                          [f"#each x in {items(5)}"], ["", "{{ x.label }}", "{{ x.value }}"],
                          ["#end"], ["", "Всего", "=SUM(C3:C3)"], ["", "", "", "подпись"]])
        self.sheet.merge_cells("D1:D5")
        sheet = self.fill().worksheets[0]
        self.assertEqual([str(each) for each in sheet.merged_cells.ranges], ["C1:C7"])
        self.assertEqual(sheet["C8"].value, "подпись")

    def test_alternating_styles(self):
        draw(self.sheet, [[f"#each x in {items(4)}"], ["#if x.index % 2 == 1"], ["", "{{ x.label }}"],
                          ["#else"], ["", "{{ x.label }}"], ["#end"], ["#end"]])
        self.sheet["B3"].fill = RED
        self.sheet["B5"].fill = BLUE
        sheet = self.fill().worksheets[0]
        self.assertEqual([cell.fill.fgColor.rgb for cell in sheet["A"]],
                         ["FFFF0000", "FF0000FF", "FFFF0000", "FF0000FF"])

    def test_columns_grow_with_their_widths_and_sums(self):
        draw(self.sheet, [["", f"#each y in {items(3)}", "#end"],
                          ["Год", "{{ y.label }}", "", "Всего"], ["Итог", "{{ y.value }}", "", "=SUM(B3:B3)"]])
        self.sheet.column_dimensions["B"].width = 7
        self.sheet.column_dimensions["D"].width = 30
        sheet = self.fill().worksheets[0]
        self.assertEqual([cell.value for cell in sheet[2]], ["Итог", 1, 2, 3, "=SUM(B2:D2)"])
        self.assertAlmostEqual(sheet.column_dimensions["E"].width, 30, delta=1)

    def test_totals_leave_subtotals_out(self):
        groups = f'{{{{name="А",parts={items(2)}}},{{name="Б",parts={items(3)}}}}}'
        draw(self.sheet, [[f"#each g in {groups}", "{{ g.name }}"], ["#each x in g.parts"],
                          ["", "{{ x.label }}", "{{ x.value }}"], ["#end"],
                          ["#end", "Итого", "=SUM(C3:C3)"], ["", "Всего", "=SUM(C3:C3)"]])
        self.assertEqual(self.column("B"), [None, 1, 2, 3, None, 1, 2, 3, 6, 9])


if __name__ == "__main__":
    unittest.main()
