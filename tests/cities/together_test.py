"""Reports of a group: r reads its members together, in forms as in books."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

import openpyxl

from workspace import SVODKA

RULES = """
check "not_few" { every = "year", needs = { "press_releases" }, name = { ru = "Не мало" },
  test = function(r) return at_least(r.press_releases, 100) end, message = "{left} < {right}" }
report "form" { municipalities = "all", every = "year", together = true, form = "p.xlsx", file = "form_{period}.xlsx" }
report "book" { municipalities = "all", every = "year", together = true, file = "book_{period}.xlsx",
  build = function(book, r)
    local sheet = book:sheet("a")
    sheet:write("A1", r.press_releases)
    sheet:write("A2", r:total("press_releases").text)
    for i, m in ipairs(r.group) do sheet:write(cell("A", 2 + i), m.press_releases) end
  end }
"""


class Together(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="svodka-together-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.run_svodka("init", ".", "-q")
        with open(self.folder / "data/catalog/municipalities.csv", "a") as table:
            table.write("second,Второй,,Second,RU,,city,ru\n")
        with open(self.folder / "data/figures.csv", "a") as table:
            table.write("second,press_releases,,2024,95,,item,r,\n")
        with open(self.folder / "scripts/rules.lua", "a") as rules:
            rules.write(RULES)
        self.run_svodka("import", "data/figures.csv", "-q")

    def run_svodka(self, *arguments, expect=0):
        done = subprocess.run([SVODKA, *arguments], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def form(self, **cells):
        workbook = openpyxl.Workbook()
        for name, text in cells.items():
            workbook.active[name] = text
        (self.folder / "templates").mkdir(exist_ok=True)
        workbook.save(self.folder / "templates/p.xlsx")

    def cells(self, name):
        sheet = openpyxl.load_workbook(self.folder / "out" / name).active
        return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]

    def test_a_form_and_a_book_read_the_group(self):
        self.form(B1="{{ r.press_releases }}", B2="{{ #r.group }}", A3="#each m in r.group\n#end",
                  B3="{{ m.municipality.name }}", C3="{{ m.press_releases }}",
                  B4="{{ r:total('press_releases').text }}")
        self.run_svodka("run", "form", "book", "-p", "2024")
        names = [m for m in self.cells("form_2024.xlsx") if isinstance(m, str)]
        self.assertEqual([c for c in self.cells("form_2024.xlsx") if not isinstance(c, str)], [600, 2, 505, 95])
        self.assertEqual(names[1:], ["Второй", "2 из 2"])
        self.assertEqual(self.cells("book_2024.xlsx"), [600, "2 из 2", 505, 95])
        told = self.run_svodka("explain", "out/form_2024.xlsx", "Sheet!A1")
        self.assertIn("press_releases, 2024 = 600", told)
        self.assertIn("second: press_releases, 2024 = 95", told)

    def test_a_member_that_did_not_report_is_counted(self):
        self.form(B1="{{ r.press_releases }}", B2="{{ r:total('press_releases').text }}")
        self.run_svodka("run", "form", "-p", "2023")
        self.assertEqual(self.cells("form_2023.xlsx")[1], "1 из 2")

    def test_the_municipality_of_a_group_is_an_error(self):
        self.form(B1="{{ r.municipality.name }}")
        told = self.run_svodka("run", "form", "-p", "2024", expect=1)
        self.assertIn("this reading is of 2 municipalities together, not of one", told)

    def test_checks_cover_the_members(self):
        self.form(B1="x")
        told = self.run_svodka("check", "-p", "2024", expect=1)
        self.assertIn("95 < 100", told)


if __name__ == "__main__":
    unittest.main()
