"""`svodka lint` tells a slip before anything is run or imported."""

import unittest

from openpyxl import Workbook, load_workbook
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

    def test_slips_in_a_form_are_told_by_form_check_at_their_cells(self):
        with Workspace(tables=[]) as workspace:
            book = Workbook()
            sheet = book.active
            sheet.title = "Л"
            sheet["A1"], sheet["B1"] = '#each part in r:parts("followers", "platform")\n#end', "{{ part.lable }}"
            sheet["A2"], sheet["B2"] = "#each other in r:municipalities()\n#end", "{{ other.index }}"
            sheet["A3"], sheet["B3"] = '#each p in sorted(r:series("followers", "2023", "2024"), "value")\n#end', "{{ p.labl }}"
            sheet["B4"], sheet["B5"] = '{{ picture("nope.png") }}', '{{ picture "nope.png" }}'
            sheet["B6"], sheet["B7"] = "{{ math.flor(1.5) }}", "{{ r.period.lable }}"
            book.save(workspace.folder / "templates/slips.xlsx")
            no_picture = ("error: there is no picture 'nope.png'\n    {0}\n    {1}~~~~~~~~~\n"
                          "    pictures are PNG, JPEG, GIF or BMP files in the folder pictures/\n")
            told = (
                "templates/slips.xlsx: Л!B6: error: 'math' has no function 'flor'\n    math.flor(1.5)\n         ^~~~\n"
                "    did you mean 'floor'?\n"
                "templates/slips.xlsx: Л!B7: error: a period has no 'lable'\n    r.period.lable\n             ^~~~~\n"
                "    did you mean 'label'?\n"
                "templates/slips.xlsx: Л!B2: error: unknown indicator 'index'\n    other.index\n          ^~~~~\n"
                "templates/slips.xlsx: Л!B3: error: a row of r:series has no 'labl'\n    p.labl\n      ^~~~\n"
                "    did you mean 'label'?\n"
                "templates/slips.xlsx: Л!B1: error: a part has no 'lable'\n    part.lable\n         ^~~~~\n"
                "    did you mean 'label'?\n"
                "templates/slips.xlsx: Л!B4: " + no_picture.format('picture("nope.png")', "        ^") +
                "templates/slips.xlsx: Л!B5: " + no_picture.format('picture "nope.png"', "        ^"))
            self.maxDiff = None
            done = workspace.run("form", "check", "templates/slips.xlsx", expect=2)
            self.assertEqual(sorted(done.stderr.split("templates/")), sorted(told.split("templates/")))
            done = workspace.run("lint", expect=2)
            self.assertEqual(sorted(done.stderr.split("templates/")), sorted(told.split("templates/")))

    def test_the_total_of_a_group_has_no_place_in_it(self):
        with Workspace(tables=[]) as workspace:
            book = Workbook()
            book.active.title = "Л"
            book.active["A1"] = "#each m in r.group\n#end"
            book.active["B1"] = '{{ rank(m.followers, r.group, "followers") }}'
            book.active["C1"] = '{{ rank(r.followers, r.group, "followers") }}'
            book.save(workspace.folder / "templates/places.xlsx")
            done = workspace.run("form", "check", "templates/places.xlsx", expect=2)
            self.assertEqual(done.stderr, (
                "templates/places.xlsx: Л!C1: error: several municipalities together have no place among municipalities\n"
                '    rank(r.followers, r.group, "followers")\n'
                "    ^~~~\n"
                "    ask one of them: rank(m.CODE, r.group, ...) for a member m of r.group\n"))

    def test_a_month_without_working_days_is_named(self):
        with Workspace(tables=[]) as workspace:
            table = workspace.folder / "data/calendars/RU.csv"
            days = "".join(f"2031-02-{day:02},day_off,\n" for day in range(1, 29))
            table.write_text(table.read_text().rstrip("\n") + "\n2031,covered,\n" + days)
            self.assertEqual(workspace.run("lint", expect=1).stderr, (
                "data/calendars/RU.csv: warning: 2031-M02 has no working day\n"
                "    is each of its days off? what is due on a working day of it is due on its last day\n"))
            self.assertIn("data/calendars/RU.csv has no working day in 2031-M02\n", workspace.run("doctor").stdout)


if __name__ == "__main__":
    unittest.main()
