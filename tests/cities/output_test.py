"""Output that cannot be written is exit status 3, for every command, and never a crash."""

import os
import subprocess
import unittest

from workspace import SVODKA, Workspace

COMMANDS = [["check"], ["check", "--json"], ["run", "--force"], ["run", "--force", "--json"], ["lint", "--json"],
            ["api"], ["api", "--json"], ["eval", "1", "-m", "ukhta", "-p", "2023"], ["history"], ["verify"],
            ["explain", "ukhta", "followers_total", "-p", "2023"], ["test"], ["import", "--dry-run", "data/facts.csv"],
            ["form", "check", "templates/ukhta.xlsx"], ["form", "copy", "templates/ukhta.xlsx", "copy.xlsx"],
            ["--help"], ["run", "--help"], ["--version"]]


class Output(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()
        cls.workspace.run("run")

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def status(self, command, redirection):
        done = subprocess.run(["sh", "-c", f'exec "$0" "$@" {redirection}', SVODKA, *command],
                              cwd=self.workspace.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=60)
        return done.returncode, done.stderr

    def test_a_full_disk(self):
        for command in COMMANDS:
            status, errors = self.status(command, "> /dev/full")
            self.assertEqual(status, 3, command)
            self.assertIn("error: the output cannot be written", errors)

    def test_a_closed_output(self):
        for command in COMMANDS:
            status, errors = self.status(command, ">&-")
            self.assertEqual(status, 3, command)
            self.assertIn("error: the output cannot be written", errors)

    def test_everything_closed(self):
        for command in COMMANDS:
            self.assertEqual(self.status(command, "<&- >&- 2>&-")[0], 3, command)
        self.workspace.run("verify", expect=0)

    def test_closed_errors_alone(self):
        for redirection in ("2>&-", "2>/dev/full"):
            self.assertIn(self.status(["check"], redirection)[0], (1, 3))
            self.assertEqual(self.status(["check", "-m", "nobody"], redirection)[0], 3)
            self.assertIn(self.status(["run", "--force"], redirection)[0], (1, 3))

    def test_a_pipe_that_nobody_reads(self):
        for command in COMMANDS:
            reading, writing = os.pipe()
            os.close(reading)
            done = subprocess.run([SVODKA, *command], cwd=self.workspace.folder, stdin=subprocess.DEVNULL,
                                  stdout=writing, stderr=subprocess.PIPE, text=True)
            os.close(writing)
            self.assertEqual(done.returncode, 3, command)
            self.assertIn("error: the output cannot be written", done.stderr)

    def test_a_run_that_nobody_hears_is_made_and_recorded_all_the_same(self):
        before = len(self.workspace.run("history").stdout.splitlines())
        made = len(self.workspace.run("run", "--force").stdout.splitlines())
        self.status(["run", "--force"], "> /dev/full")
        self.assertEqual(len(self.workspace.run("history").stdout.splitlines()), before + 2 * made)

    def test_a_temporary_folder_that_is_missing_is_named(self):
        done = self.workspace.run("run", "--force", "ukhta_year", env={"TMPDIR": "/nonexistent/folder"})
        if done.returncode == 3:
            self.assertIn("/nonexistent/folder", done.stderr)


if __name__ == "__main__":
    unittest.main()
