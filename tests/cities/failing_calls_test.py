"""Calls of the operating system that fail, one later each time: writing, syncing, closing, opening, renaming, memory. Whatever
fails, a workbook is the old one or the new one, the store is sound, nothing is left beside it, and the program says so or goes
on. Which calls must be made, and in which order, is looked at, too: a workbook is synced before it takes its place, and its
folder after."""

import collections
import errno
import os
import shutil
import sqlite3
import subprocess
import unittest

from workspace import ROOT, SVODKA, Workspace

CALLS = os.environ.get("SVODKA_FAILING_CALLS", str(ROOT / "build/debug/tests/libfailing_calls.so"))
RUN = ["run", "ukhta_year", "-p", "2023", "-j", "1"]
IMPORT = ["import", "data/facts.csv", "data/counted.csv"]
MOST = int(os.environ.get("SVODKA_CALLS_EACH", "6"))  # of each kind; the slow checks take more


class FailingCalls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not os.path.exists(CALLS):
            raise unittest.SkipTest(f"{CALLS} is not built")
        cls.workspace = Workspace()
        cls.folder = cls.workspace.folder
        cls.store = cls.folder / "svodka.db"
        cls.empty_store = None
        with sqlite3.connect(cls.store) as store:
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cls.sound = cls.store.read_bytes()

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def reset(self, with_store=True):
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        for beside in ("", "-wal", "-shm", "-runs"):
            (self.folder / f"svodka.db{beside}").unlink(missing_ok=True)
        if with_store:
            self.store.write_bytes(self.sound)

    def run_with(self, command, fail="", calls=None):
        environment = {**os.environ, "LD_PRELOAD": CALLS, "SVODKA_FOLDER": str(self.folder), "SVODKA_FAIL": fail}
        if calls is not None:
            environment["SVODKA_CALLS"] = str(calls)
        return subprocess.run([SVODKA, *command], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120)

    def calls_of(self, command):
        """[(call, path in the workspace)] of a run in which nothing fails"""
        log = self.folder / "calls"
        log.unlink(missing_ok=True)
        done = self.run_with(command, calls=log)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        calls = [line.split(" ", 1) for line in log.read_text().splitlines()]
        return [(call, os.path.relpath(path, self.folder)) for call, path in calls if path != str(log)]

    def ended_well(self, done, what, expected):
        self.assertIn(done.returncode, (0, 1, 2, 3), f"{what}: {done.stderr}")
        self.assertNotIn("the program failed", done.stderr, what)
        if done.returncode in (2, 3):
            self.assertIn("error: ", done.stderr, what)
        made = self.folder / "out/ukhta_2023.xlsx"
        if expected is not None and made.exists():
            self.assertEqual(made.read_bytes() == expected, True, f"{what}: the workbook is not whole")
        if expected is not None and done.returncode in (0, 1):
            self.assertTrue(made.exists() or done.stderr, what)
        if not what.startswith("unlink"):
            self.assertEqual(self.workspace.left_over(), [], what)
        if self.store.exists():
            verified = self.workspace.run("verify")
            self.assertNotEqual(verified.returncode, 3, f"{what}: {verified.stderr}")

    def each_in_turn(self, command, kinds, expected, with_store=True):
        self.reset(with_store)
        counts = collections.Counter(call for call, _ in self.calls_of(command))
        for call, how in kinds:
            count = counts[call]
            for number in range(1, count + 1, max(1, count // MOST)):
                what = f"{call} {number} {how}"
                with self.subTest(what):
                    self.reset(with_store)
                    self.ended_well(self.run_with(command, what), what, expected)

    def workbook(self):
        self.reset()
        self.workspace.run(*RUN)
        return (self.folder / "out/ukhta_2023.xlsx").read_bytes()

    def test_a_run(self):
        self.each_in_turn(RUN, [("write", errno.ENOSPC), ("write", "half"), ("pwrite", errno.ENOSPC), ("pwrite", "half"),
                                ("fsync", errno.EIO), ("close", errno.EIO), ("rename", errno.EIO), ("unlink", errno.EACCES),
                                ("ftruncate", errno.EIO), ("open", errno.EACCES), ("open", errno.EMFILE), ("read", errno.EIO)],
                          self.workbook())

    def test_an_import_is_all_or_nothing(self):
        self.reset(with_store=False)
        self.workspace.run(*IMPORT, expect=0)
        with sqlite3.connect(self.store) as store:
            whole, = store.execute("SELECT count(*) FROM observation").fetchone()
        self.reset(with_store=False)
        counts = collections.Counter(call for call, _ in self.calls_of(IMPORT))
        for call, how in [("pwrite", errno.ENOSPC), ("pwrite", "half"), ("fsync", errno.EIO), ("open", errno.EMFILE)]:
            for number in range(1, counts[call] + 1, max(1, counts[call] // MOST)):
                what = f"{call} {number} {how}"
                with self.subTest(what):
                    self.reset(with_store=False)
                    done = self.run_with(IMPORT, what)
                    self.ended_well(done, what, None)
                    found = self.workspace.run("history", "--json") if self.store.exists() else None
                    with sqlite3.connect(self.store) as store:
                        try:
                            imported, = store.execute("SELECT count(*) FROM observation").fetchone()
                        except sqlite3.OperationalError:
                            imported = 0
                    self.assertIn(imported, (0, whole), f"{what}: {found and found.stdout[:200]}")
                    if done.returncode == 0:
                        self.assertEqual(imported, whole, what)

    def test_calls_that_are_interrupted_are_made_again(self):
        expected = self.workbook()
        self.reset()
        counts = collections.Counter(call for call, _ in self.calls_of(RUN))
        for call in ("write", "pwrite", "fsync", "read", "open"):
            for number in range(1, counts[call] + 1, max(1, counts[call] // MOST)):
                what = f"{call} {number} {errno.EINTR}"
                with self.subTest(what):
                    self.reset()
                    done = self.run_with(RUN, what)
                    self.ended_well(done, what, expected)
                    if call in ("write", "pwrite"):
                        self.assertIn(done.returncode, (0, 1), done.stderr)
                        self.assertEqual((self.folder / "out/ukhta_2023.xlsx").read_bytes(), expected)

    def test_memory_that_ends_one_allocation_later_each_time(self):
        expected = self.workbook()
        number = 100
        while number < 20_000_000:
            what = f"malloc {number} {errno.ENOMEM}"
            with self.subTest(what):
                self.reset()
                self.ended_well(self.run_with(RUN, what), what, expected)
            number = int(number * (3 if MOST < 20 else 1.3))

    def test_a_workbook_is_on_the_disk_before_it_takes_its_place(self):
        self.reset()
        calls = [(call, path) for call, path in self.calls_of(RUN) if call in ("write", "fsync", "rename")]
        renamed = next(number for number, (call, path) in enumerate(calls) if call == "rename")
        self.assertEqual(calls[renamed][1], "out/ukhta_2023.xlsx")  # where it goes
        part = next(path for _, path in calls if path.startswith("out/.ukhta_2023.xlsx."))
        before = [call for call, path in calls[:renamed] if path == part]
        self.assertEqual(before[-1], "fsync")
        self.assertIn("write", before)
        self.assertIn(("fsync", "out"), calls[renamed:])

    def test_what_is_committed_is_on_the_disk(self):
        self.reset()
        calls = [(call, path) for call, path in self.calls_of(RUN) if path == "svodka.db-wal" and call in ("pwrite", "fsync")]
        # A log that is not synced after its last page is not durable (synchronous below FULL).
        self.assertEqual(calls[-1], ("fsync", "svodka.db-wal"))
        self.assertGreaterEqual(calls.count(("fsync", "svodka.db-wal")), 3)  # begun, made, ended


if __name__ == "__main__":
    unittest.main()
