"""What an edit would change is told before it is adopted, and nothing is written."""

import hashlib
import json
import os
import shutil
import subprocess
import unittest

from openpyxl import load_workbook

from workspace import Workspace

FOLLOWERS = "scripts/indicators/followers.lua"
NOTHING = """\
  ukhta_year: nothing changes in 1 workbook
  komsomolsk_year: nothing changes in 6 workbooks
  khabarovsk_year: nothing changes in 2 workbooks
  dergachi_half_year: nothing changes in 1 workbook
  blagoveshchensk_year: nothing changes in 1 workbook
  comparison: nothing changes in 6 workbooks
  checks: 0 verdicts would change
"""


class Diff(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.folder = self.workspace.folder
        self.workspace.write(".gitignore", "svodka.db*\nout/\n")
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-qm", "As it was")

    def git(self, *arguments):
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
                       "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t", "GIT_COMMITTER_NAME": "t",
                       "GIT_COMMITTER_EMAIL": "t@t"}
        return subprocess.run(["git", *arguments], cwd=self.folder, check=True, env=environment,
                              capture_output=True, text=True).stdout

    def edit(self, name, old, new):
        path = self.folder / name
        text = path.read_text()
        self.assertEqual(text.count(old), 1, old)
        path.write_text(text.replace(old, new))

    def diff(self, *arguments, expect):
        return self.workspace.run("diff", *arguments, expect=expect).stdout

    def without_first_line(self, text):
        return text.split("\n", 1)[1]

    def test_without_edits_nothing_changes(self):
        text = self.diff(expect=0)
        self.assertRegex(text, r"^compared with HEAD \([0-9a-f]{12}\):\n")
        self.assertEqual(self.without_first_line(text), NOTHING)

    def test_an_edited_rule_tells_every_cell_of_every_period(self):
        self.edit(FOLLOWERS, 'return growth(r.followers_total, r:ago(1, "year").followers_total)',
                  'return growth(r.followers_total, r:ago(1, "year").followers_total) + 1')
        lines = self.diff(expect=1).splitlines()
        self.assertIn('khabarovsk_year khabarovsk 2021 Отчёт!B45: "по числам отчёта 33,19 %: сходится" → '
                      '"по числам отчёта 34,19 %: сходится"', lines)
        self.assertIn("comparison 2021 Сравнение!D7: 33.2 → 34.2", lines)
        self.assertIn("comparison 2023 Сравнение!D7: 33.2 → 34.2", lines)
        self.assertIn("  khabarovsk_year: 1 of 2 workbooks would change, 1 difference", lines)
        self.assertIn("  ukhta_year: nothing changes in 1 workbook", lines)

    def test_only_what_was_asked_for_is_compared(self):
        self.edit(FOLLOWERS, 'return growth(r.followers_total, r:ago(1, "year").followers_total)',
                  'return growth(r.followers_total, r:ago(1, "year").followers_total) + 1')
        self.assertEqual(self.without_first_line(self.diff("-m", "ukhta", expect=0)),
                         "  ukhta_year: nothing changes in 1 workbook\n  checks: 0 verdicts would change\n")
        text = self.diff("-m", "khabarovsk", "-p", "2021", expect=1)
        self.assertIn("  khabarovsk_year: 1 of 1 workbook would change, 1 difference\n", text)

    def test_a_label_edited_in_a_form_is_told(self):
        path = self.folder / "templates/ukhta.xlsx"
        book = load_workbook(path)
        sheet = book.worksheets[0]
        cell = next(c for row in sheet.iter_rows() for c in row
                    if c.column > 1 and isinstance(c.value, str) and "{{" not in c.value)
        label = cell.value
        cell.value = label + " (новое)"
        book.save(path)
        found = json.loads(self.diff("--json", "-m", "ukhta", expect=1))["workbooks"]
        self.assertEqual([(w["report"], w["municipality"], w["period"]) for w in found],
                         [("ukhta_year", "ukhta", "2023")])
        values = [(d["before"], d["after"]) for d in found[0]["differences"] if d["what"] == "value"]
        shown = label.replace("\n", "\\n")
        self.assertEqual(values, [(f'"{shown}"', f'"{shown} (новое)"')])

    def test_a_tolerance_that_changes_a_verdict_is_told(self):
        path = self.folder / "scripts/checks/averages.lua"
        text = path.read_text()
        old = 'local holds = equal(stated * weeks, r.incidents_answered, { within = "2%" })'
        self.edit("scripts/checks/averages.lua", old, old.replace("2%", "80%"))
        self.assertNotEqual(path.read_text(), text)
        lines = self.diff("-m", "komsomolsk", expect=1).splitlines()
        self.assertIn("komsomolsk 2023 check weekly_average_gives_the_year: error → holds", lines)
        self.assertIn("  checks: 1 verdict would change", lines)

    def test_an_edited_catalogue_is_told(self):
        self.edit("data/catalog/units.csv", "thousand_person,person,1000,", "thousand_person,person,1001,")
        found = json.loads(self.diff("--json", expect=1))
        self.assertTrue(found["workbooks"])

    def test_reports_that_come_and_go_are_told(self):
        self.edit("scripts/reports/cities.lua", 'report "ukhta_year"', 'report "ukhta_of_the_year"')
        lines = self.diff("-m", "ukhta", expect=1).splitlines()
        self.assertEqual(lines[:2], ["ukhta_of_the_year ukhta 2023: newly made",
                                     "ukhta_year ukhta 2023: no longer made"])

    def test_a_cell_that_an_edit_breaks_is_told(self):
        self.edit(FOLLOWERS, "return r.followers_total / r.accounts_total", "return nil + r.accounts_total")
        text = self.diff("-m", "ukhta", expect=1)
        self.assertIn("ukhta_year ukhta 2023: new problem: ", text)

    def test_a_folder_serves_as_well(self):
        shutil.copytree(self.folder, self.folder / "old", ignore=shutil.ignore_patterns("old", "svodka.db*", ".git"))
        self.assertEqual(self.diff("--against", "old", expect=0), "compared with old:\n" + NOTHING)
        self.edit(FOLLOWERS, 'return r.followers_total / r.accounts_total', 'return 2')
        self.diff("--against", "old", expect=1)

    def test_neither_workbooks_nor_ledger_nor_repository_are_touched(self):
        self.workspace.run("run", expect=1)
        self.edit(FOLLOWERS, 'return r.followers_total / r.accounts_total', 'return 2')

        def state():
            files = [p for p in sorted(self.folder.rglob("*")) if p.is_file() and ".git/" not in str(p)
                     and not p.name.endswith(("-shm", "-wal"))]
            return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
        before, history = state(), self.workspace.run("history").stdout
        self.diff(expect=1)
        self.assertEqual(state(), before)
        self.assertEqual(self.workspace.run("history").stdout, history)
        self.assertEqual(self.git("status", "--short"), f" M {FOLLOWERS}\n")

    def test_wrong_requests_say_what_to_do(self):
        done = self.workspace.run("diff", "--against", "HAED", expect=2)
        self.assertEqual(done.stderr, "error: 'HAED' is no folder and no revision\n"
                                      "    name a folder, or a commit as git does: HEAD~1, a tag, a branch\n")
        done = self.workspace.run("diff", "-m", "uhta", expect=2)
        self.assertEqual(done.stderr, "error: unknown municipality 'uhta'\n    did you mean 'ukhta'?\n")
        shutil.rmtree(self.folder / ".git")
        done = self.workspace.run("diff", expect=2, env={"GIT_CEILING_DIRECTORIES": str(self.folder.parent)})
        self.assertRegex(done.stderr, r"^error: \. is not under version control\n"
                                      r"    name a folder to compare with: --against FOLDER\n$")

    def test_a_broken_rule_is_refused_at_its_line(self):
        self.edit(FOLLOWERS, "return r.followers_total / r.accounts_total", "return r.followers_total /")
        self.assertIn(FOLLOWERS + ":", self.workspace.run("diff", expect=2).stderr)
        self.git("commit", "-qam", "Broken")
        self.git("revert", "--no-commit", "HEAD")
        self.assertIn("HEAD/" + FOLLOWERS + ":", self.workspace.run("diff", expect=2).stderr)


if __name__ == "__main__":
    unittest.main()
