"""Ctrl-C and SIGTERM end any command within a second, whatever it does, and leave nothing behind."""

import os
import signal
import sqlite3
import subprocess
import time
import unittest

from workspace import SVODKA, Workspace

ENDLESS = "while true do end"
REPORT = 'report "%s" { municipalities = { %s }, every = "year", file = "%s_{municipality}_{period}.xlsx",\n' \
         '  build = function(book, r) %s end }\n'
SLOW = 'local s = book:sheet("A"); s:write("A1", 1); if r.municipality.code ~= "komsomolsk" then %s end' % ENDLESS


class Signals(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.folder = self.workspace.folder
        self.workspace.write("tmp/.keep", "")
        settings = self.folder / "svodka.toml"
        settings.write_text(settings.read_text() + "\n[limits]\nseconds = 60\n"
                            if "[limits]" not in settings.read_text() else settings.read_text())

    def scripts(self, text):
        for path in sorted((self.folder / "scripts").rglob("*.lua")):
            path.unlink()
        self.workspace.write("scripts/a.lua", text)

    def children_of(self, pid):
        return subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()

    def goes_on(self, pid):
        try:
            with open(f"/proc/{pid}/stat") as status:
                return status.read().rpartition(")")[2].split()[0] != "Z"
        except FileNotFoundError:
            return False

    def ended_soon(self, pids):
        end = time.monotonic() + 0.5
        while any(map(self.goes_on, pids)) and time.monotonic() < end:
            time.sleep(0.02)
        self.assertEqual([pid for pid in pids if self.goes_on(pid)], [], "workers go on")

    def ends(self, *arguments, after=0.5, by=signal.SIGINT, input=None):
        before = self.files()
        process = subprocess.Popen([SVODKA, *arguments], cwd=self.folder, stdin=input or subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env={**os.environ, "TMPDIR": str(self.folder / "tmp")})
        self.addCleanup(process.kill)
        time.sleep(after)
        self.assertIsNone(process.poll(), "it has ended before the signal")
        children = self.children_of(process.pid)
        process.send_signal(by)
        try:
            output, errors = process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            self.fail(f"{' '.join(arguments)} goes on")
        self.ended_soon(children)
        self.assertEqual(self.files(), before)
        return process.returncode, output, errors

    def files(self):
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*")
                      if p.name not in ("svodka.db-wal", "svodka.db-shm", "svodka.db-runs") and p.relative_to(self.folder) != "out"
                      and not str(p.relative_to(self.folder)).startswith("out/slow_komsomolsk")
                      and str(p.relative_to(self.folder)) != "out")

    def test_a_run_of_one_workbook(self):
        self.scripts(REPORT % ("slow", '"ukhta"', "slow", SLOW))
        for by in (signal.SIGINT, signal.SIGTERM):
            status, _, errors = self.ends("run", by=by)
            self.assertEqual(status, 130)
            self.assertEqual(errors, "interrupted: 0 of 1 workbooks are done; run it again to make the rest\n")

    def test_a_run_of_many_keeps_what_is_done(self):
        self.scripts(REPORT % ("slow", '"komsomolsk", "ukhta"', "slow", SLOW))
        status, output, errors = self.ends("run", "-j", "2", after=1)
        self.assertEqual(status, 130)
        self.assertEqual(errors, "interrupted: 1 of 2 workbooks are done; run it again to make the rest\n")
        with sqlite3.connect(self.folder / "svodka.db") as store:
            self.assertEqual(store.execute("SELECT count(*) FROM run_end").fetchone(), (1,))
            self.assertEqual(store.execute("SELECT municipality FROM ledger").fetchall(), [("komsomolsk",)])

    def test_scripts_that_do_not_end_while_they_are_loaded(self):
        self.scripts(ENDLESS)
        for command in (["run"], ["check"], ["lint"], ["eval", "1", "-m", "ukhta", "-p", "2023"], ["explain", "ukhta", "x"]):
            for by in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                if command[0] != "run" and by == signal.SIGHUP:
                    continue
                self.assertEqual(self.ends(*command, after=0.3, by=by)[0], 128 + by, command)

    def test_a_check_an_expression_and_a_test(self):
        self.scripts('check "slow" { test = function(r) %s end, message = "m" }\n' % ENDLESS
                     + REPORT % ("slow", '"ukhta"', "slow", "") )
        self.assertEqual(self.ends("check", "-m", "ukhta")[0], 130)
        self.assertEqual(self.ends("eval", "(function() %s end)()" % ENDLESS, "-m", "ukhta", "-p", "2023")[0], 130)
        self.workspace.write("scripts/a_test.lua", 'test "slow" { municipality = "ukhta", period = "2023", given = {}, run = function(r) %s end }' % ENDLESS)
        self.assertEqual(self.ends("test")[0], 130)

    def test_a_store_that_somebody_else_has_locked(self):
        with sqlite3.connect(self.folder / "svodka.db", isolation_level=None) as store:
            store.execute("BEGIN EXCLUSIVE")
            self.assertEqual(self.ends("import", "data/facts.csv")[0], 130)
            self.scripts(REPORT % ("quick", '"komsomolsk"', "slow", SLOW))
            self.assertEqual(self.ends("run", after=1)[0], 130)
            store.execute("ROLLBACK")

    def test_a_line_that_is_being_typed(self):
        reading, writing = os.pipe()
        status = self.ends("repl", "-m", "ukhta", "-p", "2023", input=reading, by=signal.SIGTERM)[0]
        os.close(writing)
        self.assertEqual(status, 128 + signal.SIGTERM)

    def test_a_signal_that_was_ignored_stays_ignored(self):
        self.scripts(REPORT % ("slow", '"ukhta"', "slow", SLOW))

        def ignoring():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        process = subprocess.Popen([SVODKA, "run"], cwd=self.folder, preexec_fn=ignoring,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        time.sleep(1)
        self.assertIsNone(process.poll())
        process.terminate()
        self.assertEqual(process.wait(timeout=15), 130)

    def test_a_program_that_was_started_is_ended_and_waited_for(self):
        for command in (["init", "-q"], ["add", "scripts"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
            subprocess.run(["git", *command], cwd=self.folder, check=True)
        git = self.workspace.write("bin/git", '#!/bin/sh\necho $$ >> "%s/started"\nexec sleep 77\n' % self.folder)
        git.chmod(0o755)
        started = self.folder / "started"
        for by in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = subprocess.Popen([SVODKA, "diff"], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env={**os.environ, "PATH": f"{git.parent}:{os.environ['PATH']}"})
            self.addCleanup(process.kill)
            end = time.monotonic() + 10
            while not (started.exists() and started.read_text().endswith("\n")) and time.monotonic() < end:
                time.sleep(0.02)
            child = int(started.read_text())
            process.send_signal(by)
            self.assertEqual(process.wait(timeout=30), 128 + by)
            process.communicate()
            self.assertFalse(os.path.exists(f"/proc/{child}"), "git goes on, or is left dead")
            started.unlink()

    def test_a_killed_run_takes_its_workers_with_it(self):
        self.scripts(REPORT % ("slow", '"ukhta", "komsomolsk"', "slow", ENDLESS))
        process = subprocess.Popen([SVODKA, "run", "-j", "2"], cwd=self.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.7)
        children = self.children_of(process.pid)
        self.assertEqual(len(children), 2)
        process.kill()
        process.wait()
        self.ended_soon(children)


if __name__ == "__main__":
    unittest.main()
