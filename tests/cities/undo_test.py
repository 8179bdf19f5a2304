"""Imports have numbers, and can be taken back; nothing that was reported is ever lost."""

import json
import os
import unittest

from started import Started

TIME = r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC"


class Undo(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.remove)
        self.state("second.csv", "Борис", "mytown,press_releases,,2024,550,,item,second letter,",
                   "mytown,press_releases,,2022,400,,item,second letter,",
                   "mytown,followers,,2024,13561,,person,second letter,")

    def state(self, name, who, *rows):
        self.workspace.figures(name, *rows)
        return self.workspace.run("import", name, "--by", who, expect=0).stdout

    def undo(self, number, *arguments, reason="wrong letter", expect=0):
        return self.workspace.run("import", "--undo", number, "--reason", reason, *arguments, expect=expect)

    def values(self):
        return [self.workspace.run("eval", expression, "-m", "mytown", "-p", period, expect=0).stdout.strip()
                for expression, period in (("r.press_releases", "2024"), ("r.press_releases", "2022"),
                                           ("r.followers", "2024"))]

    def test_an_import_says_its_number_and_the_list_names_all(self):
        self.assertEqual(self.state("third.csv", "Вера", "mytown,press_releases,,2021,300,,item,third letter,"),
                         "third.csv: 1 rows: 1 new, 0 revised, 0 already known; import 3\n")
        self.assertEqual(self.state("third.csv", "Вера", "mytown,press_releases,,2021,300,,item,third letter,"),
                         "third.csv: 1 rows: 0 new, 0 revised, 1 already known\n")
        self.undo(2)
        self.assertRegex(self.workspace.run("import", "--list", "--by", "x", expect=0).stdout, (
            rf"^import 4    {TIME}  3 rows by \S+  undo of import 2: wrong letter\n"
            rf"import 3    {TIME}  1 row by Вера  third\.csv\n"
            rf"import 2    {TIME}  3 rows by Борис  second\.csv   \[undone by import 4\]\n"
            rf"import 1    {TIME}  5 rows by \S+  data/figures\.csv\n$"))
        listed = json.loads(self.workspace.run("import", "--list", "--json", expect=0).stdout)
        self.assertEqual([(each["import"], each["observations"], each["undoes"], each["undone_by"], each["reason"])
                          for each in listed],
                         [(4, 3, 2, 0, "wrong letter"), (3, 1, 0, 0, ""), (2, 3, 0, 4, ""), (1, 5, 0, 0, "")])

    def test_who_and_why_are_lines_of_text(self):
        for value, told in ((b"\xff", "no text in UTF-8"), (b"a\x1b[2Jb", "a control character"),
                            (b"a\nb", "the end of a line"), ("\u202eab".encode(), "a control character")):
            for command in (["import", "third.csv", "--by"], ["import", "--undo", "2", "--by"],
                            ["import", "--undo", "2", "--reason"], ["check", "--accept", "x", "--by"],
                            ["check", "--accept", "x", "--reason"]):
                done = self.workspace.run(*command, os.fsdecode(value), expect=2)
                self.assertIn(command[-1] + ": its value", done.stderr)
                self.assertIn(told, done.stderr)
        self.assertIn("--by: its value is blank", self.workspace.run("import", "third.csv", "--by", " ", expect=2).stderr)
        self.state("third.csv", "О’Нил «Вера»", "mytown,press_releases,,2021,300,,item,third letter,")
        self.workspace.figures("fourth.csv", "mytown,press_releases,,2020,300,,item,third letter,")
        self.workspace.run("import", "fourth.csv", expect=0, env={"USER": "a\x1b[2Jb"})
        listed = json.loads(self.workspace.run("import", "--list", "--json", expect=0).stdout)
        self.assertEqual([each["who"] for each in listed][:2], ["a [2Jb", "О’Нил «Вера»"])

    def test_what_stood_before_counts_again(self):
        trial = self.undo(2, "--dry-run", "--by", "Вера").stdout
        self.assertEqual(self.values(), ["550", "400", "13561"])
        done = self.undo(2, "--by", "Вера").stdout
        figures = ("    mytown press_releases, 2024: 550 item → 505 item\n"
                   "    mytown press_releases, 2022: 400 item → nothing, as before\n"
                   "    mytown followers, 2024: 13561 person → 13560 person\n")
        for told, end in ((trial, r"nothing was changed \(--dry-run\)"), (done, "import 3")):
            self.assertRegex(told, rf"^undo of import 2 \(second\.csv, by Борис, {TIME}\): 2 figures restored, "
                                   rf"1 withdrawn; {end}\n{figures}$")
        self.assertEqual(self.values(), ["505", "missing: нет данных (wrong letter): «Пресс-релизы», 2022 год", "13560"])
        told = self.workspace.run("explain", "mytown", "press_releases", "-p", "2022", expect=0).stdout
        self.assertRegex(told, rf"   \[revision 2 by Вера, {TIME}\]  wrong letter\n$")
        history = json.loads(self.workspace.run("log", "mytown", "press_releases", "-p", "2022", "--json").stdout)
        self.assertEqual([(each["value"], each["status"], each["comment"], each["recorded_by"], each["import"])
                          for each in history],
                         [("400", "A", "", "Борис", 2), ("missing: missing", "O", "wrong letter", "Вера", 3)])
        self.assertIn("the store is sound", self.workspace.run("verify", expect=0).stdout)

    def test_an_undo_can_be_undone(self):
        self.undo(2)
        self.assertIn("): 3 figures restored; import 4\n", self.undo(3, reason="it was right").stdout)
        self.assertEqual(self.values(), ["550", "400", "13561"])
        self.assertIn("): 2 figures restored, 1 withdrawn; import 5\n", self.undo(2).stdout)

    def test_what_was_revised_since_is_left_and_told(self):
        self.state("third.csv", "Вера", "mytown,press_releases,,2024,560,,item,third letter,")
        done = self.undo(2, expect=1).stdout
        self.assertRegex(done, rf"\): 1 figure restored, 1 withdrawn, 1 left as revised since; import 4\n"
                               rf"    mytown press_releases, 2024: 550 item: left, it was revised since: 560 item   "
                               rf"\[revision 3 by Вера, {TIME}, import 3\]\n")
        self.assertEqual(self.values(), ["560", "missing: нет данных (wrong letter): «Пресс-релизы», 2022 год", "13560"])
        done = self.undo(1, "--dry-run", "--json", expect=1)
        self.assertEqual([each["state"] for each in json.loads(done.stdout)["figures"]],
                         ["withdrawn", "left", "withdrawn", "withdrawn", "withdrawn"])

    def test_a_period_of_which_all_was_withdrawn_is_no_period_of_reports(self):
        self.state("future.csv", "Вера", "mytown,press_releases,,2025,600,,item,third letter,")
        self.assertIn("mytown_2025.xlsx", self.workspace.run("run").stdout)
        self.undo(3)
        told = self.workspace.run("run").stdout
        self.assertIn("mytown_2024.xlsx", told)
        self.assertNotIn("2025", told)

    def test_what_cannot_be_undone_is_refused(self):
        def refused(*arguments):
            done = self.workspace.run("import", *arguments, expect=2)
            self.assertEqual(done.stdout, "")
            return done.stderr
        self.assertEqual(refused("--undo", "9", "--reason", "so"),
                         "error: there is no import 9\n    the newest is import 2; svodka import --list names them all\n")
        self.assertEqual(refused("--undo", "2", "--reason", ""), "error: --reason: its value is empty\n    see: svodka --help\n")
        for reason in ([], ["--reason", "  "]):
            self.assertEqual(refused("--undo", "2", *reason), "error: an undo needs a reason\n    say why with --reason: "
                                                              "it becomes the comment of the figures\n")
        self.undo(2)
        self.assertEqual(refused("--undo", "2", "--reason", "so"),
                         "error: import 2 is undone already, by import 3\n    to bring its figures back undo that: svodka "
                         "import --undo 3\n")
        self.assertIn("error: FILE and --undo exclude each other\n", refused("a.csv", "--undo", "2", "--reason", "so"))
        self.assertIn("error: FILE and --list exclude each other\n", refused("a.csv", "--list"))
        self.assertIn("error: --reason is of an undo\n", refused("a.csv", "--reason", "so"))
        self.assertIn("error: FILE is required\n", refused())

    def test_without_a_store_there_is_nothing_and_none_is_made(self):
        (self.workspace.folder / "svodka.db").unlink()
        self.assertEqual(self.workspace.run("import", "--list", expect=0).stdout, "nothing was imported yet\n")
        self.assertEqual(self.undo(1, expect=2).stderr, "error: there is no import 1\n    nothing was imported yet\n")
        self.assertFalse((self.workspace.folder / "svodka.db").exists())


if __name__ == "__main__":
    unittest.main()
