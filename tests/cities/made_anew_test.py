"""Which inputs make a workbook anew, which do not; and what a command answers, its exit status, when something is not well."""

import csv
import datetime
import io
import sqlite3
import unittest

import openpyxl

from workspace import Workspace

REPORT = "ukhta_year"
RUN = ("run", REPORT, "-p", "2023")
WORKBOOK = "out/ukhta_2023.xlsx"


class MadeAnew(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.workspace.run(*RUN)
        self.assertIn("unchanged", self.workspace.run(*RUN).stdout)

    def texts(self):
        book = openpyxl.load_workbook(self.workspace.folder / WORKBOOK)
        return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    def is_made_anew(self):
        done = self.workspace.run(*RUN)
        self.assertIn(f"made      {WORKBOOK}", done.stdout, done.stdout + done.stderr)
        self.assertIn("unchanged", self.workspace.run(*RUN).stdout)

    def edit(self, name, change):
        path = self.workspace.folder / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def edit_rows(self, name, change):
        def edited(text):
            rows = list(csv.reader(io.StringIO(text)))
            change(rows)
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows(rows)
            return out.getvalue()
        self.edit(name, edited)

    def test_a_renamed_town(self):
        def rename(rows):
            names = [number for number, name in enumerate(rows[0]) if name.startswith("name")]
            for row in rows[1:]:
                if row[0] == "ukhta":
                    for number in names:
                        row[number] = "Юностьград"
        self.edit_rows("data/catalog/municipalities.csv", rename)
        self.is_made_anew()
        self.assertTrue(any("Юностьград" in text for text in self.texts()))

    def test_an_indicator_with_another_name_or_another_number_of_decimals(self):
        self.edit("data/catalog/indicators.csv", lambda text: text + "\n")
        self.is_made_anew()

    def test_a_script_and_a_form(self):
        self.edit("scripts/reports/" + sorted(p.name for p in (self.workspace.folder / "scripts/reports").glob("*.lua"))[0],
                  lambda text: text + "\n-- later\n")
        self.is_made_anew()
        form = next((self.workspace.folder / "templates").glob("ukhta*.xlsx"))
        book = openpyxl.load_workbook(form)
        book.active["F60"] = "Приписано"
        book.save(form)
        self.is_made_anew()
        self.assertIn("Приписано", self.texts())

    def test_a_figure_and_a_text_of_the_town_and_no_others(self):
        head = "municipality,indicator,breakdown,period,value,unit,source\n"
        with sqlite3.connect(self.workspace.folder / "svodka.db") as store:
            (indicator, breakdown, period, unit), = store.execute(
                "SELECT indicator, breakdown, period, unit FROM observation_in_words WHERE municipality = 'ukhta' "
                "AND text <> '' AND period = '2023' LIMIT 1").fetchall()
        self.workspace.write("other.csv", head + "komsomolsk,press_releases,,1999,7,item,письмо\n")
        self.workspace.run("import", "other.csv", expect=0)
        self.assertIn("unchanged", self.workspace.run(*RUN).stdout)
        self.workspace.write("own.csv", head + "ukhta,press_releases,,1999,12,item,письмо\n")
        self.workspace.run("import", "own.csv", expect=0)
        self.is_made_anew()
        self.workspace.write("text.csv", head +
                             f"ukhta,{indicator},{breakdown},{period},Совсем другое,{unit},письмо\n")
        self.workspace.run("import", "text.csv", expect=0)
        self.is_made_anew()

    def test_an_accepted_finding(self):
        run = ("run", "komsomolsk_year", "-p", "2023")
        for check in ("weekly_average_gives_the_year", "daily_average_gives_the_year", "weekly_average_is_daily_times_days",
                      "followers_label_names_whose_they_are", "noun_agrees_with_its_numeral", "videos_are_all_named"):
            self.workspace.run("check", "-m", "komsomolsk", "--accept", check, "--until", "2090-12-31",
                               "--reason", "напечатано", expect=0)
        self.workspace.run(*run, expect=0)
        self.assertIn("unchanged", self.workspace.run(*run, expect=0).stdout)
        self.edit("data/checks/accepted.csv", lambda text: "\n".join(text.splitlines()[:-1]) + "\n")
        self.assertIn("made      out/komsomolsk_2023.xlsx  (1 check fails", self.workspace.run(*run, expect=1).stdout)


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def test_a_test_that_fails_is_status_1_and_one_that_passes_0(self):
        for expected, status in ((1, 0), (2, 1)):
            self.workspace.write("scripts/answers_test.lua",
                                 f'test "one" {{ municipality = "ukhta", period = "2023", given = {{}}, run = function(r) expect(1, {expected}) end }}\n')
            self.workspace.run("test", "one", expect=status)
        (self.workspace.folder / "scripts/answers_test.lua").unlink()

    def test_a_good_file_beside_a_bad_one_is_not_imported(self):
        head = "municipality,indicator,breakdown,period,value,unit,source\n"
        self.workspace.write("good.csv", head + "ukhta,press_releases,,1998,7,item,письмо\n")
        self.workspace.write("bad.csv", head + "ukhta,press_releases,,1998,seven,item,письмо\n")
        self.workspace.run("import", "good.csv", "bad.csv", expect=2)
        with sqlite3.connect(self.workspace.folder / "svodka.db") as store:
            found, = store.execute("SELECT count(*) FROM observation_in_words WHERE period = '1998'").fetchone()
        self.assertEqual(found, 0)

    def test_as_of_a_day_means_its_end(self):
        today = datetime.datetime.now(datetime.timezone.utc).date()
        asked = ("explain", "ukhta", "followers_total", "-p", "2023", "--as-of")
        now = self.workspace.run(*asked[:-1], expect=0).stdout
        self.assertEqual(self.workspace.run(*asked, str(today), expect=0).stdout, now)
        earlier = self.workspace.run(*asked, str(today - datetime.timedelta(days=2)))
        self.assertNotEqual(earlier.stdout, now)
        self.assertIn("нет данных", earlier.stdout + earlier.stderr)

    def test_warnings_and_notes_keep_their_severity_between_processes(self):
        alone = self.workspace.run("run", "--force", "-j", "1", "-p", "2023")
        many = self.workspace.run("run", "--force", "-j", "3", "-p", "2023")
        self.assertEqual(alone.returncode, many.returncode)
        for printed in "stdout", "stderr":  # workbooks are told in the order in which they are done
            self.assertEqual(sorted(getattr(alone, printed).splitlines()), sorted(getattr(many, printed).splitlines()))
        self.assertRegex(alone.stdout, r"\d+ notes?")


if __name__ == "__main__":
    unittest.main()
