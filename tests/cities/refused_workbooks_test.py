"""A workbook that Excel would have to repair is not written: the run says which cell is wrong, and ends with status 2."""

import unittest

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.table import Table

from workspace import Workspace

REPORT = """report "evil" { municipalities = { "ukhta" }, every = "year", file = "evil_{municipality}.xlsx",
build = function(book, r) local s = book:sheet("E") s:write("A1", "a") s:write("B1", "b")
%s end }
"""


class RefusedWorkbooks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def tearDown(self):
        (self.workspace.folder / "scripts/evil.lua").unlink(missing_ok=True)

    def refused(self, script):
        self.workspace.write("scripts/evil.lua", script)
        done = self.workspace.run("run", "evil", "--force", "-j", "1", "-m", "ukhta", "-p", "2023", expect=2)
        self.assertFalse((self.workspace.folder / "out/evil_ukhta.xlsx").exists())
        self.assertEqual(self.workspace.left_over(), [])
        return done.stderr

    def test_of_rules(self):
        for body, message in [
                ('s:table { range = "A1:B3", columns = { "a", "b" }, name = "one" }\n'
                 's:table { range = "B2:C3", columns = { "c", "d" }, name = "two" }',
                 "E!B2: error: the tables A1:B3 and B2:C3 overlap"),
                ('s:table { range = "A1:B3", columns = { "a", "b" }, name = "one" } s:merge("A2:B3", 1)',
                 "E!A2: error: the merged range A2:B3 lies in the table A1:B3"),
                ('s:chart { type = "bar", at = "D1", series = { { values = "Nope!A1:A2" } } }',
                 "E!D1: error: the chart reads Nope!$A$1:$A$2, and there is no sheet 'Nope'"),
                ('s:table { range = "A1:B3", columns = { "a", "A" }, name = "one" }',
                 "E!A1: error: two columns of the table 'one' are named 'A'"),
                ('s:table { range = "A1:B3", columns = { "a", "b" }, name = "t1" }',
                 "E!A1: error: the table's name 't1' is also the name of a cell"),
                ('s:table { range = "A1:B3", columns = { "a", "b" }, name = "Sum" }\n'
                 'book:sheet("F"):table { range = "A1:A3", columns = { "a" }, name = "SUM" }',
                 "F!A1: error: two tables are named 'SUM'")]:
            with self.subTest(message):
                self.assertIn(f"out/evil_ukhta.xlsx: {message}", self.refused(REPORT % body))

    def test_of_rules_that_are_told_at_their_line(self):
        for body, message in [
                ('local x = {} for i = 1, 300 do x[i] = { values = "E!A1:A2" } end\n'
                 's:chart { type = "bar", at = "D1", series = x }',
                 ("4", "the chart has 300 series, Excel allows 255")),
                ('s:merge("A5:B6", 1)\ns:merge("B6:C7", 1)',
                 ("4", "B6:C7 overlaps A5:B6, which is merged already")),
                ('book:sheet("e")', ("3", "there is a sheet 'E' already")),
                ('s:chart { type = "bar", at = "D1", width = 1e12, series = { { values = "E!A1:A2" } } }',
                 ("3", "a chart's width lies between 1 and 1048576 pixels"))]:
            with self.subTest(message):
                said = self.refused(REPORT % body)
                self.assertRegex(said, r"(?m)^scripts/evil\.lua:%s:[0-9]+: error: .*%s$" % message)

    def test_of_names_that_are_devices(self):
        for name in ("NUL.xlsx", "con/a.xlsx", "COM1.2023.xlsx", "aux .xlsx"):
            with self.subTest(name):
                self.workspace.write("scripts/evil.lua", REPORT.replace("evil_{municipality}.xlsx", name) % "")
                done = self.workspace.run("run", "evil", "--force", "-m", "ukhta", "-p", "2023", expect=2)
                self.assertIn("is a device in Windows, not a file", done.stderr)
                self.assertEqual(list(self.workspace.folder.glob(f"out/{name}")), [])

    def test_of_forms_whose_charts_read_nothing(self):
        drawn = openpyxl.Workbook()
        sheet = drawn.active
        sheet.title = "Отчёт"
        sheet["A1"], sheet["A2"] = "Город", "{{ r.followers }}"
        other = drawn.create_sheet("Числа")
        chart = BarChart()
        chart.add_data(Reference(other, min_col=1, min_row=1, max_row=3))
        sheet.add_chart(chart, "D4")
        drawn.remove(other)
        drawn.save(self.workspace.folder / "templates/evil.xlsx")
        said = self.refused('report "evil" { municipalities = { "ukhta" }, every = "year", form = "evil.xlsx",\n'
                            '  file = "evil_{municipality}.xlsx" }\n')
        self.assertIn("out/evil_ukhta.xlsx: Отчёт!D4: error: the chart reads", said)
        self.assertIn("and there is no sheet 'Числа'", said)

    def test_of_forms_are_read_without_what_excel_would_repair(self):
        drawn = openpyxl.Workbook()
        sheet = drawn.active
        sheet.title = "Отчёт"
        sheet["A1"], sheet["A2"] = "Город", "{{ r.followers }}"
        sheet.add_table(Table(displayName="cities", ref="A1:A3"))
        sheet.merge_cells("A3:B3")
        path = self.workspace.folder / "templates/mended.xlsx"
        drawn.save(path)
        done = self.workspace.run("form", "check", path)
        self.assertIn("merged cells A3:B3, which lie in the table 'cities'", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
