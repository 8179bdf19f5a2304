"""Bad input of every kind gets its full, exact message, and nothing half-written stays behind."""

import resource
import signal
import subprocess
import unittest

from workspace import ROOT, SVODKA, Workspace

HEADER = "municipality,indicator,breakdown,period,value,qualifier,unit,source,quote\n"


class BadTables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace([])

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def refused(self, table, message):
        if table is not None:
            self.workspace.write("bad.csv", table)
        done = self.workspace.run("import", "bad.csv", expect=2)
        self.assertEqual(done.stderr, message + "nothing was imported\n")
        self.assertFalse((self.workspace.folder / "svodka.db").exists())

    def test_wrong_header(self):
        self.refused(HEADER.replace("indicator", "indicater") + "ukhta,followers,,2023,1,,person,a,\n",
                     "bad.csv:1:14: error: unknown column 'indicater'\n"
                     "    municipality,indicater,breakdown,period,value,qualifier,unit,source,quote\n"
                     "                 ^~~~~~~~~\n"
                     "    did you mean 'indicator'?\n"
                     "bad.csv:1: error: the column 'indicator' is missing\n"
                     "    municipality,indicater,breakdown,period,value,qualifier,unit,source,quote\n"
                     "    the first line must name the columns\n")

    def test_all_errors_of_a_file_at_once(self):
        self.refused(HEADER + "ukhta,followers,,2023,12x,,person,a,\nukta,folowers,,2023-S3,1,,person,a,\n"
                              "ukhta,followers,platform=xx,2023,1,,person,a,\nukhta,press_releases,platform=ok,2023,1,,item,a,\n",
                     "bad.csv:2:23: error: '12x' is not a number\n"
                     "    ukhta,followers,,2023,12x,,person,a,\n"
                     "                          ^~~\n"
                     "    write digits with a point or a comma before the decimals: 1234.5\n"
                     "bad.csv:3:1: error: unknown municipality 'ukta'\n"
                     "    ukta,folowers,,2023-S3,1,,person,a,\n"
                     "    ^~~~\n"
                     "    did you mean 'ukhta'?\n"
                     "bad.csv:3:6: error: unknown indicator 'folowers'\n"
                     "    ukta,folowers,,2023-S3,1,,person,a,\n"
                     "         ^~~~~~~~\n"
                     "    did you mean 'followers'?\n"
                     "bad.csv:3:16: error: 2023 has no half-year 3\n"
                     "    ukta,folowers,,2023-S3,1,,person,a,\n"
                     "                   ^~~~~~~\n"
                     "bad.csv:4:17: error: unknown value 'xx' of the dimension 'platform'\n"
                     "    ukhta,followers,platform=xx,2023,1,,person,a,\n"
                     "                    ^~~~~~~~~~~\n"
                     "    it is one of ok, vk, my_world, telegram\n"
                     "bad.csv:5:22: error: 'press_releases' has no breakdown by 'platform'\n"
                     "    ukhta,press_releases,platform=ok,2023,1,,item,a,\n"
                     "                         ^~~~~~~~~~~\n"
                     "    'press_releases' is not broken down at all\n")

    def test_duplicate_key(self):
        self.refused(HEADER + "ukhta,followers,,2023,1,,person,a,\nukhta,followers,,2023,2,,person,a,\n",
                     "bad.csv:3:7: error: 'ukhta followers 2023' is already in line 2\n"
                     "    ukhta,followers,,2023,2,,person,a,\n"
                     "          ^~~~~~~~~\n"
                     "    one file gives one value of a figure; a later file revises it\n")

    def test_broken_utf8(self):
        self.refused((HEADER + "ukhta,followers,,2023,1,,person,Отчёт ").encode() + b"\xff\xfe,\n",
                     "bad.csv:2:39: error: this is not UTF-8 text\n"
                     "    ukhta,followers,,2023,1,,person,Отчёт \ufffd\ufffd,\n"
                     "                                          ^\n"
                     "    save the table as 'CSV UTF-8' (LibreOffice: character set UTF-8)\n")

    def test_a_form_in_place_of_a_table(self):
        self.refused((ROOT / "templates/ukhta.xlsx").read_bytes(),
                     "bad.csv: error: no row of this table could be understood as its heading\n"
                     "    a heading names what its columns hold: Муниципалитет, Показатель, Период, Значение; or periods, "
                     "indicators or municipalities across\n")

    def test_empty_file(self):
        self.refused("", "bad.csv: error: the file is empty\n"
                         "    its first line must name the columns: municipality,indicator,breakdown,period,value,unit\n")

    def test_a_folder_in_place_of_a_file(self):
        (self.workspace.folder / "bad.csv").unlink(missing_ok=True)
        (self.workspace.folder / "bad.csv").mkdir()
        try:
            self.refused(None, "bad.csv: error: this is a folder, not a table\n")
        finally:
            (self.workspace.folder / "bad.csv").rmdir()


class BadWorkspaces(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()

    def tearDown(self):
        self.assertEqual(self.workspace.left_over(), [])
        self.workspace.__exit__()

    def made(self):
        return sorted(p.name for p in self.workspace.folder.rglob("out*/**/*.xlsx"))

    def test_a_form_that_is_not_a_workbook_fails_alone(self):
        self.workspace.write("templates/ukhta.xlsx", "this is not a zip archive")
        done = self.workspace.run("run", expect=2)
        said = ("templates/ukhta.xlsx: error: this is not an .xlsx file\n"
                "    save the form as an Excel workbook (.xlsx)\n")
        self.assertEqual(done.stderr[:len(said)], said)
        # The other cities' workbooks have notes of their own.
        self.assertNotRegex(done.stderr[len(said):], "error|ukhta")
        self.assertEqual(len(self.made()), 5)

    def test_a_script_with_a_syntax_error(self):
        self.workspace.write("scripts/new.lua", 'derived "x" {\n  value = function(r)\n    return r.followers +\n  end,\n}\n')
        done = self.workspace.run("run", expect=2)
        self.assertEqual(done.stderr, "scripts/new.lua:4:3: error: 'end' is not expected here\n"
                                      "      end,\n"
                                      "      ^~~\n")
        self.assertEqual(self.made(), [])

    def test_an_unknown_indicator_in_a_form(self):
        from openpyxl import Workbook
        book = Workbook()
        book.active.title = "Отчёт"
        book.active["B2"] = "{{ r.folowers }}"
        book.active["B3"] = "{{ r.followers }}"
        book.save(self.workspace.folder / "templates/new.xlsx")
        self.workspace.write("scripts/new.lua",
                             'report "new" { municipalities = { "ukhta" }, every = "year", form = "new.xlsx", file = "new.xlsx" }\n')
        done = self.workspace.run("run", "new", expect=1)
        self.assertEqual(done.stderr, "templates/new.xlsx: Отчёт!B2: error: unknown indicator 'folowers'\n"
                                      "    r.folowers\n      ^~~~~~~~\n"
                                      "    did you mean 'followers'?\n")
        from openpyxl import load_workbook
        sheet = load_workbook(self.workspace.folder / "out/new.xlsx").active
        self.assertEqual((sheet["B2"].value, sheet["B3"].value), ("ошибка", 162211))
        self.assertEqual(sheet["B2"].comment.text.strip(), "unknown indicator 'folowers'")

    def test_an_output_folder_that_cannot_be_made(self):
        done = self.workspace.run("run", "ukhta_year", "-o", "svodka.toml", expect=3)
        self.assertEqual(done.stderr, "error: cannot create the folder 'svodka.toml': a part of the path is not a folder\n")

    def test_a_disk_that_is_full(self):
        def small_files_only():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        self.workspace.run("run", "ukhta_year", expect=0)
        before = (self.workspace.folder / "out/ukhta_2023.xlsx").read_bytes()
        done = subprocess.run([SVODKA, "run", "ukhta_year", "--force"], cwd=self.workspace.folder, text=True,
                              capture_output=True, preexec_fn=small_files_only)
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn("error: ", done.stderr)
        self.assertEqual((self.workspace.folder / "out/ukhta_2023.xlsx").read_bytes(), before)

    def test_unknown_names_of_the_command_line(self):
        for arguments, message in [
                (["run", "ukhta_yer"], "error: unknown report 'ukhta_yer'\n    did you mean 'ukhta_year'?\n"),
                (["run", "-m", "ukta"], "error: unknown municipality 'ukta'\n    did you mean 'ukhta'?\n"),
                (["run", "-p", "2023-S3"], "error: -p 2023-S3: 2023 has no half-year 3\n"
                 "    a period is written as 2024, 2024-S1, 2024-Q3, 2024-M05, 2024-W07 or 2024-05-17, several as "
                 "2024-M01..2024-M06 or all\n"),
                (["check", "-m", "ukta"], "error: unknown municipality 'ukta'\n    did you mean 'ukhta'?\n"),
        ]:
            with self.subTest(arguments):
                self.assertEqual(self.workspace.run(*arguments, expect=2).stderr, message)

    def test_settings_with_a_typo(self):
        self.workspace.write("svodka.toml", 'name = "x"\nlangage = "ru"\n')
        self.assertEqual(self.workspace.run("lint", expect=2).stderr,
                         "svodka.toml:2:1: error: unknown setting 'langage'\n"
                         '    langage = "ru"\n'
                         "    ^~~~~~~\n"
                         "    did you mean 'language'?\n")


class NewWorkspaces(unittest.TestCase):
    def test_a_new_workspace_runs_as_it_is(self):
        with Workspace([]) as workspace:
            for arguments in (["init", "new"], ["-C", "new", "import", "new/data/figures.csv"], ["-C", "new", "lint"],
                              ["-C", "new", "run"], ["-C", "new", "check"]):
                with self.subTest(arguments):
                    workspace.run(*arguments, expect=0)
            from openpyxl import load_workbook
            sheet = load_workbook(workspace.folder / "new/out/mytown_2024.xlsx", data_only=True).active
            self.assertEqual([sheet["B3"].value, sheet["B8"].value], [505, 13560])
            again = workspace.run("init", "new", expect=2)
            self.assertEqual(again.stderr, "error: new is a workspace already\n    choose another folder\n")


if __name__ == "__main__":
    unittest.main()
