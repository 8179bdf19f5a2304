"""The store is copied while others write, taken back, and the doctor looks at it."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

from workspace import SVODKA, Workspace

MORE = "municipality,indicator,breakdown,period,value,unit,source\n"


class Backup(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)

    def observations(self, name="svodka.db"):
        with sqlite3.connect(self.workspace.folder / name) as store:
            return store.execute("SELECT count(*) FROM observation").fetchone()[0]

    def figures(self, value):
        return self.workspace.write(f"more{value}.csv", MORE + f"ukhta,press_releases,,2024,{value},item,a letter\n")

    def test_is_whole_while_others_write(self):
        before = self.observations()
        tables = [self.figures(value).name for value in range(12)]
        writer = subprocess.Popen(["sh", "-c", 'for each; do "$0" import "$each" --quiet || exit; done', SVODKA, *tables],
                                  cwd=self.workspace.folder)
        copies = []
        while writer.poll() is None:
            self.workspace.run("backup", f"copy{len(copies)}.db", "--quiet", expect=0)
            copies.append(self.observations(f"copy{len(copies)}.db"))
        self.assertEqual(writer.returncode, 0)
        self.assertEqual(copies, sorted(copies))
        self.assertTrue(all(before <= each <= before + len(tables) for each in copies))
        for number in range(len(copies)):
            with sqlite3.connect(self.workspace.folder / f"copy{number}.db") as copy:
                self.assertEqual(copy.execute("PRAGMA integrity_check").fetchone()[0], "ok")

    def test_what_was_made_since_is_not_taken_for_edited(self):
        self.workspace.run("run", "ukhta_year", "-p", "2023")
        self.workspace.run("backup", "monday.db", expect=0)
        table = self.workspace.write("revised.csv", MORE + "ukhta,press_releases,,2023,7,item,a letter\n")
        self.workspace.run("import", table.name, expect=0)
        self.workspace.run("run", "ukhta_year", "-p", "2023")
        workbook = self.workspace.folder / "out/ukhta_2023.xlsx"
        since = workbook.read_bytes()
        self.workspace.run("restore", "monday.db", expect=0)
        self.workspace.run("restore", "monday.db", expect=0)  # it knows what the first one kept
        again = self.workspace.run("run", "ukhta_year", "-p", "2023")
        self.assertNotIn("edited", again.stderr)
        self.assertIn("made", again.stdout)
        self.assertNotEqual(workbook.read_bytes(), since)

    def test_what_the_store_had_is_told_and_kept(self):
        self.workspace.run("backup", "monday.db", expect=0)
        before = self.observations()
        self.workspace.run("import", self.figures(7).name, "--by", "anna", expect=0)
        self.workspace.run("run", "ukhta_year", "-p", "2023")
        trial = self.workspace.run("restore", "monday.db", "--dry-run", expect=0).stdout
        self.assertRegex(trial, r"^not in the backup: 1 imports, 1 workbooks in the ledger\n"
                                r"    20\d\d-.* UTC  more7.csv by anna: 1 observations\n"
                                r"the store that was there would be kept as svodka.db.replaced-\d{8}T\d{6}Z\n"
                                r"the store would be that of monday.db: ")
        self.assertEqual(self.observations(), before + 1)
        answer = json.loads(self.workspace.run("restore", "monday.db", "--json", expect=0).stdout)
        self.assertEqual(self.observations(), before)
        self.assertEqual(self.observations(answer["kept_as"]), before + 1)
        self.workspace.run("verify", "--quiet")
        again = self.workspace.run("run", "ukhta_year", "-p", "2023")
        self.assertNotIn("failed", again.stdout)
        self.workspace.run("restore", answer["kept_as"], "--quiet", expect=0)
        self.assertEqual(self.observations(), before + 1)

    def test_an_import_beside_a_restoration_is_kept_or_told_of(self):
        """What was reported as imported is in the store, or in what the restoration has kept and names; and a figure that an
        import brings has its own name, though the codes that its store had met are others in the restored one."""
        self.workspace.run("backup", "monday.db", expect=0)
        monday = self.observations()
        for round_number in range(6):
            tables = [self.workspace.write(f"n{number}.csv", MORE + f"ukhta,press_releases,,{1900 + number}-M0{round_number + 1},"
                                           f"{100 * round_number + number},item,письмо {round_number}\n").name
                      for number in range(8)]
            imports = [subprocess.Popen([SVODKA, "import", each, "--quiet"], cwd=self.workspace.folder, text=True,
                                        stderr=subprocess.PIPE) for each in tables]
            time.sleep(0.05 * round_number)
            answer = json.loads(self.workspace.run("restore", "monday.db", "--json", expect=0).stdout)
            told = {}
            for number, process in enumerate(imports):
                told[number] = process.communicate()[1], process.returncode
            there = set()
            for name in ("svodka.db", answer["kept_as"]):
                with sqlite3.connect(self.workspace.folder / name) as store:
                    there |= {(period, value) for period, value in store.execute(
                        "SELECT period, value FROM observation_in_words WHERE source = ? AND indicator = 'press_releases'",
                        (f"письмо {round_number}",))}
            for number, (text, status) in told.items():
                figure = (f"{1900 + number}-M0{round_number + 1}", 100 * round_number + number)
                if status == 0:
                    self.assertIn(figure, there)
                else:
                    self.assertEqual((status, text), (3, "error: the store 'svodka.db' was replaced by another while this command "
                                                         "was at work: run the command again\n"))
            self.workspace.run("verify", expect=0)
            self.workspace.run("restore", "monday.db", "--quiet", expect=0)
            self.assertEqual(self.observations(), monday)

    def test_a_killed_restoration_leaves_the_old_store_or_the_new_one(self):
        self.workspace.run("backup", "monday.db", expect=0)
        old = self.observations()
        chance = random.Random(11)
        before = time.monotonic()
        self.workspace.run("restore", "monday.db", "--quiet", expect=0)
        whole = time.monotonic() - before
        for number in range(12):
            self.workspace.run("import", self.figures(number).name, "--quiet", expect=0)
            killed = subprocess.Popen([SVODKA, "restore", "monday.db", "--quiet"], cwd=self.workspace.folder)
            time.sleep(chance.random() * whole)
            killed.send_signal(signal.SIGKILL)
            killed.wait()
            self.assertIn(self.observations(), (old, old + 1), number)
            self.workspace.run("verify", expect=0)
            self.workspace.run("restore", "monday.db", "--quiet", expect=0)
            self.assertEqual(self.observations(), old)
        self.assertEqual([each for each in self.workspace.left_over() if ".svodka.db." in each and ".replaced-" not in each], [])

    def test_a_killed_backup_leaves_nothing_for_ever(self):
        self.workspace.run("backup", "monday.db", expect=0)
        whole = (self.workspace.folder / "monday.db").read_bytes()
        for number in range(6):
            killed = subprocess.Popen([SVODKA, "backup", "monday.db", "--quiet"], cwd=self.workspace.folder)
            time.sleep(0.02 * (number + 1))
            killed.send_signal(signal.SIGKILL)
            killed.wait()
            self.assertEqual((self.workspace.folder / "monday.db").read_bytes(), whole)
        self.workspace.run("backup", "monday.db", expect=0)
        self.assertEqual([each.name for each in self.workspace.folder.glob(".monday.db*")], [])

    def test_a_file_that_cannot_grow_leaves_no_half_store(self):
        """A full disk, as far as a limit of the size of files can show it."""
        self.workspace.run("backup", "monday.db", expect=0)
        whole = (self.workspace.folder / "monday.db").read_bytes()
        for beside in ("", "-wal", "-shm"):
            (self.workspace.folder / f"svodka.db{beside}").unlink(missing_ok=True)

        def limited(kilobytes, *command):
            return subprocess.run(["bash", "-c", f'ulimit -f {kilobytes}; exec "$@"', "-", SVODKA, *command], text=True,
                                  cwd=self.workspace.folder, capture_output=True)
        for kilobytes in (0, 8, len(whole) // 2048):
            done = limited(kilobytes, "restore", "monday.db")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertRegex(done.stderr, "^error: .*\n$")
            self.assertFalse((self.workspace.folder / "svodka.db").exists())
            self.assertEqual(self.workspace.left_over(), [])
        self.workspace.run("restore", "monday.db", expect=0)
        self.workspace.run("import", self.figures(5).name, expect=0)
        now = self.observations()
        for kilobytes in (8, len(whole) // 2048):
            done = limited(kilobytes, "restore", "monday.db")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertTrue(done.stderr.endswith(": nothing was restored, 'svodka.db' is as it was\n"), done.stderr)
            self.assertEqual(self.observations(), now)
            done = limited(kilobytes, "backup", "monday.db")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertTrue(done.stderr.startswith("error: 'monday.db' was not written: "), done.stderr)
            self.assertEqual((self.workspace.folder / "monday.db").read_bytes(), whole)
        self.assertEqual(self.workspace.left_over(), [])
        self.assertEqual(list(self.workspace.folder.glob("*.replaced-*")), [])

    def test_nothing_else_is_overwritten_or_taken_back(self):
        refused = self.workspace.run("backup", "data/facts.csv", expect=2).stderr
        self.assertTrue(refused.startswith("error: 'data/facts.csv' is there, and is not a backup of a store\n"), refused)
        refused = self.workspace.run("restore", "data/facts.csv", expect=2).stderr
        self.assertTrue(refused.startswith("error: 'data/facts.csv' cannot be taken back: "), refused)
        self.assertGreater(self.observations(), 0)

    def test_a_damaged_store_or_another_workspace_replaces_no_backup(self):
        self.workspace.run("backup", "monday.db", expect=0)
        whole = (self.workspace.folder / "monday.db").read_bytes()
        with Workspace(tables=["data/facts.csv"]) as other:
            refused = other.run("backup", self.workspace.folder / "svodka.db", expect=2).stderr
            self.assertIn("svodka.db' is there, and is a store that is in use, not a backup\n", refused)
            refused = other.run("backup", self.workspace.folder / "monday.db", expect=2).stderr
            self.assertIn("monday.db' has what 'svodka.db' has not: the import of data/facts.csv by ", refused)
        for beside in ("-wal", "-shm", "-journal"):
            refused = self.workspace.run("backup", f"svodka.db{beside}", expect=2).stderr
            self.assertEqual(refused, f"error: 'svodka.db{beside}' is a file of the store 'svodka.db'\n    name another file\n")
        with sqlite3.connect(self.workspace.folder / "svodka.db") as store:
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            store.execute("UPDATE latest_observation SET qualifier = 3")
        done = self.workspace.run("backup", "monday.db", expect=3)
        self.assertIn("the table of latest observations does not agree with the revisions", done.stderr)
        self.assertEqual((self.workspace.folder / "monday.db").read_bytes(), whole)
        with open(self.workspace.folder / "monday.db", "r+b") as backup:
            backup.seek(len(whole) // 2)
            backup.write(os.urandom(4096))
        refused = self.workspace.run("restore", "monday.db", expect=2).stderr
        self.assertIn("error: 'monday.db' cannot be taken back: ", refused)

    def test_a_backup_goes_where_a_link_leads(self):
        (self.workspace.folder / "shelf").mkdir()
        self.workspace.run("backup", "shelf/monday.db", expect=0)
        (self.workspace.folder / "newest.db").symlink_to("shelf/monday.db")
        self.workspace.run("import", self.figures(5).name, expect=0)
        self.workspace.run("backup", "newest.db", expect=0)
        self.assertTrue((self.workspace.folder / "newest.db").is_symlink())
        self.assertEqual(self.observations("shelf/monday.db"), self.observations())

    def test_the_doctor_tells_what_is_not_in_order(self):
        told = self.workspace.run("doctor", env={"LC_ALL": "C", "TZ": "Europe/Moscow"})
        self.assertIn("warning  locale: its characters are ANSI_X3.4-1968: Cyrillic shows as question marks\n"
                      "         set LANG=C.UTF-8 for the user and in the service\n", told.stdout)
        self.assertEqual(told.returncode, 1)
        findings = json.loads(self.workspace.run("doctor", "--json", env={"LC_ALL": "C.UTF-8"}).stdout)
        self.assertEqual({each["health"] for each in findings if each["subject"] in ("store", "locale")}, {"well"})


@unittest.skipUnless(os.geteuid() == 0, "mounting needs root")
class ReadOnlyFileSystem(unittest.TestCase):
    def test_a_store_on_one_is_copied(self):
        workspace = Workspace()
        self.addCleanup(workspace.__exit__)
        script = ("mount --bind . . && cd . && mount -o remount,bind,ro . && cd / && cd \"$1\" && "
                  "! touch x 2>/dev/null && exec \"$2\" backup \"$3\"")
        with tempfile.TemporaryDirectory() as other:
            copy = os.path.join(other, "copy.db")
            done = subprocess.run(["unshare", "-m", "sh", "-c", script, "sh", str(workspace.folder), SVODKA, copy],
                                  cwd=workspace.folder, capture_output=True, text=True)
            if "unshare" in done.stderr or "mount" in done.stderr:
                self.skipTest(done.stderr)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            observations = [sqlite3.connect(path).execute("SELECT count(*) FROM observation").fetchone()
                            for path in (copy, workspace.folder / "svodka.db")]
            self.assertEqual(observations[0], observations[1])


if __name__ == "__main__":
    unittest.main()
