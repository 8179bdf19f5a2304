"""What one engine has made is not what another would make: a workbook is made anew when the program is another.

svodka_changed is svodka with one source more, its identity computed as svodka's is (tests/CMakeLists.txt)."""

import json
import os
import pathlib
import re
import subprocess
import unittest

from workspace import ROOT, SVODKA, Workspace

BUILD = pathlib.Path(SVODKA).resolve().parents[1]
CHANGED = os.environ.get("SVODKA_CHANGED", str(BUILD / "tests/svodka_changed"))


def version(program):
    return subprocess.run([program, "--version"], text=True, capture_output=True, check=True).stdout.strip()


def ran(program, workspace):
    done = subprocess.run([program, "run", "ukhta_year"], cwd=workspace.folder, text=True, capture_output=True)
    return done.stdout.split()[:2]


class Engine(unittest.TestCase):
    def test_another_engine_makes_its_workbooks_anew(self):
        path = "out/ukhta_2023.xlsx"
        with Workspace() as workspace:
            self.assertEqual(ran(SVODKA, workspace), ["made", path])
            made = (workspace.folder / path).read_bytes()
            self.assertEqual(ran(SVODKA, workspace), ["unchanged", path])
            self.assertEqual(ran(CHANGED, workspace), ["made", path])
            self.assertEqual(ran(CHANGED, workspace), ["unchanged", path])
            self.assertEqual(ran(SVODKA, workspace), ["made", path])  # and back
            # The engine stands in the ledger, not in the workbook.
            self.assertEqual((workspace.folder / path).read_bytes(), made)
            history = json.loads(workspace.run("history", "--json").stdout)
            self.assertEqual(sorted("svodka " + entry["engine"] for entry in history),
                             sorted([version(SVODKA), version(CHANGED), version(SVODKA)]))

    def test_the_version_tells_the_identity(self):
        for program in (SVODKA, CHANGED):
            self.assertRegex(version(program), r"^svodka \d+\.\d+\.\d+\+[0-9a-f]{16}$")
        self.assertNotEqual(version(SVODKA), version(CHANGED))

    def test_the_identity_is_that_of_every_source(self):
        sources = {str(path.relative_to(ROOT)) for path in (ROOT / "engine").rglob("*")
                   if path.suffix in (".cpp", ".hpp")}
        header = BUILD / "engine/svodka_run_identity/engine/run/identity.hpp"
        self.assertEqual(set((header.parents[2] / "sources.txt").read_text().split()),
                         sources | {"CMakeLists.txt", "engine/CMakeLists.txt"})
        self.assertEqual(re.search('"(.*)"', header.read_text())[1], version(SVODKA).split("+")[1])


if __name__ == "__main__":
    unittest.main()
