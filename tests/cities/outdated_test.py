"""After a correction the workbooks that were made before are named: those that show what changed, and no others."""

import json
import unittest

from started import Started

REPORTS = """
report "card" {
  name = { en = "Card" }, municipalities = "all", every = "year", file = "card_{period}_{municipality}.xlsx",
  build = function(book, r)
    local sheet = book:sheet("Card")
    sheet:write("A1", r.press_releases)
    sheet:write("A2", r:ago(1, "year").press_releases)
  end,
}
report "audience" {
  name = { en = "Audience" }, municipalities = "all", every = "year", file = "audience_{period}_{municipality}.xlsx",
  build = function(book, r)
    local sheet = book:sheet("Audience")
    for i, part in ipairs(r:parts("followers", "platform")) do sheet:write("A" .. i, part.value) end
  end,
}
report "region" {
  name = { en = "Region" }, municipalities = "all", every = "year", together = true, file = "region_{period}.xlsx",
  build = function(book, r) book:sheet("Region"):write("A1", r.press_releases) end,
}
"""


class Outdated(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.remove)
        places = self.workspace.folder / "data/catalog/municipalities.csv"
        header, first = places.read_text(encoding="utf-8").splitlines()[:2]
        places.write_text("\n".join([header, first, first.replace("mytown", "othertown")]) + "\n", encoding="utf-8")
        (self.workspace.folder / "scripts/reports.lua").write_text(REPORTS, encoding="utf-8")
        for path in self.workspace.folder.glob("scripts/*_test.lua"):
            path.unlink()
        self.state("other.csv", "othertown,press_releases,,2024,7,,item,letter,", "othertown,followers,,2023,3,,person,letter,")

    def state(self, name, *rows, options=()):
        self.workspace.figures(name, *rows)
        return self.workspace.run("import", name, *options, expect=0).stdout

    def make(self):
        for period in ("2023", "2024"):
            self.workspace.run("run", "card", "audience", "region", "-p", period)

    def told(self, *rows, options=()):
        lines = self.state("later.csv", *rows, options=options).splitlines()
        return [line for line in lines if "workbook" in line]

    def paths(self, *rows):
        self.workspace.figures("trial.csv", *rows)
        answer = json.loads(self.workspace.run("import", "trial.csv", "--dry-run", "--json", expect=0).stdout)
        self.assertEqual(answer[0]["outdated_not_looked_at"], 0)
        return [each["path"].removeprefix("out/") for each in answer[0]["outdated"]]

    def test_a_corrected_figure_is_told_with_the_workbooks_that_show_it(self):
        self.assertEqual(self.told("mytown,press_releases,,2024,506,,item,letter,"), [])  # nothing is made yet
        self.make()
        row = "mytown,press_releases,,2024,550,,item,second letter,"
        end = "out/card_2024_mytown.xlsx, out/region_2024.xlsx; anew: svodka run card region -p 2024"
        self.assertEqual(self.told(row, options=["--dry-run"]),
                         [f"2 workbooks that were made rest on figures that this would change: {end}"])
        self.assertEqual(self.told(row), [f"2 workbooks that were made rest on figures that this has changed: {end}"])
        self.assertEqual(self.told(row), [])  # known
        undone = self.workspace.run("import", "--undo", "4", "--reason", "wrong letter", "--dry-run", expect=0)
        self.assertIn(f"2 workbooks that were made rest on figures that this would change: {end}\n", undone.stdout)
        undone = self.workspace.run("import", "--undo", "4", "--reason", "wrong letter", "--json", expect=0)
        self.assertEqual(json.loads(undone.stdout)["outdated"], [
            {"path": "out/card_2024_mytown.xlsx", "report": "card", "municipality": "mytown", "period": "2024"},
            {"path": "out/region_2024.xlsx", "report": "region", "municipality": "", "period": "2024"}])
        self.assertNotIn("workbook", self.workspace.run("import", "later.csv", "--quiet", expect=0).stdout)

    def test_the_command_it_names_makes_exactly_these_anew(self):
        self.make()
        told, = self.told("mytown,press_releases,,2023,481,,item,letter,")
        command = told.split("; anew: svodka ")[1]
        self.assertEqual(command, "run card region -p 2023..2024")
        made = json.loads(self.workspace.run(*command.split(), "--json").stdout)
        anew = sorted(each["path"] for each in made if each["state"] == "made")
        named = ["out/card_2023_mytown.xlsx", "out/card_2024_mytown.xlsx", "out/region_2023.xlsx"]
        self.assertEqual([path for path in anew if path in named], named)

    def test_only_what_was_read_counts(self):
        self.make()
        both = ["card_2023_mytown.xlsx", "card_2024_mytown.xlsx", "region_2023.xlsx"]
        self.assertEqual(self.paths("mytown,press_releases,,2023,481,,item,letter,"), both)
        self.assertEqual(self.paths("othertown,press_releases,,2024,8,,item,letter,"),
                         ["card_2024_othertown.xlsx", "region_2024.xlsx"])
        self.assertEqual(self.paths("mytown,followers,,2024,1,,person,letter,"),
                         ["audience_2024_mytown.xlsx"])  # the whole, read for the shares of its parts
        self.assertEqual(self.paths("mytown,followers,,2022,1,,person,letter,"), [])
        self.assertEqual(self.paths("mytown,press_releases,,2021,481,,item,letter,"), [])
        self.assertEqual(self.paths("othertown,press_releases,,2022,9,,item,letter,"),
                         ["card_2023_othertown.xlsx"])  # which was absent, and read
        self.assertEqual(self.paths("mytown,press_releases,,2024-M03,9,,item,letter,"), [])  # 2024 is stated
        self.assertEqual(self.paths("othertown,press_releases,,2023-M03,9,,item,letter,"),
                         ["card_2023_othertown.xlsx", "card_2024_othertown.xlsx", "region_2023.xlsx"])

    def test_a_new_part_concerns_the_lists_of_parts(self):
        self.state("parts.csv", "mytown,followers,platform=vk,2023,5,,person,letter,")
        self.make()
        self.assertEqual(self.paths("mytown,followers,platform=telegram,2023,6,,person,letter,"),
                         ["audience_2023_mytown.xlsx"])

    def test_a_workbook_that_is_gone_is_not_told_of(self):
        self.make()
        (self.workspace.folder / "out/region_2024.xlsx").unlink()
        told, = self.told("mytown,press_releases,,2024,550,,item,letter,")
        self.assertEqual(told, "1 workbook that was made rests on figures that this has changed: "
                               "out/card_2024_mytown.xlsx; anew: svodka run card -m mytown -p 2024")

    def test_a_renamed_municipality_has_its_earlier_workbooks(self):
        self.make()
        places = self.workspace.folder / "data/catalog/municipalities.csv"
        places.write_text(places.read_text(encoding="utf-8").replace("othertown", "newtown"), encoding="utf-8")
        self.workspace.write("data/catalog/renamed.csv",
                             "kind,old,new,day\nmunicipality,othertown,newtown,2024-06-01\n")
        self.assertEqual(self.paths("newtown,press_releases,,2024,8,,item,letter,"),
                         ["card_2024_othertown.xlsx", "region_2024.xlsx"])


if __name__ == "__main__":
    unittest.main()
