#!/usr/bin/python3
"""The units in service/: systemd understands them, and they may do no more than they need."""

import pathlib
import re
import shutil
import subprocess
import unittest

SERVICE = pathlib.Path(__file__).resolve().parents[2] / "service"
MOST_EXPOSED = 2.0  # of 10, by systemd's own count


class Service(unittest.TestCase):
    def test_each_service_has_a_timer_that_makes_up_for_what_was_missed(self):
        services = sorted(path.stem for path in SERVICE.glob("*.service"))
        self.assertEqual(services, sorted(path.stem for path in SERVICE.glob("*.timer")))
        self.assertIn("svodka", services)
        for name in services:
            self.assertIn("Persistent=true", (SERVICE / f"{name}.timer").read_text())

    @unittest.skipUnless(shutil.which("systemd-analyze"), "there is no systemd here")
    def test_no_unit_is_exposed(self):
        for unit in SERVICE.glob("*.service"):
            told = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
                                  capture_output=True, text=True).stdout
            exposure = float(re.search(r"Overall exposure level for \S+ ([\d.]+)", told)[1])
            self.assertLess(exposure, MOST_EXPOSED, unit.name)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "there is no systemd here")
    def test_systemd_understands_each_unit(self):
        for unit in SERVICE.iterdir():
            told = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True).stderr
            problems = [line for line in told.splitlines() if unit.name in line and "not executable" not in line]
            self.assertEqual(problems, [])


if __name__ == "__main__":
    unittest.main()
