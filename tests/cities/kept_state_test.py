"""A rule keeps nothing: results depend neither on the order of municipalities nor on the processes."""

import hashlib
import unittest

from workspace import Workspace

CITIES = ["ukhta", "komsomolsk", "khabarovsk", "blagoveshchensk"]
SHARED = 'return { n = 0, seen = "" }\n'
RULES = """\
local shared = require "kept/shared"
derived "evil" { value = function(r) shared.n = 666; shared.seen = r.municipality.code; return 1 end }
derived "victim" { value = function(r) return shared.n end }
check "writes" { message = "no", test = function(r) shared.checked = r.municipality.code; return true end }
report "kept" {
  municipalities = "all", every = "year", file = "kept_{municipality}_{period}.xlsx",
  build = function(book, r)
    local sheet = book:sheet("S")
    sheet:write("A1", r.municipality.code)
    sheet:write("A2", r.victim)
    sheet:write("A3", "seen before: " .. shared.seen)
    sheet:write("A4", r.evil)
  end,
}
"""


class KeptState(unittest.TestCase):
    def made(self, workspace, name, cities, workers):
        done = workspace.run("run", "kept", "-p", "2023", "--force", "-o", name, "-j", workers,
                             *(word for city in cities for word in ("-m", city)), expect=1)
        books = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in (workspace.folder / name).glob("*.xlsx")}
        return books, done.stderr

    def test_workbooks_are_the_same_in_every_order_and_number_of_processes(self):
        with Workspace() as workspace:
            workspace.write("scripts/kept/shared.lua", SHARED)
            workspace.write("scripts/kept/rules.lua", RULES)
            wanted, told = self.made(workspace, "plain", CITIES, 1)
            self.assertEqual(len(wanted), len(CITIES))
            self.assertIn("scripts/kept/rules.lua:2:45: error: 'shared.n' would keep its value", told)
            self.assertIn('derived "evil"', told)
            for name, cities, workers in (("turned", CITIES[::-1], 1), ("four", CITIES, 4),
                                          ("four_turned", CITIES[::-1], 4)):
                with self.subTest(name):
                    self.assertEqual(self.made(workspace, name, cities, workers)[0], wanted)

    def test_a_check_that_changes_a_table_is_broken(self):
        with Workspace() as workspace:
            workspace.write("scripts/kept/shared.lua", SHARED)
            workspace.write("scripts/kept/rules.lua", RULES)
            done = workspace.run("check", "-m", "ukhta", "-p", "2023", expect=1)
            self.assertIn("'shared.checked' would keep its value", done.stdout + done.stderr)

    def test_an_outer_variable_is_refused_when_the_scripts_are_loaded(self):
        with Workspace() as workspace:
            workspace.write("scripts/kept/rules.lua",
                            'local calls = 0\n'
                            'derived "counter" { value = function(r) calls = calls + 1; return calls end }\n')
            for command in (["run"], ["lint"], ["check"]):
                done = workspace.run(*command)
                self.assertNotEqual(done.returncode, 0)
                self.assertIn("scripts/kept/rules.lua:2:41: error: 'calls' would keep its value from one evaluation "
                              "to the next", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
