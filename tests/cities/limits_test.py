"""The limits of svodka.toml hold: what a rule exceeds ends as an ordinary error, and the rest goes on."""

import time
import unittest

from workspace import Workspace

GREEDY = """derived "endless" { value = function(r) while true do end end }
derived "hoarding" { value = function(r) local t = {} while true do t[#t + 1] = {} end end }
derived "one_text" { value = function(r) return #("x"):rep(5 << 20) end }
derived "talkative" { value = function(r) while true do print(("x"):rep(1000)) end end }
derived "honest" { value = function(r) return r.followers * 2 end }
"""
# A machine that does other things, too, is given time where time is not what is looked at.
LIMITS = "[limits]\nseconds = 4\nmemory_mb = 24\nblock_mb = 4\nsource_kb = 100\noutput_kb = 8\n"


class Limits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def setUp(self):
        self.workspace.write("svodka.toml", LIMITS)
        self.workspace.write("scripts/greedy.lua", GREEDY)

    def tearDown(self):
        (self.workspace.folder / "scripts/greedy.lua").unlink(missing_ok=True)

    def exceeded(self, rule, message):
        done = self.workspace.run("eval", f"r.{rule}", "-m", "ukhta", "-p", "2023", expect=1)
        self.assertEqual(done.stderr, message)
        honest = self.workspace.run("eval", "r.honest", "-m", "ukhta", "-p", "2023", expect=0)
        self.assertEqual(honest.stdout, "324422\n")

    def test_time(self):
        self.workspace.write("svodka.toml", LIMITS.replace("seconds = 4", "seconds = 0.4"))
        began = time.monotonic()
        self.exceeded("endless",
                      "scripts/greedy.lua:1: error: stopped: not finished after 0.4 s\n"
                      '    derived "endless" { value = function(r) while true do end end }\n'
                      "    look for a loop that never ends, or for work that grows with each round\n"
                      '    in derived "endless": endless for ukhta, 2023\n')
        self.assertLess(time.monotonic() - began, 60)

    def test_memory(self):
        self.exceeded("hoarding",
                      "scripts/greedy.lua:2: error: not enough memory: scripts may use 24 MB, and 4 MB for one text or table\n"
                      '    derived "hoarding" { value = function(r) local t = {} while true do t[#t + 1] = {} end end }\n'
                      "    look for a text or a table that grows with each round of a loop\n"
                      '    in derived "hoarding": hoarding for ukhta, 2023\n')

    def test_one_text(self):
        self.exceeded("one_text",
                      "scripts/greedy.lua:3: error: the text would have more than 4 MB, which is all that one text may have\n"
                      '    derived "one_text" { value = function(r) return #("x"):rep(5 << 20) end }\n'
                      '    in derived "one_text": one_text for ukhta, 2023\n')

    def test_output(self):
        self.exceeded("talkative",
                      "scripts/greedy.lua:4: error: more than 8 KB printed\n"
                      '    derived "talkative" { value = function(r) while true do print(("x"):rep(1000)) end end }\n'
                      "    print less, or in fewer rounds of the loop\n"
                      '    in derived "talkative": talkative for ukhta, 2023\n')

    def test_source(self):
        self.workspace.write("scripts/greedy.lua", "-- " + "x" * (100 << 10) + "\n")
        done = self.workspace.run("lint", expect=2)
        self.assertEqual(done.stderr, "scripts/greedy.lua: error: the script is larger than 100 KB\n"
                                      "    split it, and use require\n")

    def test_other_workbooks_go_on(self):
        for name, body in [("endless", "while true do end"),
                           ("greedy", 'local s = book:sheet("A") for i = 1, 10^9 do s:write(cell(1, i % 1e6 // 1 + 1), i) end')]:
            with self.subTest(name):
                self.workspace.write("scripts/greedy.lua",
                                     'report "greedy" { municipalities = { "ukhta", "komsomolsk" }, every = "year",\n'
                                     f'  file = "{name}_{{municipality}}.xlsx", build = function(book, r) {body} end }}\n')
                done = self.workspace.run("run", "--force", expect=2)
                lines = done.stdout.splitlines()
                self.assertEqual(sum(line.startswith("made ") for line in lines), 6, done.stdout)
                self.assertEqual(sum(line.startswith("failed ") for line in lines), 2, done.stdout)
                self.assertEqual(sorted(p.name for p in (self.workspace.folder / "out").glob(f"{name}*")), [])

    def test_a_check_and_a_cell_that_never_end_are_marked_and_the_others_stand(self):
        self.workspace.write("scripts/greedy.lua", GREEDY +
                             'check "endless_check" { municipalities = { "ukhta" }, message = "x",\n'
                             "  test = function(r) return r.endless == 1 end }\n")
        results = self.workspace.checks("-m", "ukhta")
        self.assertEqual(results[("ukhta", "endless_check", "")]["outcome"], "broken")
        self.assertGreater(sum(result["outcome"] == "holds" for result in results.values()), 3)

    def test_values_that_are_none(self):
        self.workspace.write("svodka.toml", '[limits]\nseconds = -1\nmemory_mb = "lots"\nblock_mb = 0\nsource_kb = 1e3\n'
                                            "output_kb = 99999999\nsecnds = 1\n")
        whole = "must be a whole number of"
        self.assertEqual(self.workspace.run("run", expect=2).stderr,
                         "svodka.toml:2:11: error: limits.seconds must be a number of seconds above 0, 86400 at most\n"
                         "    seconds = -1\n"
                         "              ^\n"
                         f"svodka.toml:3:13: error: limits.memory_mb {whole} megabytes from 1 to 1048576\n"
                         '    memory_mb = "lots"\n'
                         "                ^\n"
                         f"svodka.toml:4:12: error: limits.block_mb {whole} megabytes from 1 to 1048576\n"
                         "    block_mb = 0\n"
                         "               ^\n"
                         f"svodka.toml:5:13: error: limits.source_kb {whole} kilobytes from 1 to 1048576\n"
                         "    source_kb = 1e3\n"
                         "                ^\n"
                         f"svodka.toml:6:13: error: limits.output_kb {whole} kilobytes from 1 to 1048576\n"
                         "    output_kb = 99999999\n"
                         "                ^\n"
                         "svodka.toml:7:1: error: unknown setting 'limits.secnds'\n"
                         "    secnds = 1\n"
                         "    ^~~~~~\n"
                         "    did you mean 'limits.seconds'?\n")
        for value in ("nan", "inf", "0", '"10"', "86401"):
            with self.subTest(value):
                self.workspace.write("svodka.toml", f"[limits]\nseconds = {value}\n")
                self.assertEqual(self.workspace.run("lint", expect=2).stderr,
                                 "svodka.toml:2:11: error: limits.seconds must be a number of seconds above 0, 86400 at most\n"
                                 f"    seconds = {value}\n"
                                 "              ^\n")


if __name__ == "__main__":
    unittest.main()
