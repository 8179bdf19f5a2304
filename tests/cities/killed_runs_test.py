"""Runs with several workers are killed at random moments, whole or a worker of theirs. Whenever that is, every workbook is the
old one or the new one, the ledger agrees with the files, and running again makes exactly the rest.

SVODKA_KILLS says how many (the slow checks: 500), SVODKA_SEED where the random moments begin; both are printed."""

import hashlib
import os
import random
import re
import signal
import sqlite3
import subprocess
import time
import unittest

from started import Started
from workspace import SVODKA

KILLS = int(os.environ.get("SVODKA_KILLS", "12"))
SEED = int(os.environ.get("SVODKA_SEED", "14"))
TOWNS = [f"town{number:02}" for number in range(16)]
REPORT = """
report "many" { municipalities = { %s }, every = "year", file = "many_{municipality}_{period}.xlsx",
  build = function(book, r)
    local s = book:sheet("A")
    for row = 1, 60 do s:write("A" .. row, r.press_releases + %d * row) end
  end }
"""
RUN = ["run", "many", "-p", "2024", "-j", "3"]


def digest(content):
    return hashlib.sha256(content).hexdigest()


class KilledRuns(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.remove)
        self.folder = self.workspace.folder
        self.out = self.folder / "out"
        table = self.folder / "data/catalog/municipalities.csv"
        head, row, *_ = table.read_text(encoding="utf-8").splitlines()
        table.write_text("\n".join([head, row, *(row.replace("mytown", town) for town in TOWNS)]) + "\n", encoding="utf-8")
        self.workspace.figures("towns.csv", *(f"{town},press_releases,,2024,{number},,item,a letter,"
                                              for number, town in enumerate(TOWNS)))
        self.workspace.run("import", "towns.csv", expect=0)

    def use(self, version):
        self.workspace.write("scripts/many.lua", REPORT % (", ".join(f'"{town}"' for town in TOWNS), version))

    def start(self):
        return subprocess.Popen([SVODKA, *RUN], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                start_new_session=True)

    def files(self):
        return {path.name: path.read_bytes() for path in self.out.iterdir() if not path.name.startswith(".")}

    def recorded(self):
        """{workbook: digest of its newest entry}, [workbooks of runs that have not ended]"""
        with sqlite3.connect(self.folder / "svodka.db") as store:
            newest = store.execute("SELECT path, sha256 FROM ledger WHERE id IN (SELECT max(id) FROM ledger GROUP BY path)")
            ledger = {path.rsplit("/", 1)[1]: sha256 for path, sha256 in newest}
            return ledger, {path.rsplit("/", 1)[1] for path, in store.execute("SELECT path FROM open_workbook")}

    def kill_after(self, process, seconds, only_a_worker):
        time.sleep(seconds)
        victim = None
        if only_a_worker:
            try:
                with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as children:
                    workers = children.read().split()
                victim = int(self.chance.choice(workers)) if workers else None
            except OSError:
                pass
        try:
            if victim is not None:
                os.kill(victim, signal.SIGKILL)
            elif not only_a_worker:
                os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        output, errors = process.communicate(timeout=60)
        if only_a_worker and process.returncode != 0:
            self.assertIn("was killed", errors + output)
        return process.returncode

    def looked_at(self, old, new):
        """What is there after a kill; gives the workbooks that are still to be made."""
        ledger, is_open = self.recorded()
        for name, content in self.files().items():
            self.assertIn(content, (old[name], new[name]), f"{name} is neither the old one nor the new one")
            if digest(content) != ledger[name]:
                self.assertEqual(content, new[name], f"the ledger knows a newer {name} than there is")
                self.assertIn(name, is_open, f"nobody is known to have made {name}")
        return {name for name in new if ledger[name] != digest(new[name])}

    def made_again(self, rest):
        began = time.monotonic()
        process = self.start()
        output, errors = process.communicate(timeout=120)
        self.assertEqual((process.returncode, errors), (0, ""))
        self.assertEqual(set(re.findall(r"^made +out/(\S+)", output, re.M)), rest)
        return time.monotonic() - began

    def test_leave_whole_workbooks_and_the_rest_to_the_next(self):
        self.chance = random.Random(SEED)
        versions = []
        for version in (1, 2):
            self.use(version)
            took = self.made_again({f"many_{town}_2024.xlsx" for town in TOWNS})
            versions.append(self.files())
        struck = whole = 0
        for number in range(KILLS):
            new = versions[number % 2]
            self.use(number % 2 + 1)
            seconds = self.chance.uniform(0, 1.1 * took)
            only_a_worker = self.chance.random() < 0.3
            with self.subTest(seed=SEED, kill=number, seconds=round(seconds, 4), only_a_worker=only_a_worker):
                status = self.kill_after(self.start(), seconds, only_a_worker)
                rest = self.looked_at(versions[(number + 1) % 2], new)
                struck += 0 < len(rest) < len(TOWNS)
                whole += status == 0
                again = self.made_again(rest)
                took = 0.9 * took + 0.1 * max(again, took / 2)
                self.assertEqual(self.files(), new)
                self.assertEqual(self.recorded()[1], set())
                self.assertEqual(self.workspace.left_over(), [])
                if number % 25 == 0:
                    self.workspace.run("verify", expect=0)
        print(f"{KILLS} kills from seed {SEED}: {struck} in the midst of the workbooks, {whole} runs had ended before",
              flush=True)


if __name__ == "__main__":
    unittest.main()
