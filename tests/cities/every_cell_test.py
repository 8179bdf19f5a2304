"""Every number of every workbook explains itself: its figures, or its formula with the cells that it reads."""

import json
import re
import unittest

import openpyxl

from seals import seals
from started import Started
from workspace import Workspace


# Rows that an expression makes itself.
TOWNS = ('map({ "mytown", "nexttown" }, function(code) local town = r:of(code) return { '
         'name = town.municipality.name, letters = town.press_releases, half = town.press_releases / 2 } end)')


# "2021 год", "за 2-е полугодие", "31.12.2023".
PERIODS = r"\d\d\.\d\d\.\d{4}|(19|20)\d\d"


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class EveryCell(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()
        cls.addClassCleanup(cls.workspace.__exit__)
        cls.workspace.run("run", expect=1)

    def sealed(self):
        """(path, sheet, {cell: what the ledger keeps of it}) of every sheet of every workbook."""
        for path, _, cells in seals(self.workspace.folder / "svodka.db"):
            known = json.loads(cells)
            for sheet in openpyxl.load_workbook(self.workspace.folder / path):
                yield path, sheet, known.get(sheet.title, {})

    def test_the_ledger_knows_every_number_and_formula(self):
        count, constants = 0, []
        for path, sheet, known in self.sealed():
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if is_number(cell.value) or cell.data_type == "f":
                    count += 1
                    self.assertIn(cell.coordinate, known, f"{path} {sheet.title}!{cell.coordinate} = {cell.value}")
                    if is_number(known[cell.coordinate]):
                        constants.append(f"{path} {sheet.title}!{cell.coordinate} = {cell.value}")
        self.assertGreater(count, 300)
        self.assertEqual(constants, [], "numbers that nothing was read for")

    def test_whatever_it_knows_is_explained(self):
        asked = 0
        for path, sheet, known in self.sealed():
            for cell in list(known)[::12]:
                asked += 1
                told = self.workspace.run("explain", path, f"{sheet.title}!{cell}", expect=0)
                self.assertGreater(len(told.stdout.splitlines()), 1, told.stdout)
        self.assertGreater(asked, 20)

    def test_the_sides_of_a_check_come_from_what_it_read(self):
        path, sheet, known = next(each for each in self.sealed()
                                  if "komsomolsk" in each[0] and each[1].title == "Контроль")
        row = next(row for row in sheet.iter_rows() if sum(is_number(cell.value) for cell in row) >= 3)
        for cell in (cell for cell in row if is_number(cell.value)):
            told = self.workspace.run("explain", path, f"Контроль!{cell.coordinate}", expect=0).stdout
            self.assertRegex(told, r"; revision 1 by ")


    def test_it_knows_every_sentence_with_a_figure(self):
        scripts = "".join(path.read_text(encoding="utf-8") for path in self.workspace.folder.rglob("scripts/**/*.lua"))
        asked, unknown = 0, []
        for path, sheet, known in self.sealed():
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                words = str(cell.value) if cell.data_type == "s" else ""
                figures = re.findall(r"(?<![\w.])\d[\d\u00a0 ]*(?:,\d+)?(?![\w.])", re.sub(PERIODS, "", words))
                if not figures or f'"{words}"' in scripts:  # «На 1000 подписчиков» is a heading
                    continue
                asked += 1
                if cell.coordinate not in known:
                    unknown.append(f"{path} {sheet.title}!{cell.coordinate} = {words!r}")
        self.assertGreater(asked, 20)
        self.assertEqual(unknown, [])


class Cells(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.remove)

    def explain(self, cell, path="out/mytown_2024.xlsx", **more):
        return self.workspace.run("explain", path, cell, **{"expect": 0, **more})

    def test_a_formula_shows_its_cells_and_theirs(self):
        self.workspace.run("run", expect=0)
        lines = self.explain("Отчёт!B8").stdout.splitlines()
        self.assertEqual(lines[1], "Отчёт!B8 = SUM(B6:B7) = 13560")
        self.assertEqual([line.split("   [")[0] for line in lines[2:]], [
            "   Отчёт!B6", "      followers (platform=vk), 2024 = 11200",
            "   Отчёт!B7", "      followers (platform=telegram), 2024 = 2360"])
        answer = json.loads(self.workspace.run("explain", "out/mytown_2024.xlsx", "Отчёт!B8", "--json", expect=0).stdout)
        self.assertEqual((answer["formula"], answer["value"], [each["cell"] for each in answer["cells"]]),
                         ("SUM(B6:B7)", "13560", ["Отчёт!B6", "Отчёт!B7"]))
        drawing = self.workspace.run("explain", "--dot", "out/mytown_2024.xlsx", "Отчёт!B8", expect=0).stdout
        self.assertIn("= 2360", drawing)

    def test_a_workbook_that_somebody_saved_is_told_and_explained(self):
        self.workspace.run("run", expect=0)
        path = self.workspace.folder / "out/mytown_2024.xlsx"
        openpyxl.load_workbook(path).save(path)
        told = self.explain("Отчёт!B3")
        self.assertEqual(told.stderr, "warning: out/mytown_2024.xlsx was opened and saved by somebody since it was made; "
                                      "this explains it as it was made\n")
        self.assertIn("press_releases, 2024 = 505   [report 2024; revision 1 by ", told.stdout)

    def test_rows_that_a_rule_made_carry_their_origin_into_the_cell(self):
        table = self.workspace.folder / "data/catalog/municipalities.csv"
        line = next(row for row in table.read_text().splitlines() if row.startswith("mytown"))
        with open(table, "a", encoding="utf-8") as file:
            file.write(line.replace("mytown", "nexttown", 1) + "\n")
        self.workspace.figures("next.csv", "nexttown,press_releases,,2024,77,,item,letter,")
        self.workspace.run("import", "next.csv", expect=0)
        with open(self.workspace.folder / "scripts/rules.lua", "a", encoding="utf-8") as file:
            file.write('''report "form" { municipalities = { "mytown" }, every = "year", form = "f.xlsx", file = "f_{period}.xlsx" }
''')
        book = openpyxl.Workbook()
        book.active.append([f'#each x in sorted({TOWNS}, "letters")', "{{ x.name }}", "{{ x.letters }}",
                            "{{ x.half * 2 }}", "всего {{ x.letters }} писем"])
        book.active.append(["#end"])
        (self.workspace.folder / "templates").mkdir()
        book.save(self.workspace.folder / "templates/f.xlsx")
        self.workspace.run("run", "form", expect=0)
        for cell in ("Sheet!B1", "Sheet!D1"):
            told = self.explain(cell, "out/f_2024.xlsx").stdout.splitlines()
            self.assertEqual([line.split("   [")[0] for line in told[1:]], ["press_releases, 2024 = 77"], cell)
        self.assertIn("press_releases, 2024 = 505", self.explain("Sheet!B2", "out/f_2024.xlsx").stdout)
        own = self.explain("Sheet!C2", "out/f_2024.xlsx").stdout
        self.assertNotIn(" = 77", own)
        self.assertIn("press_releases, 2024 = 505", own)


# Each gives a row for each of three towns, of which two have equal figures, and one more town that has none.
ROWS = """
local shared = {}
local function towns(r) return { "a", "d", "b", "c" } end
function shared.by_loop(r)
  local rows = {}
  for _, code in ipairs(towns(r)) do
    local town = r:of(code)
    if not is_missing(town.press_releases) then
      local before = town:ago(1, "year").press_releases
      rows[#rows + 1] = { name = code, count = town.press_releases, more = town.press_releases - before }
    end
  end
  return sorted(rows, "count", "descending")
end
function shared.by_map(r)
  return map(filter(towns(r), function(code) return not is_missing(r:of(code).press_releases) end), function(code)
    local parts = 0
    for _, year in ipairs { "2023", "2024" } do parts = parts + r:of(code):at(year).press_releases end
    return { name = code, count = r:of(code).press_releases, more = parts * 1.0 }
  end)
end
function shared.by_insert(r)
  local rows = {}
  for _, m in ipairs(r:municipalities { "a", "b", "c" }) do
    local row = { name = m.municipality.code, count = m.press_releases }
    row.more = m.press_releases - m:ago(1, "year").press_releases
    table.insert(rows, row)
  end
  return rows
end
function shared.by_hand(r)
  return {
    { name = "a", count = r.press_releases, more = r.press_releases - r:ago(1, "year").press_releases },
    { name = "b", count = r:of("b").press_releases, more = r:of("b").press_releases - r:of("b"):at("2023").press_releases },
    { name = "c", count = r:of("c").press_releases, more = r:of("c").press_releases - r:of("c"):at("2023").press_releases },
  }
end
function shared.by_number(r)
  local rows = {}
  for i = 1, 3 do
    local now, before = r:of(("abc"):sub(i, i)).press_releases, r:of(("abc"):sub(i, i)):at("2023").press_releases
    rows[i] = { name = ("abc"):sub(i, i), count = now, more = now - before }
  end
  return rows
end
function shared.with_total(r)
  local total = 0
  for _, m in ipairs(r:municipalities { "a", "b", "c" }) do total = total + m.press_releases end
  local rows = {}
  for _, m in ipairs(r:municipalities { "a", "b", "c" }) do
    rows[#rows + 1] = { name = m.municipality.code, count = m:at("2023").press_releases, more = m:at("2023").press_releases / total }
  end
  return rows
end
return shared
"""
WAYS = ("by_loop", "by_map", "by_insert", "by_hand", "by_number")


class OwnRows(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = workspace = Started()
        cls.addClassCleanup(workspace.remove)
        table = workspace.folder / "data/catalog/municipalities.csv"
        line = next(row for row in table.read_text().splitlines() if row.startswith("mytown"))
        with open(table, "a", encoding="utf-8") as file:
            file.writelines(line.replace("mytown", code, 1) + "\n" for code in "abcd")
        workspace.figures("towns.csv", *(f"{code},press_releases,,{year},{value},,item,letter,"
                                         for code, last, now in (("a", 3, 7), ("b", 4, 7), ("c", 5, 9))
                                         for year, value in ((2023, last), (2024, now))))
        workspace.run("import", "towns.csv", expect=0)
        workspace.write("scripts/rows.lua", ROWS)
        with open(workspace.folder / "scripts/rules.lua", "a", encoding="utf-8") as file:
            file.write('local shared = require "rows"\n')
            for way in (*WAYS, "with_total"):
                file.write(f'''report "f_{way}" {{ municipalities = {{ "a" }}, every = "year", form = "{way}.xlsx", file = "f_{way}_{{period}}.xlsx" }}
report "b_{way}" {{ municipalities = {{ "a" }}, every = "year", file = "b_{way}_{{period}}.xlsx", build = function(book, r)
  local sheet = book:sheet("Sheet")
  for i, row in ipairs(shared.{way}(r)) do
    sheet:write("A" .. i, row.name)
    sheet:write("B" .. i, row.count)
    sheet:write("C" .. i, row.more, {{ number_format = "0.0" }})
  end
end }}
''')
        (workspace.folder / "templates").mkdir()
        for way in (*WAYS, "with_total"):
            book = openpyxl.Workbook()
            book.active.append([f'#each x in require("rows").{way}(r)', "{{ x.name }}", "{{ x.count }}", "{{ x.more }}"])
            book.active.append(["#end"])
            book.save(workspace.folder / f"templates/{way}.xlsx")
        workspace.run("run", *(f"{kind}_{way}" for kind in "fb" for way in (*WAYS, "with_total")),
                      "-p", "2024", expect=0)

    def told(self, path, cell):
        lines = self.workspace.run("explain", path, f"Sheet!{cell}", expect=0).stdout.splitlines()
        return sorted(line.split("   [")[0] for line in lines[1:])

    def test_each_cell_stands_on_what_was_read_for_its_own_row(self):
        for kind in "fb":
            for way in WAYS:
                path = f"out/{kind}_{way}_2024.xlsx"
                sheet = openpyxl.load_workbook(self.workspace.folder / path).active
                codes = [sheet.cell(row, 1).value for row in (1, 2, 3)]
                self.assertEqual(sorted(codes), ["a", "b", "c"], path)
                for row, code in enumerate(codes, 1):
                    with self.subTest(path, code=code):
                        whose = "" if code == "a" else code + ": "
                        last, now = {"a": (3, 7), "b": (4, 7), "c": (5, 9)}[code]
                        self.assertEqual([line.removeprefix(code + ": ") for line in self.told(path, f"B{row}")],
                                         [f"press_releases, 2024 = {now}"])
                        self.assertEqual([line.removeprefix(code + ": ") for line in self.told(path, f"C{row}")],
                                         [f"press_releases, 2023 = {last}", f"press_releases, 2024 = {now}"])
                        named = "".join(self.told(path, f"C{row}"))
                        for other in {"a", "b", "c"} - {code}:
                            self.assertNotIn(other + ": ", named)

    def test_what_was_read_for_all_rows_belongs_to_each(self):
        for path in ("out/f_with_total_2024.xlsx", "out/b_with_total_2024.xlsx"):
            self.assertEqual(self.told(path, "B2"), ["press_releases, 2023 = 4"])
            self.assertEqual(sorted(line.removeprefix("a: ") for line in self.told(path, "C2")),
                             ["b: press_releases, 2023 = 4", "b: press_releases, 2024 = 7", "c: press_releases, 2024 = 9",
                              "press_releases, 2024 = 7"])

    def test_the_ledger_grows_with_the_rows_and_no_faster(self):
        cells = {path: json.loads(cells) for path, _, cells in seals(self.workspace.folder / "svodka.db")}
        [cells] = [each for path, each in cells.items() if "f_by_loop" in path]
        for cell, known in cells["Sheet"].items():
            nodes = known["nodes"] if isinstance(known, dict) else known
            self.assertLessEqual(len(nodes), 2, cell)

if __name__ == "__main__":
    unittest.main()
