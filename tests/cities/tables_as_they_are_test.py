"""Sheets that people have, written by openpyxl, and tables of other dialects on their way into the store."""

import datetime
import json
import resource
import sqlite3
import unittest
import zipfile

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from workspace import Workspace

FIGURES = """SELECT m.code, i.code, p.code, o.value, u.code, o.status FROM observation o
    JOIN municipality m ON m.id = o.municipality_id JOIN indicator i ON i.id = o.indicator_id
    JOIN period p ON p.id = o.period_id JOIN unit u ON u.id = o.unit_id ORDER BY 1, 2, 3"""


class TablesAsTheyAre(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace(tables=[])
        self.addCleanup(self.workspace.__exit__)
        self.book = Workbook()
        self.sheet = self.book.active
        self.sheet.title = "Ухта"

    def save(self, name="figures.xlsx"):
        self.book.save(self.workspace.folder / name)
        return name

    def stored(self):
        store = sqlite3.connect(self.workspace.folder / "svodka.db")
        self.addCleanup(store.close)
        return [f"{m} {i} {p} {'-' if v is None else format(v, 'g')} {u} {s}"
                for m, i, p, v, u, s in store.execute(FIGURES)]

    def half_years(self):
        sheet = self.sheet
        sheet["A1"] = "Показатели работы пресс-службы"
        sheet.merge_cells("A1:F1")
        for place, text in (("A3", "Показатель"), ("B3", "Ед. изм."), ("C3", "2023 год"), ("E3", "2024 год")):
            sheet[place] = text
        for merged in ("A3:A4", "B3:B4", "C3:D3", "E3:F3"):
            sheet.merge_cells(merged)
        for column in range(4):
            sheet.cell(4, 3 + column, f"{column % 2 + 1} полугодие")
        sheet.append(["Пресс-релизы", "ед.", 10, 20, 30, 40])
        sheet.append(["Доля темы среди сообщений, %", None, 0.125, "12,5%", "н/д", 1])
        for place in ("C6", "F6"):
            sheet[place].number_format = "0.0%"
        sheet.append(["Подписчики", "тыс. чел.", 1.5, None, "более 2", 3])

    def test_merged_headings_units_percents_and_the_sheets_name(self):
        self.half_years()
        done = self.workspace.run("import", self.save(), expect=0)
        self.assertIn("    sheet 'Ухта', heading in row 3 to 4\n    municipality: ukhta (the sheet's name)\n", done.stdout)
        self.assertIn("    figures: column C 2023-S1, D 2023-S2, E 2024-S1, F 2024-S2\n", done.stdout)
        self.assertEqual(self.stored(), [
            "ukhta followers 2023-S1 1.5 thousand_person A",
            "ukhta followers 2024-S1 2 thousand_person A",
            "ukhta followers 2024-S2 3 thousand_person A",
            "ukhta messages_topic_share 2023-S1 12.5 percent A",
            "ukhta messages_topic_share 2023-S2 12.5 percent A",
            "ukhta messages_topic_share 2024-S1 - percent O",
            "ukhta messages_topic_share 2024-S2 100 percent A",
            "ukhta press_releases 2023-S1 10 item A",
            "ukhta press_releases 2023-S2 20 item A",
            "ukhta press_releases 2024-S1 30 item A",
            "ukhta press_releases 2024-S2 40 item A"])
        again = self.workspace.run("import", "figures.xlsx", expect=0)
        self.assertIn("11 rows: 0 new, 0 revised, 11 already known", again.stdout)

    def test_dates_shown_as_months_and_several_sheets(self):
        for sheet in (self.sheet, self.book.create_sheet("Хабаровск")):
            sheet.append(["Показатель", *[datetime.date(2024, month, 1) for month in (1, 2)]])
            for place in ("B1", "C1"):
                sheet[place].number_format = "mmm.yy"
            sheet.append(["Пресс-релизы", 1 + len(self.stored_sheets()), 2])
        self.book.create_sheet("Справка")["A1"] = "ничего"
        hidden = self.book.create_sheet("Дергачи")
        hidden.append(["Показатель", "2024"])
        hidden.append(["Пресс-релизы", 99])
        hidden.sheet_state = "hidden"
        done = self.workspace.run("import", self.save(), expect=0)
        self.assertIn("the sheet 'Справка' has no table that could be understood, and is passed over", done.stderr)
        self.assertEqual([line.split()[:3] for line in self.stored()], [
            ["khabarovsk", "press_releases", "2024-M01"], ["khabarovsk", "press_releases", "2024-M02"],
            ["ukhta", "press_releases", "2024-M01"], ["ukhta", "press_releases", "2024-M02"]])

    def stored_sheets(self):
        return self.book.sheetnames

    def test_one_sheet_of_several(self):
        for sheet in (self.sheet, self.book.create_sheet("Хабаровск")):
            sheet.append(["Показатель", 2023, 2024])
            sheet.append(["Пресс-релизы", 1, 2])
        self.workspace.run("import", self.save(), "--sheet", "Хабаровск", expect=0)
        self.assertEqual(self.stored(), ["khabarovsk press_releases 2023 1 item A", "khabarovsk press_releases 2024 2 item A"])
        done = self.workspace.run("import", "figures.xlsx", "--sheet", "Лист1", expect=2)
        self.assertEqual(done.stderr, "figures.xlsx: error: no sheet 'Лист1' with a table\n"
                                      "    its sheets are 'Ухта', 'Хабаровск'\nnothing was imported\n")

    def test_errors_are_told_by_cell_all_at_once_and_nothing_is_stored(self):
        self.sheet.append(["Показатель", 2022, 2023, 2024])
        self.sheet.append(["Пресс-релизы", "=B9*2", "#DIV/0!", 5])
        self.sheet.append(["Пресс релизов", 1, 2, 3])
        self.sheet.append(["Видеоролики", "много", 2, datetime.date(2024, 5, 1)])
        done = self.workspace.run("import", self.save(), expect=2)
        for told in ("figures.xlsx: Ухта!B2: error: this formula has no value in the file\n",
                     "figures.xlsx: Ухта!C2: error: the cell shows #DIV/0!\n",
                     "figures.xlsx: Ухта!A3: error: unknown indicator 'Пресс релизов'\n",
                     "    did you mean 'Пресс-релизы'?\n",
                     "figures.xlsx: Ухта!B4: error: 'много' is not a number\n",
                     "figures.xlsx: Ухта!D4: error: the cell shows a date, 2024-05-01, and no number\n"):
            self.assertIn(told, done.stderr)
        self.assertTrue(done.stderr.endswith("nothing was imported\n"))
        self.assertFalse((self.workspace.folder / "svodka.db").exists())

    def refused(self, *told):
        done = self.workspace.run("import", self.save(), expect=2)
        for each in told:
            self.assertIn(each, done.stderr)
        self.assertFalse((self.workspace.folder / "svodka.db").exists())

    def test_numbers_that_are_shown_as_others(self):
        self.sheet.append(["Показатель", *range(2019, 2025)])
        self.sheet.append(["Доля темы среди сообщений, %", 12.5, 12.5, 0.5, 15, 45424, 0.52])
        for place, shown in zip("BCDEFG", ('0.0"%"', '0.0\\%', "[<1]0.0%;0.0", '0" тыс."', "d mmm", "hh:mm")):
            self.sheet[place + "2"].number_format = shown
        self.refused("Ухта!B2: error: the number is 12.5, and the cell shows '%' behind the number",
                     "Ухта!C2: error: the number is 12.5, and the cell shows '%' behind the number",
                     "Ухта!D2: error: the number is 50%, and the cell shows sometimes a percent",
                     "Ухта!E2: error: the number is 15, and the cell shows ' тыс.' behind the number",
                     "Ухта!F2: error: the number is 45424, and the cell shows a date or a time",
                     "Ухта!G2: error: the number is 0.52, and the cell shows a date or a time")

    def test_a_day_that_never_was(self):
        self.sheet.append(["Показатель", "Период", "Значение"])
        self.sheet.append(["Пресс-релизы", 60, 5])
        self.sheet["B2"].number_format = "dd.mm.yyyy"
        self.refused("Ухта!B2: error: '60' is no period")

    def test_raised_digits_are_marks_of_footnotes(self):
        self.sheet.append(["Показатель", 2024])
        self.sheet.append(["Пресс-релизы", "RAISED"])
        self.save("drawn.xlsx")
        with zipfile.ZipFile(self.workspace.folder / "drawn.xlsx") as drawn, \
                zipfile.ZipFile(self.workspace.folder / "raised.xlsx", "w") as raised:
            for part in drawn.namelist():
                raised.writestr(part, drawn.read(part).replace(
                    b"<t>RAISED</t>",
                    b'<r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>3</t></r>'))
        self.workspace.run("import", "raised.xlsx", expect=0)
        self.assertEqual(self.stored(), ["ukhta press_releases 2024 12 item A"])

    def test_one_merged_cell_is_not_the_value_of_two(self):
        self.sheet.append(["Показатель", 2023, 2024])
        self.sheet.append(["Пресс-релизы", 7, None])
        self.sheet.merge_cells("B2:C2")
        self.refused("Ухта!C2: error: one merged cell cannot be the value of several figures")

    def test_what_stands_above_the_years_must_be_understood(self):
        for above in ("январь", "I квартал", "За январь-май", "План", "На 1000 жителей"):
            self.book = Workbook()
            self.sheet = self.book.active
            self.sheet.title = "Ухта"
            self.sheet["B1"] = above
            self.sheet.merge_cells("B1:D1")
            self.sheet.append(["Показатель", 2023, 2024, "откл."])
            self.sheet.append(["Пресс-релизы", 5, 6, 1])
            self.refused(f"Ухта!B1: error: what '{above}' says of the columns below it is not understood")

    def test_hidden_rows_and_columns_are_told(self):
        self.sheet.append(["Показатель", 2023, 2024])
        self.sheet.append(["Пресс-релизы", 5, 6])
        self.sheet.append(["Видеоролики", 7, 8])
        self.sheet.row_dimensions[3].hidden = True
        self.sheet.column_dimensions["C"].hidden = True
        told = self.workspace.run("import", self.save(), expect=0).stderr
        self.assertIn("Ухта!A3: warning: hidden rows are read like the others: 3\n", told)
        self.assertIn("Ухта!C1: warning: this hidden column is read like the others\n", told)

    def test_cells_far_apart_cost_little(self):
        self.sheet.append(["Показатель", 2024])
        self.sheet.append(["Пресс-релизы", 5])
        self.sheet["XFD1048576"] = 1
        self.workspace.run("import", self.save(), "--dry-run", expect=0)
        for row in range(10, 400):
            self.sheet.cell(row, 16384).value = 1
        self.refused("the sheet 'Ухта' reaches over more than 4000000 cells")

    def test_a_long_table_takes_time_by_its_rows(self):
        rows = [f"{month:02}.{year};Ухта;Пресс-релизы;{month}" for year in range(1910, 2190) for month in range(1, 13)]
        started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        self.workspace.write("long.csv", "Период;Город;Показатель;Значение\n" + "\n".join(rows) + "\n")
        done = self.workspace.run("import", "long.csv", "--dry-run", expect=0)
        self.assertIn("3360 rows are good", done.stdout)
        wrong = "".join(f"{row.replace('Ухта', 'Ухтаа')}\n" for row in rows)
        self.workspace.write("wrong.csv", "Период;Город;Показатель;Значение\n" + wrong)
        told = self.workspace.run("import", "wrong.csv", "--annotate", "wrong.xlsx", expect=2).stderr
        self.assertIn("and 3260 more errors", told)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - started, 20)

    def test_problems_stand_in_a_copy_of_the_table(self):
        self.sheet.append(["Показатель", 2022, 2023])
        self.sheet.append(["Пресс-релизы", "много", 5])
        self.sheet["A1"].font = Font(bold=True)
        self.sheet["B2"].comment = Comment("спросить у Ивановой", "я")
        self.sheet.append(["Видеоролики", 5, "(7)"])
        done = self.workspace.run("import", self.save(), "--annotate", "mended.xlsx", expect=2)
        self.assertIn("mended.xlsx: a copy with 2 marked cells\nnothing was imported\n", done.stderr)
        copy = load_workbook(self.workspace.folder / "mended.xlsx")["Ухта"]
        self.assertTrue(copy["A1"].font.bold)
        self.assertEqual(copy["B2"].value, "много")
        self.assertEqual(copy["B2"].fill.fgColor.rgb[2:], "FFC7CE")
        self.assertEqual(copy["B2"].comment.text,
                         "'много' is not a number\nwhere there is no figure write н/д or a dash, or leave the cell empty"
                         "\n\nспросить у Ивановой")
        self.assertIn("'(7)' may be a negative number", copy["C3"].comment.text)
        self.assertIsNone(copy["C2"].comment)
        self.assertNotEqual(copy["C2"].fill.fgColor.rgb[2:], "FFC7CE")

    def test_problems_of_a_text_stand_in_a_sheet(self):
        table = self.workspace.folder / "table.csv"
        table.write_bytes("Город;Показатель;Период;Значение\r\nУхта;Пресс-релизы;летом;много\r\n".encode("cp1251"))
        self.workspace.run("import", "table.csv", "--annotate", "mended.xlsx", expect=2)
        copy = load_workbook(self.workspace.folder / "mended.xlsx").active
        self.assertEqual([cell.value for cell in copy[2]], ["Ухта", "Пресс-релизы", "летом", "много"])
        self.assertIn("'летом' is no period", copy["C2"].comment.text)
        self.assertIn("'много' is not a number", copy["D2"].comment.text)

    def test_a_good_table_is_not_copied_and_nothing_else_is_written_over(self):
        self.half_years()
        self.workspace.run("import", self.save(), "--annotate", "mended.xlsx", expect=0)
        self.assertFalse((self.workspace.folder / "mended.xlsx").exists())
        before = (self.workspace.folder / "templates/ukhta.xlsx").read_bytes()
        self.workspace.write("bad.csv", "Город;Показатель;Период;Значение\nУхта;Пресс-релизы;летом;1\n")
        self.workspace.run("import", "bad.csv", "--annotate", "templates/ukhta.xlsx", expect=2)
        self.assertEqual((self.workspace.folder / "templates/ukhta.xlsx").read_bytes(), before)

    def test_a_table_that_is_too_large_to_be_understood(self):
        with open(self.workspace.folder / "large.csv", "wb") as table:
            table.write("Город;Показатель;Период;Значение\n".encode())
            table.truncate(65 << 20)
        done = self.workspace.run("import", "large.csv", expect=2)
        self.assertIn("large.csv: error: ", done.stderr)
        self.assertIn("a table of any size is read with the columns municipality, indicator", done.stderr)

    def test_a_trial_says_what_was_understood_and_stores_nothing(self):
        self.half_years()
        done = self.workspace.run("import", self.save(), "--dry-run", "--json", expect=0)
        answer = json.loads(done.stdout)
        self.assertIn("indicator: column A 'Показатель'", answer[0]["understood"])
        self.assertEqual(answer[0]["added"], 11)
        self.assertFalse((self.workspace.folder / "svodka.db").exists())

    def test_a_good_table_beside_a_bad_one_is_not_imported(self):
        self.half_years()
        (self.workspace.folder / "bad.csv").write_bytes("Показатель;2024\nПресс-релизы;много\n".encode("cp1251"))
        done = self.workspace.run("import", self.save(), "bad.csv", expect=2)
        self.assertIn("bad.csv:1:1: error: no column and no title says whose figures these are\n", done.stderr)
        self.assertIn("bad.csv:2:14: error: 'много' is not a number\n", done.stderr)
        self.assertFalse((self.workspace.folder / "svodka.db").exists())


if __name__ == "__main__":
    unittest.main()
