"""Entry workbooks go out, are filled in by somebody who moves things around, and come back."""

import sqlite3
import unittest

from openpyxl import load_workbook

from workspace import Workspace

FIGURES = """SELECT i.code, b.code, o.value, o.qualifier, o.status, o.comment FROM observation o
    JOIN indicator i ON i.id = o.indicator_id JOIN breakdown b ON b.id = o.breakdown_id
    JOIN period p ON p.id = o.period_id WHERE p.code = '2024' ORDER BY 1, 2"""


class Entry(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace(tables=["data/facts.csv", "data/counted.csv"])
        self.addCleanup(self.workspace.__exit__)
        self.workspace.run("entry", "-m", "ukhta", "-p", "2024", "-o", "ukhta.xlsx", expect=0)
        self.path = self.workspace.folder / "ukhta.xlsx"
        self.book = load_workbook(self.path)
        self.sheet = self.book.active
        self.rows = {(row[0].value, row[1].value): row for row in self.sheet.iter_rows(min_row=5)}

    def stored(self):
        store = sqlite3.connect(self.workspace.folder / "svodka.db")
        self.addCleanup(store.close)
        return store.execute(FIGURES).fetchall()

    def fill(self, indicator, value=None, reason=None, comment=None):
        row = self.rows[(indicator, None)]
        row[7].value, row[8].value, row[9].value = value, reason, comment

    def bring_back(self, *arguments, expect=0):
        self.book.save(self.workspace.folder / "back.xlsx")
        return self.workspace.run("import", "back.xlsx", *arguments, expect=expect)

    def test_it_shows_last_years_figures_and_can_be_changed_only_where_figures_go(self):
        self.assertEqual(self.sheet["D1"].value, "Ухта: 2024 год")
        self.assertEqual([cell.value for cell in self.sheet[4]][3:],
                         ["Показатель", "Единица измерения", "2023 год", "2023 год", "2024 год",
                          "Если числа нет: причина", "Примечание"])
        row = self.rows[("press_releases", None)]
        self.assertEqual([cell.value for cell in row][3:7], ["Пресс-релизы", "единица", 505, 505])
        self.assertEqual([cell.protection.locked for cell in row], [True] * 7 + [False] * 3)
        self.assertTrue(self.sheet.protection.sheet)
        self.assertTrue(self.sheet.column_dimensions["A"].hidden)
        self.assertTrue(self.sheet.column_dimensions["F"].hidden)  # a year ago is the last period
        lists = [each.formula1 for each in self.sheet.data_validations.dataValidation if each.type == "list"]
        self.assertEqual(lists, ['"не собиралось,не бывает,нет данных"'])

    def test_what_was_filled_in_is_stored_and_what_was_not_is_no_figure(self):
        self.fill("press_releases", 120, comment="предварительно")
        self.fill("media_notices", "более 350")
        self.fill("greeting_cards", reason="не собиралось")
        done = self.bring_back()
        self.assertIn("    sheet 'Ввод', entry workbook of ukhta for 2024\n", done.stdout)
        self.assertEqual(self.stored(), [("greeting_cards", "", None, 0, "L", ""), ("media_notices", "", 350, 2, "A", ""),
                                         ("press_releases", "", 120, 0, "A", "предварительно")])
        again = self.workspace.run("import", "back.xlsx", expect=0)
        self.assertIn("3 rows: 0 new, 0 revised, 3 already known", again.stdout)

    def test_whatever_was_renamed_inserted_or_sorted_around(self):
        self.fill("press_releases", 120)
        self.fill("greeting_cards", 7)
        first, second = self.rows[("press_releases", None)][0].row, self.rows[("greeting_cards", None)][0].row
        for column in range(1, 11):  # sorted
            one, other = self.sheet.cell(first, column), self.sheet.cell(second, column)
            one.value, other.value = other.value, one.value
        self.sheet.insert_cols(5)
        self.sheet.insert_rows(2, amount=2)
        self.sheet.title = "Ухта, отчёт"
        self.book.create_sheet("Черновик", 0)["A1"] = 5
        self.bring_back()
        self.assertEqual([(code, value) for code, _, value, *_ in self.stored()], [("greeting_cards", 7), ("press_releases", 120)])

    def test_mistakes_are_told_by_cell(self):
        self.fill("press_releases", "много")
        self.fill("greeting_cards", 7, reason="нет данных")
        self.fill("media_notices", reason="забыли")
        done = self.bring_back(expect=2)
        for told in ("'много' is not a number", "status 'O' (missing) says that there is no value", "'забыли' is none of the reasons"):
            self.assertIn(told, done.stderr)
        self.assertIn(f"back.xlsx: Ввод!H{self.rows[('press_releases', None)][0].row}: error:", done.stderr)
        self.assertEqual(self.stored(), [])

    def test_what_stood_there_and_nobody_touched_is_not_said_again(self):
        self.workspace.write("own.csv", "municipality,indicator,breakdown,period,value,unit,source,quote\n"
                                        "ukhta,press_releases,,2024,120,item,letter 7,the words\n"
                                        "ukhta,media_notices,,2024,>90,item,letter 7,the words\n")
        self.workspace.run("import", "own.csv", expect=0)
        self.workspace.run("entry", "-m", "ukhta", "-p", "2024", "-o", "again.xlsx", expect=0)
        book = load_workbook(self.workspace.folder / "again.xlsx")
        rows = {(row[0].value, row[1].value): row for row in book.active.iter_rows(min_row=5)}
        self.assertEqual(rows[("press_releases", None)][7].value, 120)
        self.assertEqual(rows[("media_notices", None)][7].value, ">90")
        done = self.workspace.run("import", "again.xlsx", expect=2)
        self.assertIn("again.xlsx: error: the table has no figures", done.stderr)
        rows[("media_notices", None)][7].value = 95
        book.save(self.workspace.folder / "again2.xlsx")
        self.assertIn("1 rows: 0 new, 1 revised", self.workspace.run("import", "again2.xlsx", expect=0).stdout)
        self.assertEqual([row[2] for row in self.stored()], [90, 95, 120])

    def test_labels_that_were_sorted_without_their_hidden_cells(self):
        self.fill("press_releases", 120)
        first, second = self.rows[("press_releases", None)], self.rows[("greeting_cards", None)]
        first[3].value, second[3].value = second[3].value, first[3].value
        done = self.bring_back(expect=2)
        self.assertIn("this row was made for 'press_releases', and says 'Поздравительные открытки'", done.stderr)

    def test_a_unit_that_was_changed_counts(self):
        row = self.rows[("followers", None)]
        row[4].value, row[7].value = "тыс. чел.", 160
        self.bring_back()
        told = self.workspace.run("log", "ukhta", "followers", "-p", "2024", expect=0).stdout
        self.assertIn("160 thousand_person", told)

    def test_options_do_not_contradict_it(self):
        self.fill("press_releases", 120)
        done = self.bring_back("-m", "khabarovsk", expect=2)
        self.assertIn("an entry workbook says itself whose figures of which period it holds", done.stderr)

    def test_a_mark_that_was_deleted_is_missed(self):
        self.fill("press_releases", 120)
        self.sheet["H3"] = None
        done = self.bring_back(expect=2)
        self.assertIn("the hidden mark 'svodka:value' of an entry workbook was deleted or moved", done.stderr)

    def test_one_for_each_municipality_and_none_that_was_begun_is_replaced(self):
        self.workspace.run("entry", "-p", "2024", "-o", "entries", expect=0)
        made = sorted(path.name for path in (self.workspace.folder / "entries").iterdir())
        self.assertEqual(len(made), 5)
        self.assertIn("komsomolsk_2024.xlsx", made)
        begun = self.workspace.folder / "entries/ukhta_2024.xlsx"
        self.fill("press_releases", 120)
        self.book.save(begun)
        before = begun.read_bytes()
        done = self.workspace.run("entry", "-p", "2024", "-o", "entries", expect=2)
        self.assertIn("'entries/ukhta_2024.xlsx' is there, and is no workbook that Svodka has written", done.stderr)
        self.assertEqual(begun.read_bytes(), before)

    def test_wrong_questions(self):
        for arguments, told in ((("-m", "uhta", "-p", "2024"), "did you mean 'ukhta'?"),
                                (("-m", "ukhta", "-p", "летом"), "'летом' is no period"),
                                (("-p", "2024", "-o", "all.xlsx"), "several workbooks do not go into one file")):
            self.assertIn(told, self.workspace.run("entry", *arguments, expect=2).stderr)


if __name__ == "__main__":
    unittest.main()
