"""Commands that only read make no store where there is none."""

import unittest

from workspace import Workspace

SCHEDULE = ('schedule "yearly" { reports = { "ukhta_year" }, municipalities = "all", period = "previous year", '
            'at = "5th day of the year 09:00 Europe/Moscow" }\n')
READING = [["check"], ["check", "-m", "ukhta"], ["explain", "ukhta", "followers_total", "-p", "2023"],
           ["explain", "out/ukhta_2023.xlsx", "C5"], ["eval", "1 + 1", "-m", "ukhta", "-p", "2023"], ["history"], ["history", "--json"],
           ["lint"], ["test"], ["diff", "--against", "."], ["status"], ["status", "--json"], ["status", "-o", "status.xlsx"],
           ["schedule", "list"], ["schedule", "due"], ["verify"], ["doctor"], ["backup", "b.db"], ["restore", "b.db"],
           ["import", "data/facts.csv", "--dry-run"], ["form", "check", "templates/ukhta.xlsx"]]


class NoStore(unittest.TestCase):
    def test_is_made_by_who_only_reads(self):
        with Workspace(tables=[]) as workspace:
            workspace.write("scripts/schedules.lua", SCHEDULE)
            known = {path.name for path in workspace.folder.iterdir()} | {"status.xlsx"}
            for command in READING:
                with self.subTest(command):
                    done = workspace.run(*command)
                    self.assertIn(done.returncode, (0, 1, 2), done.stderr)
                    self.assertEqual({path.name for path in workspace.folder.iterdir()} - known, set())
            self.assertEqual(workspace.run("history", expect=0).stdout, "")
            workspace.run("import", "data/facts.csv", expect=0)
            self.assertTrue((workspace.folder / "svodka.db").exists())


if __name__ == "__main__":
    unittest.main()
