"""A store that somebody has written over is told to be damaged: never a crash, never a wrong figure in silence."""

import os
import random
import sqlite3
import subprocess
import time
import unittest

from workspace import SVODKA, Workspace

TABLES = ["municipality", "indicator", "breakdown", "period", "unit", "import", "observation", "latest_observation",
          "run", "run_end", "ledger", "schema_version"]
COMMANDS = [["check"], ["run", "--force"], ["run"], ["explain", "ukhta", "followers_total", "-p", "2023"], ["history"],
            ["explain", "out/ukhta_2023.xlsx", "C5"], ["import", "data/facts.csv"], ["lint"], ["diff", "--against", "."]]


class DamagedStore(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()
        cls.workspace.run("run", "ukhta_year", "komsomolsk_year")
        cls.store = cls.workspace.folder / "svodka.db"
        with sqlite3.connect(cls.store) as store:
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cls.sound = cls.store.read_bytes()

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def damage(self, *statements, with_triggers=True):
        for beside in ("", "-wal", "-shm"):
            (self.store.parent / (self.store.name + beside)).unlink(missing_ok=True)
        self.store.write_bytes(self.sound)
        store = sqlite3.connect(self.store)
        store.execute("PRAGMA ignore_check_constraints = ON")
        triggers = store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            store.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            store.execute(statement)
        for _, made in triggers if with_triggers else []:
            store.execute(made)
        store.commit()
        store.close()

    def commands_end(self, what, commands=COMMANDS):
        for command in commands:
            done = self.workspace.run(*command)
            self.assertIn(done.returncode, (0, 1, 2, 3), f"{what}: {command}: {done.stderr}")
            self.assertNotIn("signal", done.stderr, f"{what}: {command}")
            self.assertNotIn("the program failed", done.stderr, f"{what}: {command}")

    def verify(self):
        done = self.workspace.run("verify")
        return done.returncode, done.stdout + done.stderr

    def test_a_sound_store_says_so(self):
        self.damage()
        self.assertEqual(self.verify()[0], 0)
        self.assertRegex(self.verify()[1], r"^the store is sound: \d+ observations; (\d+) of \1 workbooks")

    def test_tables_that_were_emptied(self):
        for table in TABLES:
            self.damage("PRAGMA foreign_keys = OFF", f"DELETE FROM \"{table}\"")
            self.commands_end(f"without {table}")
        for table in TABLES[:5]:
            self.damage("PRAGMA foreign_keys = OFF", f"DELETE FROM \"{table}\"")
            status, text = self.verify()
            self.assertEqual(status, 3)
            self.assertIn("a row refers to one that is not there", text)
            self.assertEqual(self.workspace.run("check", expect=3).stderr.count("the store is damaged"), 1)
        self.damage("PRAGMA foreign_keys = OFF", "DELETE FROM latest_observation")
        self.assertEqual(self.workspace.run("check", expect=3).stderr,
                         "error: the store is damaged: the table of latest observations is empty\n")

    def test_tables_that_are_gone_or_something_else(self):
        for table in ("period", "observation", "latest_observation", "run_end", "ledger"):
            for what, statements in {
                    f"the table '{table}' is missing": [f'DROP TABLE "{table}"'],
                    f"'{table}' is a view and not a table":
                        [f'DROP TABLE "{table}"', f'CREATE VIEW "{table}" AS WITH RECURSIVE n(id) AS '
                         "(SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, 'x' AS code FROM n"]}.items():
                with self.subTest(what):
                    self.damage("PRAGMA foreign_keys = OFF", *statements, with_triggers=False)
                    began = time.monotonic()
                    for command in ["check"], ["history"], ["run"], ["import", "data/facts.csv"]:
                        done = self.workspace.run(*command, expect=3)
                        self.assertEqual(done.stderr, f"error: the store is damaged: {what}\n")
                    status, text = self.verify()
                    self.assertEqual(status, 3)
                    self.assertIn(f"error: the store is damaged: {what}\n", text)
                    self.assertLess(time.monotonic() - began, 180)

    def test_triggers_and_columns_that_are_not_as_they_were_made(self):
        for statement, told in {
            "DROP TRIGGER ledger_is_not_changed": "the trigger 'ledger_is_not_changed' is missing",
            "CREATE TRIGGER mine AFTER INSERT ON observation BEGIN DELETE FROM run_end; END":
                "there is a trigger 'mine' that Svodka has not made",
            "CREATE TABLE notes (text TEXT)": "there is a table 'notes' that Svodka has not made",
            "DROP INDEX ledger_path": "the index 'ledger_path' is missing",
            "ALTER TABLE import ADD COLUMN note TEXT": "the table 'import' is not as Svodka made it",
        }.items():
            with self.subTest(statement):
                self.damage()
                store = sqlite3.connect(self.store)
                store.execute(statement)
                store.commit()
                store.close()
                status, text = self.verify()
                self.assertEqual(status, 3)
                self.assertIn(f"error: the store is damaged: {told}\n", text)
                self.assertIn(self.workspace.run("check").returncode, (0, 1))  # what can be read is read

    def test_a_store_that_may_only_be_read(self):
        self.damage()
        if os.geteuid() != 0:
            self.skipTest("only the superuser can be somebody else")
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        self.store.chmod(0o444)
        self.addCleanup(self.store.chmod, 0o644)
        self.workspace.folder.chmod(0o755)

        def as_nobody(*command):
            return subprocess.run([*nobody, SVODKA, *command], cwd=self.workspace.folder, capture_output=True, text=True,
                                  env={**os.environ, "HOME": "/nonexistent"})
        if as_nobody("--version").returncode != 0:
            self.skipTest("nobody may run the program")
        for command in ["check", "-m", "ukhta"], ["history"], ["verify"], ["lint"], ["explain", "ukhta", "followers_total", "-p", "2023"]:
            own = self.workspace.run(*command)
            for beside in ("-wal", "-shm"):
                (self.store.parent / (self.store.name + beside)).unlink(missing_ok=True)
            done = as_nobody(*command)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (own.returncode, own.stdout, own.stderr), command)
        done = as_nobody("doctor")
        self.assertRegex(done.stdout, r"wrong    store: .*schema version \d+: \d+ observations, .*; it or its folder can only be "
                                      r"read: nothing can be imported or made\n")
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        self.workspace.write("more.csv", "municipality,indicator,breakdown,period,value,unit,source\n"
                             "ukhta,press_releases,,1998,7,item,письмо\n")
        done = as_nobody("import", "more.csv")
        self.assertEqual(done.returncode, 3)
        self.assertEqual(done.stderr, f"error: cannot write the store 'svodka.db': it cannot be written to\n")

    def test_values_that_cannot_be(self):
        for statement, told in {
            "UPDATE latest_observation SET unit_id = 99999": "the table of latest observations does not agree",
            "UPDATE latest_observation SET qualifier = 99": "the table of latest observations does not agree",
            "UPDATE latest_observation SET indicator_id = -1 WHERE indicator_id = (SELECT min(indicator_id) FROM latest_observation)": "the table of latest observations does not agree",
            "UPDATE latest_observation SET value = 9e999": "the table of latest observations does not agree",
            "UPDATE period SET code = '' WHERE id = 1": "'' is no code for the table 'period'",
            "UPDATE period SET code = 'May' WHERE id = 1": "'May' is no code for the table 'period'",
            "UPDATE breakdown SET code = 'x' WHERE id = 2": "'x' is no code for the table 'breakdown'",
            "UPDATE breakdown SET code = ';=;' WHERE id = 2": "';=;' is no code for the table 'breakdown'",
            "UPDATE indicator SET id = id + 1000": "codes are missing in the table 'indicator'",
            "UPDATE observation SET qualifier = 77": "an observation is not what one can be",
            "UPDATE observation SET status = ''": "an observation is not what one can be",
            "UPDATE observation SET revision = revision + 10": "are not numbered 1, 2, 3",
            "UPDATE observation SET value = -9e999": "an observation is not what one can be",
            "UPDATE ledger SET figures = x'00'": "an entry of the ledger cannot be read",
            "UPDATE ledger SET figures = NULL": "an entry of the ledger cannot be read",
            "UPDATE ledger SET figures = x'ffffffff00'": "an entry of the ledger cannot be read",
            "UPDATE ledger SET shape_id = NULL": "an entry of the ledger cannot be read",
            "UPDATE ledger SET shape_id = NULL, reads = '{}', cells = '{}'": "an entry of the ledger cannot be read",
            "UPDATE ledger SET recorded_at = 9223372036854775807": None,
            "UPDATE ledger SET shape_id = 99": "an entry of the ledger cannot be read",
            "UPDATE shape SET text = x'00'": "an entry of the ledger cannot be read",
            "DELETE FROM shape": "an entry of the ledger cannot be read",
            "UPDATE ledger SET sha256 = ''": "an entry of the ledger cannot be read",
            "UPDATE ledger SET key = 'x' || key": "an entry of the ledger is not what one can be",
            "UPDATE ledger SET engine = ''": "an entry of the ledger is not what one can be",
            "UPDATE ledger SET as_of = 'never'": "an entry of the ledger is not what one can be",
            "UPDATE ledger SET findings = -1": "an entry of the ledger is not what one can be",
            "UPDATE ledger SET recorded_at = 5": "an entry of the ledger was made before its run began",
            "UPDATE run_end SET ended_at = 'x'": "the end of a run is not what one can be",
            "UPDATE run_end SET ended_at = 5": "the end of a run is not what one can be",
            "UPDATE import SET who = x'00'": "an import is not what one can be",
            "UPDATE observation SET comment = x'00'": "an observation holds what is of another kind",
            "UPDATE run SET id = id + 7": "a row refers to one that is not there",
        }.items():
            self.damage("PRAGMA foreign_keys = OFF", statement)
            self.commands_end(statement)
            self.damage("PRAGMA foreign_keys = OFF", statement)
            status, text = self.verify()
            if told is not None:
                self.assertEqual(status, 3, statement)
                self.assertIn(told, text)

    def test_bytes_that_were_written_over(self):
        chance = random.Random(7)
        for number in range(20):
            self.damage()
            data = bytearray(self.sound)
            for _ in range(chance.choice([1, 5, 50])):
                data[chance.randrange(100, len(data))] = chance.randrange(256)
            if number % 8 == 0:
                data = data[:chance.randrange(len(data))]
            self.store.write_bytes(data)
            self.commands_end(f"seed {number}", [COMMANDS[0], COMMANDS[4], ["verify"]])

    def test_workbooks_that_are_not_as_they_were_made(self):
        self.damage()
        made = self.workspace.folder / "out/ukhta_2023.xlsx"
        kept = made.read_bytes()
        self.addCleanup(made.write_bytes, kept)
        made.write_bytes(kept + b"x")
        self.assertEqual(self.verify()[0], 1)
        self.assertIn("out/ukhta_2023.xlsx: it is not as it was made", self.verify()[1])
        made.unlink()
        self.assertIn("out/ukhta_2023.xlsx: it is no longer there; the next run makes it again", self.verify()[1])

    def test_without_a_store_there_is_nothing_to_verify(self):
        with Workspace(tables=[]) as empty:
            self.assertEqual(empty.run("verify", expect=2).stderr,
                             "error: there is no store yet\n    svodka import makes it\n")


if __name__ == "__main__":
    unittest.main()
