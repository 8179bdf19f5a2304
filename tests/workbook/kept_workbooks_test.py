#!/usr/bin/python3
"""Every workbook that the C++ tests make is valid by the standard, and openpyxl opens it.

    kept_workbooks_test.py TEST_PROGRAM...     each is run with SVODKA_KEEP_WORKBOOKS (kept_workbook.hpp)"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import validity

PROGRAMS = sys.argv[1:]


class KeptWorkbooks(unittest.TestCase):
    def test_are_valid(self):
        self.assertTrue(PROGRAMS)
        for program in PROGRAMS:
            with self.subTest(program=pathlib.Path(program).name), tempfile.TemporaryDirectory() as folder:
                done = subprocess.run([program, "--gtest_brief=1", "--gtest_filter=-AFile*:AZip*:AWorkbook.*:Greed*"], text=True,
                                      capture_output=True, env={**os.environ, "SVODKA_KEEP_WORKBOOKS": folder})
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                kept = sorted(pathlib.Path(folder).iterdir())
                print(f"{pathlib.Path(program).name}: {len(kept)} workbooks", file=sys.stderr)
                self.assertTrue(kept)
                self.assertEqual({path.name: found for path in kept if (found := validity.problems(path))}, {})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
