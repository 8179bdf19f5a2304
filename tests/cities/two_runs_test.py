"""Two runs over the same workbooks wait for each other, and nothing of a dead one is in the way."""

import os
import signal
import sqlite3
import subprocess
import time
import unittest
import zipfile

from workspace import SVODKA, Workspace

SLOW = """
report "slow" { municipalities = { "ukhta" }, every = "year", file = "slow_{municipality}_{period}.xlsx",
  build = function(book, r)
    local s = book:sheet("A")
    local x = 0
    for i = 1, %d do x = x + i end
    s:write("A1", x)
  end }
"""


class TwoRuns(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.folder = self.workspace.folder

    def start(self, *arguments, user="anna"):
        process = subprocess.Popen([SVODKA, *arguments], cwd=self.folder, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env={**os.environ, "USER": user})
        self.addCleanup(process.kill)
        return process

    def open_runs(self):
        with sqlite3.connect(self.folder / "svodka.db") as store:
            return store.execute("SELECT count(*) FROM open_workbook").fetchone()[0]

    def until_open(self):
        end = time.monotonic() + 10
        while self.open_runs() == 0 and time.monotonic() < end:
            time.sleep(0.02)

    def test_the_second_hears_whose_run_it_is_and_waits(self):
        self.workspace.write("scripts/reports/slow.lua", SLOW % 200_000_000)
        first = self.start("run", "slow", "--force", user="anna")
        self.until_open()
        second = self.start("run", "slow", user="boris")
        output, errors = second.communicate(timeout=60)
        self.assertRegex(errors, r"^the report 'slow' for 2023 is being made by anna since \d\d\d\d-\d\d-\d\d .* "
                                 r"\(svodka run slow --force\): waiting until that run ends; Ctrl-C ends this one\n")
        self.assertIsNotNone(first.poll())
        self.assertEqual((first.returncode, second.returncode), (0, 0))
        self.assertIn("unchanged", output)
        self.assertEqual(self.open_runs(), 0)

    def test_runs_of_other_workbooks_do_not_wait(self):
        self.workspace.write("scripts/reports/slow.lua", SLOW % 200_000_000)
        first = self.start("run", "slow", "--force")
        self.until_open()
        second = self.workspace.run("run", "ukhta_year")
        self.assertNotIn("is being made", second.stderr)
        third = self.workspace.run("run", "slow", "-o", "elsewhere")
        self.assertNotIn("is being made", third.stderr)
        first.kill()

    def test_a_run_that_was_killed_is_in_nobodys_way(self):
        self.workspace.write("scripts/reports/slow.lua", SLOW % 400_000_000)
        first = self.start("run", "slow", "--force")
        self.until_open()
        first.send_signal(signal.SIGKILL)
        first.wait()
        self.assertEqual(self.open_runs(), 1)
        self.workspace.write("scripts/reports/slow.lua", SLOW % 10)
        self.workspace.write("out/.slow_ukhta_2023.xlsx.0123456789abcdef01234567.part", "half")
        self.workspace.write("out/.other.xlsx.0123456789abcdef01234567.part", "another's")
        done = self.workspace.run("run", "slow", expect=0)
        self.assertEqual(done.stderr, "")
        self.assertEqual(self.workspace.left_over(), ["out/.other.xlsx.0123456789abcdef01234567.part"])
        self.assertEqual(self.open_runs(), 0)

    def note_killed_run(self):
        """What a run that was killed leaves: it was to make the workbook."""
        with sqlite3.connect(self.folder / "svodka.db") as store:
            store.execute("INSERT OR REPLACE INTO open_run VALUES (9, 'anna', 'svodka run slow', 0)")
            store.execute("INSERT OR REPLACE INTO open_workbook VALUES (?, 'slow', '2023', 9)",
                          (str((self.folder / "out").resolve() / "slow_ukhta_2023.xlsx"),))

    def test_what_a_killed_run_left_is_made_anew_unless_it_was_altered(self):
        # What a kill or a power cut leaves between a workbook's last step and its entry in the ledger.
        store = self.folder / "svodka.db"
        before = store.read_bytes()
        self.workspace.write("scripts/reports/slow.lua", SLOW % 10)
        self.workspace.run("run", "slow", expect=0)
        store.write_bytes(before)
        self.workspace.write("scripts/reports/slow.lua", SLOW % 20)
        self.assertIn("is there, and not as a run has made it", self.workspace.run("run", "slow", expect=2).stderr)
        self.note_killed_run()
        self.workspace.run("run", "ukhta_year")  # is not about it, and does not forget it
        done = self.workspace.run("run", "slow", expect=0)
        self.assertIn("made", done.stdout)
        self.assertEqual(self.open_runs(), 0)
        store.write_bytes(before)
        self.note_killed_run()
        made = self.folder / "out/slow_ukhta_2023.xlsx"
        with zipfile.ZipFile(made) as parts:
            saved = {each.filename: parts.read(each) for each in parts.infolist()}
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
            for name, content in saved.items():
                parts.writestr(name, content)
        done = self.workspace.run("run", "slow", expect=2)
        self.assertIn("is there, and not as a run has made it", done.stderr)

    def test_ctrl_c_ends_the_waiting(self):
        self.workspace.write("scripts/reports/slow.lua", SLOW % 400_000_000)
        first = self.start("run", "slow", "--force")
        self.until_open()
        second = self.start("run", "slow")
        time.sleep(1)
        second.send_signal(signal.SIGINT)
        self.assertEqual(second.wait(timeout=15), 130)
        self.assertIsNone(first.poll())
        first.kill()

    def test_many_at_once_leave_whole_workbooks(self):
        self.workspace.run("run", "ukhta_year", "--force")
        whole = (self.folder / "out/ukhta_2023.xlsx").read_bytes()
        status = self.workspace.run("run", "ukhta_year", "--force").returncode
        for _ in range(3):
            runs = [self.start("run", "ukhta_year", "--force") for _ in range(4)]
            for run in runs:
                run.communicate(timeout=60)
                self.assertEqual(run.returncode, status)
            self.assertEqual((self.folder / "out/ukhta_2023.xlsx").read_bytes(), whole)
        self.assertEqual(self.workspace.left_over(), [])


if __name__ == "__main__":
    unittest.main()
