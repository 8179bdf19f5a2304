"""What was understood of a table is kept, and the next table of its layout is understood alike."""

import json
import os
import pty
import subprocess
import unittest

import openpyxl
from workspace import SVODKA, Workspace

WIDE = "Показатель;Ед. изм.;{}\nПодписчики;человек;{}\nПресс-релизы;единица;{}\n"


class Mappings(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace(tables=[])

    def tearDown(self):
        self.workspace.__exit__()

    def figures(self):
        return {(row["municipality"], row["indicator"], row["period"]): row["value"] or row["status"]
                for row in self.workspace.exported()}

    def mapping(self, body, code="office"):
        self.workspace.write(f"scripts/imports/{code}.lua", f'mapping "{code}" {{{body}}}')

    def test_a_kept_layout_is_known_again(self):
        self.workspace.write("may.csv", WIDE.format("май 2024", "100", "7"))
        self.assertIn("no column and no title says whose figures these are",
                      self.workspace.run("import", "may.csv").stderr)
        done = self.workspace.run("import", "may.csv", "-m", "ukhta", "--keep", "ukhta_monthly", expect=0)
        self.assertIn("scripts/imports/ukhta_monthly.lua: the mapping of tables of this layout", done.stderr)
        kept = (self.workspace.folder / "scripts/imports/ukhta_monthly.lua").read_text()
        self.assertIn('municipality = "ukhta"', kept)
        self.assertNotIn("май", kept)
        self.workspace.write("june.csv", WIDE.format("июнь 2024", "110", "9"))
        done = self.workspace.run("import", "june.csv", expect=0)
        self.assertIn("mapping: ukhta_monthly", done.stdout + done.stderr)
        self.assertEqual(self.figures(), {
            ("ukhta", "followers", "2024-M05"): "100", ("ukhta", "press_releases", "2024-M05"): "7",
            ("ukhta", "followers", "2024-M06"): "110", ("ukhta", "press_releases", "2024-M06"): "9"})
        self.workspace.run("lint", expect=0)
        # The command line comes first.
        self.workspace.write("july.csv", WIDE.format("июль 2024", "5", "6"))
        self.workspace.run("import", "july.csv", "-m", "khabarovsk", expect=0)
        self.assertIn(("khabarovsk", "followers", "2024-M07"), self.figures())

    def test_what_cannot_be_kept_is_refused_before_anything_is_stored(self):
        self.workspace.write("may.csv", WIDE.format("май 2024", "100", "7"))
        self.workspace.write("other.csv", "Муниципалитет;Показатель;Период;Значение\nУхта;Подписчики;2023;5\n")
        self.workspace.write("own.csv", "municipality,indicator,breakdown,period,value,unit\n"
                                        "ukhta,followers,,2023,5,person\n")
        self.workspace.write("few.csv", "Показатель;2023\nПодписчики;5\n")
        self.mapping('headings = { "x", "y" } } mapping "known" { headings = { "x", "z" }', "other")
        for arguments, told in [
                (["may.csv", "-m", "ukhta", "--keep", "Ухта"], "small Latin letters"),
                (["may.csv", "-m", "ukhta", "--keep", "../x"], "small Latin letters"),
                (["may.csv", "-m", "ukhta", "--keep", "x", "--dry-run"], "--dry-run keeps nothing"),
                (["own.csv", "--keep", "x"], "nothing was understood that could be kept"),
                (["few.csv", "-m", "ukhta", "--keep", "x"], "too few headings"),
                (["may.csv", "-m", "ukhta", "--keep", "known"], "there is a mapping 'known' already"),
                (["may.csv", "-m", "ukhta", "--keep", "social_networks"], "is there already")]:
            with self.subTest(arguments):
                done = self.workspace.run("import", *arguments)
                self.assertEqual(done.returncode, 2)
                self.assertIn(told, done.stderr)
                self.assertEqual(self.figures(), {})

    def test_where_nothing_can_be_kept_nothing_is_stored(self):
        self.workspace.write("may.csv", WIDE.format("май 2024", "100", "7"))
        folder = self.workspace.folder / "scripts/imports"
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        folder.write_text("a file where a folder should be")
        done = self.workspace.run("import", "may.csv", "-m", "ukhta", "--keep", "x")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(self.figures(), {})

    def test_on_a_terminal_an_answer_keeps_it(self):
        self.workspace.write("may.csv", WIDE.format("май 2024", "100", "7"))
        self.workspace.write("june.csv", WIDE.format("июнь 2024", "110", "9"))

        def on_terminal(answer, *arguments):
            master, slave = pty.openpty()
            started = subprocess.Popen([SVODKA, *arguments], cwd=self.workspace.folder, stdin=slave, stderr=slave,
                                       stdout=subprocess.DEVNULL)
            os.close(slave)
            if answer:
                os.write(master, answer.encode())
            shown = b""
            while True:
                try:
                    piece = os.read(master, 4096)
                except OSError:
                    break
                if not piece:
                    break
                shown += piece
            os.close(master)
            return started.wait(), shown.decode()

        status, shown = on_terminal("k monthly\n", "import", "may.csv", "-m", "ukhta")
        self.assertEqual(status, 0, shown)
        self.assertIn("import it so?", shown)
        self.assertTrue((self.workspace.folder / "scripts/imports/monthly.lua").exists())
        status, shown = on_terminal("", "import", "june.csv")
        self.assertEqual(status, 0, shown)
        self.assertNotIn("import it so?", shown)
        self.assertEqual(len(self.figures()), 4)

    def test_a_mapping_says_what_nobody_could_understand(self):
        table = "Терр.;Код;Данные;План\nУхтинский ГО;Подп.;100;1\nХабаровск;Подп.;конф.;2\nХабаровск;Пресс-релизы;…;3\n"
        self.workspace.write("a.csv", table)
        self.assertEqual(self.workspace.run("import", "a.csv").returncode, 2)
        self.mapping("""
  headings = { "Терр.", "Данные" },
  columns = { ["Терр."] = "municipality", ["Код"] = "indicator", ["Данные"] = "value", ["План"] = "nothing" },
  names = { municipality = { ["Ухтинский ГО"] = "ukhta" }, indicator = { ["Подп."] = "followers" },
            unit = { ["т.ч."] = "thousand_person" } },
  missing = { ["конф."] = "Q" }, period = "2023", source = "Комистат",""")
        self.workspace.run("import", "a.csv", expect=0)
        self.assertEqual(self.figures(), {("ukhta", "followers", "2023"): "100", ("khabarovsk", "followers", "2023"): "Q",
                                          ("khabarovsk", "press_releases", "2023"): "O"})
        self.assertIn("Комистат", self.workspace.run("log", "ukhta", "followers", "-p", "2023", "--json").stdout)
        self.workspace.write("b.csv", "Терр.;Код;Ед. изм.;Данные\nУхтинский ГО;Подп.;т.ч.;1,5\n")
        self.workspace.run("import", "b.csv", "-p", "2024", expect=0)
        (revision,) = json.loads(self.workspace.run("log", "ukhta", "followers", "-p", "2024", "--json").stdout)
        self.assertEqual((revision["value"], revision["unit"]), ("1.5", "thousand_person"))

    def test_columns_of_figures_are_named_by_a_mapping(self):
        self.mapping("""
  headings = { "Город", "Подп.", "ПР" }, period = "2023",
  columns = { ["Подп."] = { indicator = "followers", unit = "thousand_person" }, ["ПР"] = { indicator = "press_releases" } },
""")
        self.workspace.write("a.csv", "Город;Подп.;ПР\nУхта;1,5;7\n")
        self.workspace.run("import", "a.csv", expect=0)
        self.assertEqual(self.figures(), {("ukhta", "followers", "2023"): "1.5", ("ukhta", "press_releases", "2023"): "7"})

    def test_what_a_table_says_itself_a_mapping_does_not_put_aside(self):
        self.mapping('headings = { "Показатель", "Ед. изм." }, municipality = "ukhta"')
        table = "Показатель;Ед. изм.;2023\nПресс-релизы;единица;7\n"
        self.workspace.write("a.csv", "г. Хабаровск\n" + table)
        told = self.workspace.run("import", "a.csv").stderr
        self.assertIn("says another thing than the mapping 'office', which says 'ukhta'", told)
        self.workspace.run("import", "a.csv", "-m", "khabarovsk", expect=0)
        self.workspace.write("b.csv", "Показатель;Ед. изм.;Муниципалитет;2023\nПресс-релизы;единица;Хабаровск;7\n")
        self.assertIn("the table has columns that say what the mapping 'office' says",
                      self.workspace.run("import", "b.csv").stderr)
        self.mapping('headings = { "Показатель", "Ед. изм.", "Значение" }, municipality = "ukhta", period = "2024-01"')
        self.workspace.write("c.csv", "за февраль 2024 года\nПоказатель;Ед. изм.;Значение\nПресс-релизы;единица;7\n")
        self.assertIn("which says '2024-01'", self.workspace.run("import", "c.csv").stderr)
        self.assertEqual(self.figures(), {("khabarovsk", "press_releases", "2023"): "7"})

    def test_headings_are_those_of_the_heading(self):
        self.mapping('headings = "Код", columns = { ["План"] = "value", ["Значение"] = "nothing" }, '
                     'municipality = "khabarovsk"')
        self.workspace.write("a.csv", "Муниципалитет;Показатель;Период;Значение;План;Примечание\n"
                                      "Ухта;Пресс-релизы;2023;5;100;Код\n")
        self.workspace.run("import", "a.csv", expect=0)
        self.assertEqual(self.figures(), {("ukhta", "press_releases", "2023"): "5"})

    def test_a_sheet_that_is_not_there_or_not_read_is_named(self):
        self.mapping('headings = { "Муниципалитет", "Показатель" }, sheet = "Свод"')
        book = openpyxl.Workbook()
        for name, value in (("Свод 2025", 5), ("Хабаровск", 9)):
            sheet = book.create_sheet(name)
            sheet.append(["Муниципалитет", "Показатель", "2023"])
            sheet.append(["Ухта" if value == 5 else "Хабаровск", "Пресс-релизы", value])
        del book["Sheet"]
        book.save(self.workspace.folder / "a.xlsx")
        self.assertIn("no sheet 'Свод' with a table",
                      self.workspace.run("import", "a.xlsx", "--mapping", "office").stderr)
        book["Свод 2025"].title = "Свод"
        book.save(self.workspace.folder / "a.xlsx")
        done = self.workspace.run("import", "a.xlsx", expect=0)
        self.assertIn("the sheet 'Хабаровск' is not read: the mapping names 'Свод'", done.stderr)

    def test_of_a_workbook_only_the_sheet_of_its_mapping_is_read(self):
        book = openpyxl.Workbook()
        for name, value in (("Факт", 5), ("План", 9)):
            sheet = book.create_sheet(name)
            sheet.append(["Муниципалитет", "Показатель", "2023"])
            sheet.append(["Ухта", "Пресс-релизы", value])
        del book["Sheet"]
        book.save(self.workspace.folder / "a.xlsx")
        self.assertEqual(self.workspace.run("import", "a.xlsx").returncode, 2)
        self.workspace.run("import", "a.xlsx", "--sheet", "Факт", "--keep", "fact", expect=0)
        self.workspace.run("import", "a.xlsx", expect=0)
        self.assertEqual(self.figures(), {("ukhta", "press_releases", "2023"): "5"})

    def test_the_one_with_the_most_headings_counts(self):
        self.workspace.write("a.csv", "Показатель;Ед. изм.;2023\nПресс-релизы;единица;7\n")
        self.mapping('headings = "Показатель", municipality = "ukhta"', "one")
        self.mapping('headings = { "Показатель", "Ед. изм." }, municipality = "khabarovsk"', "two")
        self.workspace.run("import", "a.csv", expect=0)
        self.assertEqual(self.figures(), {("khabarovsk", "press_releases", "2023"): "7"})
        self.workspace.run("import", "a.csv", "--mapping", "one", expect=0)
        self.assertIn(("ukhta", "press_releases", "2023"), self.figures())
        self.assertIn("there is no mapping 'three'", self.workspace.run("import", "a.csv", "--mapping", "three").stderr)
        self.mapping('headings = { "Ед. изм.", "Показатель" }, municipality = "ukhta"', "three")
        self.assertRegex(self.workspace.run("import", "a.csv").stderr,
                         "the mappings '(two|three)' and '(two|three)' both fit this table")

    def test_mistakes_of_a_mapping_have_their_place(self):
        self.workspace.write("a.csv", "Показатель;2023\nПресс-релизы;7\n")
        for body, told in [
                ('headings = {}', "headings is empty"),
                ('municipality = "ukhta"', "headings is missing"),
                ('headings = "a", municipality = "uhta"', "did you mean 'ukhta'?"),
                ('headings = "a", columns = { a = "valu" }', "did you mean 'value'?"),
                ('headings = "a", columns = { a = { unit = "person" } }', "it says either an indicator or a municipality"),
                ('headings = "a", names = { municipality = { a = "b" } }', "unknown municipality 'b'"),
                ('headings = "a", names = { town = { a = "b" } }', "there is no field 'town'"),
                ('headings = "a", missing = { a = "A" }', "'A' is no status of what is missing"),
                ('headings = "a", missing = { "a" }', "missing is written as"),
                ('headings = "a", names = { municipality = { ["Ухта"] = "khabarovsk" } }', "'ухта' is the name of 'ukhta'"),
                ('headings = "a", names = { indicator = { ["Центр"] = "videos", ["центр"] = "interviews" } }',
                 "stands twice, for two things"),
                ('headings = "a", unit = "persn"', "did you mean 'person'?")]:
            with self.subTest(body):
                self.mapping(body)
                done = self.workspace.run("import", "a.csv")
                self.assertEqual(done.returncode, 2)
                self.assertIn("scripts/imports/office.lua:1", done.stderr)
                self.assertIn(told, done.stderr)


if __name__ == "__main__":
    unittest.main()
