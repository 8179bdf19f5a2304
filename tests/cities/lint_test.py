"""`svodka lint` tells a slip before anything is run or imported."""

import unittest

from openpyxl import load_workbook
from workspace import Workspace


class Lint(unittest.TestCase):
    def test_the_cities_rules_and_forms_have_nothing_wrong(self):
        with Workspace(tables=[]) as workspace:
            done = workspace.run("lint", expect=0)
            self.assertRegex(done.stdout, r"^\d+ rules and 5 forms: nothing wrong\n$")

    def test_slips_in_scripts_and_forms_are_told_at_once(self):
        with Workspace(tables=[]) as workspace:
            workspace.write("scripts/new.lua",
                            'derived "reach" { unit = "person", decimals = 0, name = { ru = "Охват" },\n'
                            "  value = function(r) return summ(r.folowers) end }\n")
            form = workspace.folder / "templates/ukhta.xlsx"
            book = load_workbook(form)
            book.active["B60"] = '{{ r:value("press_relases") }}'
            book.save(form)
            done = workspace.run("lint", expect=2)
            self.assertEqual(done.stderr, (
                "scripts/new.lua:2:30: error: unknown name 'summ'\n"
                "      value = function(r) return summ(r.folowers) end }\n"
                "                                 ^~~~\n"
                "    did you mean 'sum'?\n"
                "scripts/new.lua:2:37: error: unknown indicator 'folowers'\n"
                "      value = function(r) return summ(r.folowers) end }\n"
                "                                        ^~~~~~~~\n"
                "    did you mean 'followers'?\n"
                f"templates/ukhta.xlsx: {book.active.title}!B60: error: unknown indicator 'press_relases'\n"
                '    r:value("press_relases")\n'
                "            ^~~~~~~~~~~~~~~\n"
                "    did you mean 'press_releases'?\n"))


if __name__ == "__main__":
    unittest.main()
