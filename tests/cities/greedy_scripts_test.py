"""Whatever a script makes the program do on its behalf stays within the script's time and memory: texts that many rows share
are counted when they are copied, lists before they are worked on. Measured from outside: peak memory of the process and of its
workers, limit plus 64 MiB."""

import os
import shutil
import subprocess
import tempfile
import time
import unittest

import openpyxl

from workspace import SVODKA, Workspace

MEMORY_MB, SPARE_MB, SECONDS = 128, 64, 3
SETTINGS = f"[limits]\nseconds = {SECONDS}\nmemory_mb = {MEMORY_MB}\nblock_mb = 64\n"
REPORT = 'report "evil" { municipalities = { "ukhta" }, every = "year", build = function(book, r)\nlocal s = book:sheet("E")\n%s\nend }\n'
RULE = ('derived "evil" { value = function(r, b)\n%s\nend }\n'
        'report "evil" { municipalities = { "ukhta" }, every = "year", build = function(book, r) book:sheet("E"):write("A1", r.evil) end }\n')
BIG = 'local big = ("x"):rep(30000000)\n'
NO_MEMORY = "not enough memory: scripts may use 128 MB, and 64 MB for one text or table"
STOPPED = f"stopped: not finished after {SECONDS} s"


class GreedyScripts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()
        shutil.rmtree(cls.workspace.folder / "scripts")
        cls.workspace.write("svodka.toml", SETTINGS)

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def measured(self, *command, seconds=30):
        """(exit status, output, peak MB)"""
        with tempfile.TemporaryFile() as output:
            began = time.monotonic()
            process = subprocess.Popen([SVODKA, *command], cwd=self.workspace.folder, stdout=output, stderr=output)
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() - began > seconds:
                    process.kill()
                time.sleep(0.01)
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            return process.returncode, output.read().decode(), usage.ru_maxrss / 1024

    def ends(self, script, messages, command=("run", "-j", "1", "--force")):
        self.workspace.write("scripts/evil.lua", script)
        status, output, peak = self.measured(*command)
        self.assertIn(status, (1, 2), output[:2000])
        self.assertTrue(any(message in output for message in messages), output[:2000])
        self.assertLessEqual(peak, MEMORY_MB + SPARE_MB, output[:500])
        self.assertLess(len(output), 20_000, output[:500])

    def each(self, pattern, cases, **more):
        for body, *messages in cases:
            with self.subTest(body):
                self.ends(pattern % body, messages, **more)

    def test_lists_of_rows_that_share_a_text(self):
        rows = BIG + "local rows = {} for i = 1, 2000 do rows[i] = { v = big, code = big, value = i } end\n"
        self.each(RULE, [
            (rows + 'return #sorted(rows, "v")', NO_MEMORY, STOPPED),
            (rows + 'return is_sorted(rows, "v") and 1 or 0', NO_MEMORY, STOPPED),
            (rows + 'return index(rows, "y")[1]', NO_MEMORY, STOPPED),
            (rows + "return #map(rows, function(row) return row.v .. row.v end)", NO_MEMORY, STOPPED),
            (rows + 'return text(sum(rows, big))', NO_MEMORY, STOPPED, "sum(")])

    def test_long_lists(self):
        numbers = "local t = {} for i = 1, %d do t[i] = i end\n"
        self.each(RULE, [
            ("local v = { v = 1 } local t = {} for i = 1, 3000000 do t[i] = v end\n"
             'for i = 1, 100 do sorted(t, "v") end return 1', NO_MEMORY, STOPPED),
            (numbers % 1000000 + "while true do sum(t) end", NO_MEMORY, STOPPED),
            (numbers % 1000000 + "local n = 0 while true do n = n + rank(5, t) end", NO_MEMORY, STOPPED),
            (numbers % 1000000 + "while true do shares(t) end", NO_MEMORY, STOPPED),
            (numbers % 300000 + "while true do sorted(t) end", NO_MEMORY, STOPPED),
            (numbers % 1000000 + 'while true do average(t, nil, "fail", function(x) return x end) end', NO_MEMORY, STOPPED),
            ("local m = missing((\"x\"):rep(1000)) local t = {} for i = 1, 1000000 do t[i] = m end\n"
             'return sum(t, nil, "skip")', NO_MEMORY, STOPPED)])

    def test_texts_that_name_nothing(self):
        self.each(RULE, [
            (BIG + "return r[big]", "unknown indicator 'xxx", NO_MEMORY),
            (BIG + "return r:at(big).followers", "xxx", NO_MEMORY),
            (BIG + "return missing(big)", "the reason has 30000000 characters, a reason has at most 1000", STOPPED)])

    def test_declarations(self):
        shared = 'local n = ("y"):rep(20000000) local list = {} for i = 1, 5000 do list[i] = n end\n'
        for body, *messages in [
                (shared + 'report "evil" { municipalities = list, every = "year", build = function() end }', NO_MEMORY),
                (shared + 'check "evil" { message = "x", needs = list, every = list, test = function() return true end }', NO_MEMORY),
                (shared + 'derived "evil" { name = { ru = n, uk = n, en = n }, value = function() return 1 end }\n' * 1, NO_MEMORY),
                (shared + 'derived "evil" { unit = n, value = function() return 1 end }', "unknown unit 'yyy"),
                (shared + 'derived "evil" { breakdown = n, value = function() return 1 end }', "unknown dimension 'yyy"),
                (shared + 'report "evil" { municipalities = { n }, every = "year", build = function() end }', "unknown municipality 'yyy"),
                (shared + 'check "evil" { message = n, test = function() return true end }', "a message has at most 4000", STOPPED),
                ('local c = {} for i = 1, 1000000 do c[i] = "ukhta" end\n'
                 'report "evil" { municipalities = c, every = "year", build = function(book) book:sheet("x") end }', NO_MEMORY, STOPPED,
                 "would write several municipalities to")]:
            with self.subTest(body):
                self.ends(body, messages)

    def test_checks(self):
        for body, *messages in [
                ('check "c" { message = ("{x}"):rep(1300), test = function() return false, { x = ("y"):rep(1000000) } end }',
                 "the message of the check 'c' is longer than 4000 characters once its names are filled in"),
                ('check "c" { message = "{a}", test = function() local t = {} for i = 1, 50000 do t["n" .. i] = ("x"):rep(100) end\n'
                 '  t.a = ("z"):rep(30000000) return false, t end }', "is longer than 4000 characters", STOPPED),
                ('check "c" { message = "m", test = function() return nil, ("y"):rep(20000000) end }',
                 "the reason that the check 'c' gives has more than 1000 characters")]:
            with self.subTest(body):
                self.ends(body, messages, command=("check", "-m", "ukhta"))

    def test_workbooks(self):
        self.each(REPORT, [
            ('local n = ("y"):rep(32000) for i = 1, 100000 do s:write("A" .. i, n) end', NO_MEMORY, STOPPED),
            ('local n = ("y"):rep(32000) for i = 1, 100000 do s:comment("A" .. i, n) end', NO_MEMORY, STOPPED),
            (BIG + 'for i = 1, 3000 do s:write("A" .. i, 1, { font = big .. i }) end', NO_MEMORY, STOPPED, "in a style"),
            ('local n = ("y"):rep(32000) local x = {} for i = 1, 255 do x[i] = { values = "E!A1:A2", name = n } end\n'
             'while true do s:chart { at = "A1", series = x } end', NO_MEMORY, STOPPED),
            ('local c = {} for i = 1, 16384 do c[i] = ("y"):rep(200) .. i end\n'
             'for i = 1, 90000, 3 do s:table { range = "A" .. i .. ":XFD" .. i + 1, columns = c } end', NO_MEMORY, STOPPED),
            (BIG + 'local c = {} for i = 1, 16384 do c[i] = big end s:table { range = "A1:XFD2", columns = c }',
             "the heading of a table's column holds 255", NO_MEMORY, STOPPED),
            ('for i = 1, 10^9 do s:width("A:XFD", 10) end', NO_MEMORY, STOPPED),
            (BIG + "s:header_footer(big)", "a header holds 255", NO_MEMORY, STOPPED),
            (BIG + "book:title(big)", "32767", NO_MEMORY, STOPPED)])

    def test_rule_tests(self):
        self.workspace.write("scripts/evil.lua", 'derived "evil" { value = function(r) return 1 end }')
        for body, *messages in [("while true do end", STOPPED),
                                ("local t = {} while true do t[#t + 1] = {} end", NO_MEMORY),
                                (BIG + "local t = {} for i = 1, 5000 do t[i] = { v = big } end expect(#sorted(t, \"v\")):is(1)",
                                 NO_MEMORY)]:
            with self.subTest(body):
                self.workspace.write("scripts/evil_test.lua", f'test "evil" {{ run = function(r)\n{body}\nend }}')
                status, output, peak = self.measured("test")
                self.assertIn(status, (1, 2), output[:2000])
                self.assertLessEqual(peak, MEMORY_MB + SPARE_MB, output[:500])
        (self.workspace.folder / "scripts/evil_test.lua").unlink()

    def test_cells_that_are_never_done_share_a_time(self):
        drawn = openpyxl.Workbook()
        for row in range(1, 400):
            drawn.active.cell(row, 1).value = "{{ (function() while true do end end)() }}"
        drawn.active["B1"] = "{{ 1 + 1 }}"
        (self.workspace.folder / "templates").mkdir(exist_ok=True)
        drawn.save(self.workspace.folder / "templates/evil.xlsx")
        self.workspace.write("scripts/evil.lua", 'report "evil" { municipalities = { "ukhta" }, every = "year", form = "evil.xlsx" }')
        began = time.monotonic()
        status, output, peak = self.measured("run", "-j", "1", "--force", seconds=60)
        self.assertLess(time.monotonic() - began, 5 * SECONDS + 60)
        self.assertEqual(status, 1, output[:2000])
        self.assertEqual(output.count(STOPPED), 3, output[:2000])
        self.assertIn("stopped: what was stopped before it has used up the time", output)
        self.assertLessEqual(peak, MEMORY_MB + SPARE_MB)


if __name__ == "__main__":
    unittest.main()
