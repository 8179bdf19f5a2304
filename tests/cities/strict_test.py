"""A form of the strict kind (ISO/IEC 29500), as Excel's "Strict Open XML Spreadsheet" writes it, through check and run: the
workbook is of the usual kind through and through, and holds what the same form of the usual kind gives."""

import pathlib
import re
import shutil
import subprocess
import unittest
import zipfile

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from cells_test import Form, stated

ROOT = pathlib.Path(__file__).resolve().parents[2]
VALIDATE = ROOT / ".ci" / "validate"
FETCHED = list((ROOT / "build" / "tools").glob("ooxml-validator-*"))

NAMESPACES = [
    ("schemas.openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main"),
    ("schemas.openxmlformats.org/officeDocument/2006/relationships", "purl.oclc.org/ooxml/officeDocument/relationships"),
    ("schemas.openxmlformats.org/officeDocument/2006/extended-properties",
     "purl.oclc.org/ooxml/officeDocument/extendedProperties"),
    ("schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing", "purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"),
    ("schemas.openxmlformats.org/drawingml/2006/chart", "purl.oclc.org/ooxml/drawingml/chart"),
    ("schemas.openxmlformats.org/drawingml/2006/main", "purl.oclc.org/ooxml/drawingml/main"),
]


def strict(name, text):
    for usual, other in NAMESPACES:
        text = text.replace(usual, other)
    if "/charts/" in name:
        text = re.sub(r'(<(?:c:)?(?:gapWidth|overlap) val=")(-?\d+)"', r'\1\2%"', text)
    if "/charts/" in name or "/theme/" in name:
        text = re.sub(r'(<a:(?:tint|shade|lumMod|lumOff|satMod|alpha) val=")(\d+)"',
                      lambda found: f'{found[1]}{int(found[2]) / 1000:g}%"', text)
    if name == "xl/workbook.xml":
        text = re.sub(r"<workbook ", '<workbook conformance="strict" ', text, count=1)
    if "/worksheets/sheet" in name:
        text = re.sub(r'<c r="D1"([^>]*?) t="n">\s*<v>45292</v>', r'<c r="D1"\1 t="d"><v>2024-01-01T00:00:00</v>', text)
    return text


def make_strict(path):
    with zipfile.ZipFile(path) as drawn:
        parts = {name: drawn.read(name) for name in drawn.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            is_text = name.endswith((".xml", ".rels")) and name != "[Content_Types].xml"
            written.writestr(name, strict(name, data.decode()) if is_text else data)


def draw(sheet):
    sheet["B1"] = "Отчёт за {{ r.period.label }}"
    sheet["B1"].font = Font(name="Arial", size=14, bold=True)
    sheet["D1"] = 45292
    sheet["D1"].number_format = "dd.mm.yyyy"
    sheet["B3"], sheet["C3"] = "Год", "Пресс-релизы"
    sheet["A4"] = '#each x in r:series("press_releases", "2022", "2024")\n#end'
    sheet["B4"], sheet["C4"] = "{{ x.period.label }}", "{{ x.value }}"
    sheet["C4"].number_format = "#,##0"
    sheet["C6"] = "=SUM(C4:C4)"
    sheet["C4"].comment = Comment("Число {{ 2 }}", "Автор")
    sheet.add_table(Table(displayName="Годы", ref="B3:C4"))
    sheet.conditional_formatting.add("C4", CellIsRule(operator="lessThan", formula=["100"],
                                                      fill=PatternFill(bgColor="FFC7CE", fill_type="solid")))
    choice = DataValidation(type="list", formula1='"да,нет"')
    choice.add("D3")
    sheet.add_data_validation(choice)
    chart = BarChart()
    chart.gapWidth = 70
    chart.add_data(Reference(sheet, min_col=3, min_row=4), titles_from_data=False)
    sheet.add_chart(chart, "F3")
    sheet.merge_cells("B1:C1")
    sheet.page_setup.orientation = "landscape"


class Strict(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.forms = []
        for change in (lambda path: None, make_strict):
            form = Form(draw, stated({2022: 90, 2023: 110, 2024: 120}))
            change(form.folder / "templates/f.xlsx")
            cls.forms.append(form)
        cls.checked = [form.check() for form in cls.forms]
        cls.told = [form.run() for form in cls.forms]

    @classmethod
    def tearDownClass(cls):
        for form in cls.forms:
            shutil.rmtree(form.folder.parent)

    def parts(self, form, folder="out"):
        with zipfile.ZipFile(form.folder / folder / "f.xlsx") as workbook:
            return {name: workbook.read(name) for name in workbook.namelist()}

    def test_the_form_is_of_the_strict_kind(self):
        parts = self.parts(self.forms[1], "templates")
        texts = b"".join(data for name, data in parts.items() if name != "[Content_Types].xml")
        self.assertIn(b'conformance="strict"', texts)
        self.assertIn(b'val="70%"', texts)
        self.assertIn(b't="d"', parts["xl/worksheets/sheet1.xml"])
        for usual, _ in NAMESPACES:
            self.assertNotIn(usual.encode(), texts)

    def test_it_is_checked_and_filled_like_one_of_the_usual_kind(self):
        usual, strict_one = self.forms
        self.assertEqual(self.checked[0], self.checked[1])
        self.assertEqual(self.told[0], self.told[1])
        rows = [[[cell.value for cell in row] for row in form.values.iter_rows()] for form in (usual, strict_one)]
        self.assertEqual(rows[0], rows[1])
        self.assertEqual([row[:2] for row in rows[1]][3:], [["2022 год", 90], ["2023 год", 110], ["2024 год", 120],
                                                            [None, None], [None, 320]])

    def test_its_workbook_is_the_same_part_by_part(self):
        usual, made = (self.parts(form) for form in self.forms)
        self.assertEqual(sorted(usual), sorted(made))
        for name, data in made.items():
            self.assertNotIn(b"purl.oclc.org/ooxml", data, name)
            self.assertIsNone(re.search(rb'val="-?[\d.]+%"', data), name)
            if "/charts/" not in name and "/theme/" not in name:
                self.assertEqual(usual[name], data, name)

    @unittest.skipUnless(FETCHED, "the validator has not been fetched")
    def test_microsofts_validator_finds_nothing(self):
        done = subprocess.run([VALIDATE, self.forms[1].folder / "out/f.xlsx"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
