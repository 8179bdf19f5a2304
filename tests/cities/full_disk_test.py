"""A disk that is really full: whatever is there is whole, the program says why it could not go on, and with room again the
same commands do the rest."""

import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from workspace import ROOT, SVODKA, Workspace
import validity

TABLES = ["data/facts.csv", "data/counted.csv", "data/texts.csv", "data/corrections.csv"]


class FullDisk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="svodka-disk-"))
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "svodka-test", cls.folder], capture_output=True, text=True)
        if mounted.returncode != 0:
            cls.folder.rmdir()
            raise unittest.SkipTest(f"nothing may be mounted here: {mounted.stderr.strip()}")
        with Workspace() as whole:
            status = whole.run("run").returncode
            cls.whole = {path.name: path.read_bytes() for path in (whole.folder / "out").iterdir()}
            cls.status = status
            with sqlite3.connect(whole.folder / "svodka.db") as store:
                cls.observations, = store.execute("SELECT count(*) FROM observation").fetchone()

    @classmethod
    def tearDownClass(cls):
        subprocess.run(["umount", "-l", cls.folder], check=True)
        cls.folder.rmdir()

    def setUp(self):
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name in ("data", "scripts", "templates"):
            shutil.copytree(ROOT / name, self.folder / name)
        shutil.copy(ROOT / "svodka.toml", self.folder)

    def run_it(self, *command):
        return subprocess.run([SVODKA, *command], cwd=self.folder, capture_output=True, text=True, timeout=300,
                              env={**os.environ, "TMPDIR": str(self.folder)})

    def leave(self, kilobytes):
        """That much room on the disk."""
        filler = self.folder / "filler"
        filler.unlink(missing_ok=True)
        disk = os.statvfs(self.folder)
        room = disk.f_bavail * disk.f_frsize - kilobytes * 1024
        with open(filler, "wb") as full:
            for _ in range(max(0, room) // 4096):
                full.write(b"x" * 4096)

    def make_room(self):
        (self.folder / "filler").unlink()

    def failed_well(self, done, what):
        self.assertEqual(done.returncode, 3, f"{what}: {done.stdout}{done.stderr}")
        self.assertIn("the disk is full", done.stderr, what)
        self.assertNotIn("the program failed", done.stderr, what)
        self.assertEqual(list(self.folder.rglob("*.part*")), [], what)

    def observations_of(self, name):
        with sqlite3.connect(self.folder / name) as store:
            if store.execute("SELECT count(*) FROM sqlite_master WHERE name = 'observation'").fetchone()[0] == 0:
                return 0
            self.assertEqual(store.execute("PRAGMA integrity_check").fetchone()[0], "ok")
            return store.execute("SELECT count(*) FROM observation").fetchone()[0]

    def test_an_import(self):
        failed = 0
        for kilobytes in (0, 4, 40, 80, 160, 240, 4000):
            with self.subTest(kilobytes=kilobytes):
                self.setUp()
                self.leave(kilobytes)
                done = self.run_it("import", *TABLES)
                if done.returncode != 0:
                    failed += 1
                    self.failed_well(done, kilobytes)
                self.make_room()
                if (self.folder / "svodka.db").exists():
                    self.assertIn(self.observations_of("svodka.db"), (0, self.observations) if done.returncode else (self.observations,))
                self.assertEqual(self.run_it("import", *TABLES).returncode, 0)
                self.assertEqual(self.observations_of("svodka.db"), self.observations)
        self.assertIn(failed, range(2, 7))

    def test_a_run(self):
        failed = 0
        for workers in ("1", "3"):
            for kilobytes in (0, 8, 48, 100, 180, 8000):
                with self.subTest(kilobytes=kilobytes, workers=workers):
                    self.setUp()
                    self.assertEqual(self.run_it("import", *TABLES).returncode, 0)
                    self.leave(kilobytes)
                    done = self.run_it("run", "-j", workers)
                    if done.returncode == 3:
                        failed += 1
                        self.failed_well(done, kilobytes)
                    for made in (self.folder / "out").glob("*") if (self.folder / "out").exists() else []:
                        self.assertEqual(made.read_bytes(), self.whole[made.name], made)
                        self.assertEqual(validity.problems(made), [])
                    self.make_room()
                    self.assertEqual(self.run_it("verify").returncode, 0)
                    again = self.run_it("run", "-j", workers)
                    self.assertEqual(again.returncode, self.status, again.stderr)
                    self.assertEqual({path.name: path.read_bytes() for path in (self.folder / "out").iterdir()}, self.whole)
                    self.assertNotIn("made ", self.run_it("run", "-j", workers).stdout)
        self.assertIn(failed, range(4, 11))

    def test_a_backup_and_the_way_back(self):
        self.assertEqual(self.run_it("import", TABLES[0]).returncode, 0)
        self.assertEqual(self.run_it("backup", "monday.db").returncode, 0)
        monday = (self.folder / "monday.db").read_bytes()
        old = self.observations_of("svodka.db")
        self.assertEqual(self.run_it("import", *TABLES[1:]).returncode, 0)
        room = len(monday) // 1024
        for kilobytes in (0, 8, room // 2, room - 8):
            with self.subTest(kilobytes=kilobytes):
                self.leave(kilobytes)
                self.failed_well(self.run_it("backup", "monday.db"), "backup")
                self.assertEqual((self.folder / "monday.db").read_bytes(), monday)
                self.failed_well(self.run_it("backup", "new.db"), "backup")
                self.assertFalse((self.folder / "new.db").exists())
        for kilobytes in (0, 8, room // 2, room + 8):
            with self.subTest(kilobytes=kilobytes):
                self.leave(kilobytes)
                done = self.run_it("restore", "monday.db")
                self.failed_well(done, "restore")
                self.assertIn("nothing was restored, 'svodka.db' is as it was", done.stderr)
                self.make_room()
                self.assertEqual(self.observations_of("svodka.db"), self.observations)
                self.assertEqual(list(self.folder.glob("*.replaced-*")), [])
        self.assertEqual(self.run_it("restore", "monday.db").returncode, 0)
        self.assertEqual(self.observations_of("svodka.db"), old)
        for beside in self.folder.glob("svodka.db*"):
            beside.unlink()
        for kilobytes in (0, 8, room // 2):
            with self.subTest(kilobytes=kilobytes, store="none"):
                self.leave(kilobytes)
                self.failed_well(self.run_it("restore", "monday.db"), "restore")
                self.assertEqual(list(self.folder.glob("svodka.db*")), [])
        self.make_room()
        self.assertEqual(self.run_it("restore", "monday.db").returncode, 0)
        self.assertEqual(self.observations_of("svodka.db"), old)


if __name__ == "__main__":
    unittest.main()
