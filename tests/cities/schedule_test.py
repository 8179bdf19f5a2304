"""Schedules and their status, by the whole program: what is due when, made once, and told in four ways."""

import json
import pathlib
import signal
import subprocess
import time
import unittest

import openpyxl

from workspace import SVODKA, Workspace

YEARLY = """
schedule "yearly" {
  reports = "ukhta_year", period = "previous year", at = "10th working day 09:00 Europe/Moscow",
  since = "2024-01-01", grace = "10 years", %s
}
"""
DUE = "2024-01-25T00:00:00"


class Schedules(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)

    def declare(self, more="", at="*-01-20"):
        text = YEARLY % more
        self.workspace.write("scripts/schedules.lua", text.replace("10th working day", at))

    def states(self, *arguments):
        answer = self.workspace.run("status", *arguments, "--json")
        return [(each["municipality"], each["period"], each["state"]) for each in json.loads(answer.stdout)]

    def test_lists_dates_in_words(self):
        self.declare(at="10th working day")
        listed = self.workspace.run("schedule", "list", "-n", "2", "--at", "2024-01-01", expect=0).stdout
        self.assertEqual(listed, "yearly  Mon 22 January 2024 09:00 Europe/Moscow, of 2023\n"
                                 "yearly  Wed 14 February 2024 09:00 Europe/Moscow, of 2023\n")

    def test_says_what_would_run_and_runs_it_once(self):
        self.declare()
        due = self.workspace.run("schedule", "due", "--at", DUE, expect=0).stdout
        # The figures have come since.
        self.assertEqual(due.split("\n")[:3], ["yearly  Sat 20 January 2024 09:00 Europe/Moscow, of 2023",
                                               "  would be made: 1",
                                               "    ukhta_year ukhta 2023: missing every figure (ukhta)"])
        self.workspace.run("schedule", "backfill", "--from", "2023", "--to", "2023")
        self.assertEqual(self.states()[0], ("ukhta", "2023", "made"))
        self.assertEqual(self.states("--at", DUE)[0], ("ukhta", "2023", "due"))
        again = self.workspace.run("schedule", "backfill", "--from", "2023", "--to", "2023")
        self.assertEqual(again.stdout, "")

    def test_status_is_a_matrix_a_list_json_and_a_workbook(self):
        self.declare()
        early = self.workspace.run("status", "--at", "2024-01-10", expect=0).stdout
        self.assertEqual(early, "                  2023\nukhta_year ukhta  ·\n\n·  not due\n")
        listed = self.workspace.run("status", "--at", DUE, "--list").stdout
        self.assertEqual(listed.split("\n")[0], "due      yearly: ukhta_year ukhta 2023: missing every figure (ukhta)")
        self.workspace.run("status", "--at", DUE, "-o", "status.xlsx", expect=0)
        self.workspace.check_workbooks()
        book = openpyxl.load_workbook(self.workspace.folder / "status.xlsx")
        self.assertEqual(book.sheetnames, ["Status", "List"])
        self.assertEqual([cell.value for cell in book["Status"][2]][:4], ["ukhta_year", "ukhta", "Ухта", "due"])

    def test_why_names_the_figures_that_block_a_municipality(self):
        self.declare('data = { wait_until = "1 month", needs = { "followers", "press_releases" } },')
        late = self.workspace.run("status", "--at", "2026-01-25", "-p", "2025", "--why", "ukhta").stdout
        self.assertIn("awaited  yearly: ukhta_year ukhta 2025: missing", late)
        self.assertIn("    followers of ukhta for 2025\n", late)

    def test_asks_whose_working_days_count_where_countries_differ(self):
        self.declare(at="10th working day")
        schedules = self.workspace.folder / "scripts/schedules.lua"
        schedules.write_text(schedules.read_text().replace('"ukhta_year"', '{ "ukhta_year", "comparison" }'))
        refused = self.workspace.run("schedule", "list", expect=2).stderr
        self.assertIn("its municipalities are of RU and UA, whose working days differ", refused)

    def test_a_report_that_stands_twice_is_refused(self):
        self.declare()
        schedules = self.workspace.folder / "scripts/schedules.lua"
        schedules.write_text(schedules.read_text().replace('"ukhta_year"', '{ "ukhta_year", "ukhta_year" }'))
        refused = self.workspace.run("schedule", "list", expect=2).stderr
        self.assertIn('reports names "ukhta_year" twice\n', refused)
        self.assertIn("    name it once\n", refused)

    def test_a_schedule_of_every_minute_needs_a_short_grace(self):
        self.declare()
        schedules = self.workspace.folder / "scripts/schedules.lua"
        often = schedules.read_text().replace("*-01-20 09:00", "*:*").replace('since = "2024-01-01",', "")
        schedules.write_text(often)
        refused = self.workspace.run("schedule", "due", expect=2).stderr
        self.assertIn("at = '*:* Europe/Moscow': it is due more than 2500 times within its grace of 10 years", refused)
        self.assertIn('write a shorter grace, for example grace = "1 day"', refused)
        schedules.write_text(often.replace("10 years", "5 minutes"))
        began = time.monotonic()
        self.workspace.run("status")
        self.assertLess(time.monotonic() - began, 120)

    def test_years_that_cannot_be_computed_are_refused(self):
        self.declare()
        for command in (("status",), ("schedule", "list"), ("schedule", "due")):
            for time_ in ("9999-12-31", "2200-01-01", "1969-12-31T23:59:59", "1401-01-01"):
                refused = self.workspace.run(*command, "--at", time_, expect=2).stderr
                self.assertEqual(refused, f"error: --at {time_}: schedules are computed for the years from 1970 to 2199\n")
            for time_ in ("2199-12-31T23:59:59", "2150-01-01", "1970-01-01"):
                done = self.workspace.run(*command, "--at", time_)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                self.assertNotIn("error", done.stderr)
        self.assertEqual(self.workspace.run("status", "-p", "2200", "--list", expect=0).stdout, "")
        self.assertEqual(self.workspace.run("status", "-p", "1900", "--list", expect=0).stdout, "")

    def test_an_unknown_schedule_is_told_with_the_nearest_name(self):
        self.declare()
        refused = self.workspace.run("schedule", "due", "yaerly", expect=2)
        self.assertEqual(refused.stderr, "error: unknown schedule 'yaerly'\n    did you mean 'yearly'?\n")

    def test_forever_ends_when_told_to(self):
        self.declare()
        process = subprocess.Popen([SVODKA, "schedule", "run", "--forever", "--quiet"], cwd=self.workspace.folder,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        made = pathlib.Path(self.workspace.folder, "out")
        end = time.monotonic() + 30
        while not list(made.glob("*.xlsx")) and time.monotonic() < end:
            time.sleep(0.05)
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        self.assertLess(time.monotonic() - asked, 25)
        self.assertIn(process.returncode, (0, 1, 130))  # 130: in the middle of a run

    def test_forever_says_the_same_once(self):
        self.declare('data = { incomplete = "skip" },')  # nothing is stated for 2025, and nothing will be
        mistyped = Workspace()
        self.addCleanup(mistyped.__exit__)
        mistyped.write("scripts/schedules.lua", YEARLY.replace("previous year", "previous yaer") % "")
        no_folder = Workspace()
        self.addCleanup(no_folder.__exit__)
        no_folder.write("scripts/schedules.lua", YEARLY.replace("10th working day", "*-01-20") % "")
        no_folder.write("out", "a file where the folder would stand")
        processes = [subprocess.Popen([SVODKA, "schedule", "run", "--forever"], cwd=each.folder, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, text=True)
                     for each in (self.workspace, mistyped, no_folder)]
        for process in processes:
            self.addCleanup(process.kill)
        time.sleep(40)  # two rounds
        told = []
        for process in processes:
            process.send_signal(signal.SIGTERM)
            told.append(process.communicate(timeout=30)[0])
        self.assertEqual(told[0].count("ukhta_year ukhta 2025: missing"), 1, told[0])
        self.assertEqual(told[1].count("error: "), 1, told[1])
        for once in ("failed    out/ukhta_2023.xlsx", "of 2023\n    0 made, 0 marked, 1 failed", "not made: 3"):
            self.assertEqual(told[2].count(once), 1, told[2])


if __name__ == "__main__":
    unittest.main()
