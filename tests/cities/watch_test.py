"""`run --watch`: a saved file makes again what it touches, and says what came out differently."""

import os
import queue
import signal
import subprocess
import threading
import time
import unittest

from openpyxl import load_workbook

from workspace import SVODKA, Workspace

GROWTH = 'return growth(r.followers_total, r:ago(1, "year").followers_total)'


class Watch(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.folder = self.workspace.folder

    def watch(self, *arguments):
        self.program = subprocess.Popen([SVODKA, "run", "--watch", *arguments], cwd=self.folder, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(self.end)
        self.lines = queue.Queue()
        thread = threading.Thread(target=lambda: [self.lines.put(line.rstrip("\n")) for line in self.program.stdout])
        thread.daemon = True
        thread.start()
        self.until("waiting for files to be saved; Ctrl-C ends")

    def until(self, words):
        seen, limit = [], time.monotonic() + 120
        while True:
            try:
                seen.append(self.lines.get(timeout=max(0.01, limit - time.monotonic())))
            except queue.Empty:
                self.fail(f"{words!r} does not come after {seen}")
            if words in seen[-1]:
                return seen

    def nothing_comes(self):
        with self.assertRaises(queue.Empty):
            self.lines.get(timeout=1.5)

    def end(self):
        if self.program.poll() is None:
            self.program.send_signal(signal.SIGINT)
        status = self.program.wait(60)
        self.program.stdout.close()
        return status

    def edit(self, name, old, new):
        path = self.folder / name
        text = path.read_text()
        self.assertEqual(text.count(old), 1, old)
        path.write_text(text.replace(old, new))

    def test_a_saved_rule_tells_which_workbooks_came_out_differently(self):
        self.watch("-m", "khabarovsk", "-p", "2021")
        self.edit("scripts/indicators/followers.lua", GROWTH, GROWTH + " + 1")
        seen = self.until("made again")
        self.assertEqual(seen[0], "scripts/indicators/followers.lua saved")
        self.assertTrue(seen[1].startswith("changed   out/khabarovsk_2021.xlsx  ("), seen)
        self.assertIn("1 differently", seen[-1])
        self.nothing_comes()  # its own entries in the ledger are no news
        self.assertIn(self.end(), (0, 1))

    def test_a_comment_changes_nothing(self):
        self.watch("-m", "khabarovsk", "-p", "2021")
        self.edit("scripts/indicators/followers.lua", "derived \"followers_growth\"",
                  "-- a word\nderived \"followers_growth\"")
        self.assertIn("0 differently", self.until("made again")[-1])

    def test_a_form_makes_only_its_reports_again(self):
        self.watch()
        path = self.folder / "templates/ukhta.xlsx"
        book = load_workbook(path)
        book.worksheets[0]["B28"] = "прочие темы"
        book.save(path)
        seen = self.until("made again")
        self.assertEqual(seen[0], "templates/ukhta.xlsx saved")
        self.assertTrue(seen[1].startswith("changed   out/ukhta_2023.xlsx"), seen)
        self.assertIn("1 workbook made again, 1 differently", seen[-1])

    def test_a_picture_makes_differently_what_shows_it(self):
        path = self.folder / "templates/ukhta.xlsx"
        book = load_workbook(path)
        book.worksheets[0]["Z1"] = '{{ picture "logo" }}'
        book.save(path)
        logo = b"GIF89a\1\0\1\0\0\0\0;"
        self.workspace.write("pictures/logo.gif", logo)
        self.watch()
        self.workspace.write("pictures/logo.gif", logo.replace(b"\1\0\1", b"\2\0\1"))
        seen = self.until("made again")
        self.assertEqual(seen[0], "pictures/logo.gif saved")
        self.assertTrue(seen[1].startswith("changed   out/ukhta_2023.xlsx"), seen)
        self.assertIn("1 differently", seen[-1])

    def test_a_broken_rule_is_told_and_the_mended_one_is_run(self):
        self.watch("-m", "khabarovsk", "-p", "2021")
        self.edit("scripts/indicators/followers.lua", GROWTH, GROWTH.replace("growth", "growht", 1) + ")")
        self.assertTrue(any("scripts/indicators/followers.lua:" in line for line in self.until("error:")))
        self.edit("scripts/indicators/followers.lua", GROWTH.replace("growth", "growht", 1) + ")", GROWTH)
        self.until("0 differently")
        self.nothing_comes()  # it waits again; before that Ctrl-C is an ordinary end by the signal
        self.assertIn(self.end(), (0, 1))

    def test_an_import_elsewhere_makes_the_municipality_again(self):
        self.watch("-m", "khabarovsk", "-p", "2021")
        self.workspace.write("more.csv", "municipality,indicator,breakdown,period,value,unit\n"
                                         "khabarovsk,photo_reports,,2021,777,item\n")
        self.workspace.run("import", "more.csv", expect=0)
        seen = self.until("made again")
        self.assertTrue(seen[0].startswith("changed   out/khabarovsk_2021.xlsx"), seen)
        self.nothing_comes()

    def test_tables_and_tests_and_editors_files_make_nothing(self):
        self.watch("-m", "khabarovsk", "-p", "2021")
        os.utime(self.folder / "data/facts.csv")
        for name in ("scripts/x_test.lua", "scripts/.x.lua.swp", "scripts/x.lua~", "templates/~$ukhta.xlsx"):
            self.workspace.write(name, "")
        self.nothing_comes()
        with open(self.folder / "data/facts.csv", "a"):
            pass
        self.assertEqual(self.until("svodka import"),
                         ["data/facts.csv saved", "    svodka import takes it into the store"])

    def test_json_is_refused(self):
        done = self.workspace.run("run", "--watch", "--json", expect=2)
        self.assertEqual(done.stderr,
                         "error: --watch and --json exclude each other\n    leave one of them out\n")


if __name__ == "__main__":
    unittest.main()
