"""What an import says of each row, before and after, and what it refuses."""

import json
import unittest

from started import Started

TIME = r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC"


class Imports(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.remove)

    def take(self, name, *arguments, expect=0):
        return self.workspace.run("import", name, *arguments, expect=expect)

    def value(self, expression="r.press_releases", period="2024"):
        return self.workspace.run("eval", expression, "-m", "mytown", "-p", period, expect=0).stdout.strip()

    def letters(self):
        """505 is in the store; a second letter says 550, and the first is imported again."""
        self.workspace.figures("second.csv", "mytown,press_releases,,2024,550,,item,second letter,")
        self.take("second.csv", "--by", "Борис")
        self.workspace.figures("again.csv", "mytown,press_releases,,2024,505,,item,report 2024,",
                               "mytown,press_releases,,2023,480,,item,report 2023,",
                               "mytown,followers,,2024,13561,,person,report 2024,",
                               "mytown,followers,,2023,13000,,person,report 2023,")

    def test_a_row_that_was_revised_since_is_told(self):
        self.letters()
        told = (r"new: line 5\n"
                r"    line 4: mytown followers, 2024: 13560 → 13561   \[before: revision 1 by .*, " + TIME + r"\]\n"
                r"    already known: line 3\n"
                r"    line 2: mytown press_releases, 2024: known, but revised since: 505 → 550; source report 2024 → "
                r"second letter   \[revision 2 by Борис, " + TIME + r"\]\n"
                r"    the later revision goes on to count; to bring a figure back state it with another source or "
                r"comment\n$")
        trial = self.take("again.csv", "--dry-run").stdout
        self.assertRegex(trial, r"^again\.csv: 4 rows are good: 1 new, 1 revised, 2 already known, 1 of them revised "
                                r"since; nothing was imported \(--dry-run\)\n    " + told)
        self.assertEqual(self.value("r.followers"), "13560")
        done = self.take("again.csv").stdout
        self.assertRegex(done, r"^again\.csv: 4 rows: 1 new, 1 revised, 2 already known, 1 of them revised since; import 3\n    "
                         + told)
        self.assertEqual((self.value(), self.value("r.followers")), ("550", "13561"))

    def test_the_same_as_data(self):
        self.letters()
        table = json.loads(self.take("again.csv", "--dry-run", "--json").stdout)[0]
        self.assertEqual({key: table[key] for key in ("added", "revised", "unchanged", "superseded", "new_lines",
                                                      "known_lines", "dry_run")},
                         {"added": 1, "revised": 1, "unchanged": 2, "superseded": 1, "new_lines": [5],
                          "known_lines": [3], "dry_run": True})
        self.assertEqual([(row["line"], row["state"], row["value"], row["other_value"], row["other_revision"])
                          for row in table["changes"]],
                         [(2, "superseded", "505", "550", 2), (4, "revised", "13561", "13560", 1)])
        self.assertEqual(table["changes"][0]["other_recorded_by"], "Борис")

    def test_a_trial_leaves_no_trace(self):
        (self.workspace.folder / "svodka.db").unlink()
        told = self.take("data/figures.csv", "--dry-run").stdout
        self.assertEqual(told, "data/figures.csv: 5 rows are good: 5 new, 0 revised, 0 already known; nothing was "
                               "imported (--dry-run)\n")
        self.assertFalse((self.workspace.folder / "svodka.db").exists())
        self.assertIn("5 rows: 5 new", self.take("data/figures.csv").stdout)
        self.take("data/figures.csv", "--dry-run")
        self.assertIn("5 rows: 0 new, 0 revised, 5 already known\n", self.take("data/figures.csv").stdout)

    def test_a_later_file_revises_an_earlier_one(self):
        self.workspace.figures("a.csv", "mytown,press_releases,,2022,400,,item,a,")
        self.workspace.figures("b.csv", "mytown,press_releases,,2022,401,,item,b,")
        told = self.workspace.run("import", "a.csv", "b.csv", "--dry-run", expect=0).stdout
        self.assertIn("a.csv: 1 rows are good: 1 new, 0 revised, 0 already known;", told)
        self.assertIn("b.csv: 1 rows are good: 0 new, 1 revised, 0 already known;", told)
        self.assertIn("line 2: mytown press_releases, 2022: 400 → 401; source a → b", told)
        self.workspace.run("import", "a.csv", "b.csv", expect=0)
        self.assertEqual(self.value(period="2022"), "401")

    def test_a_point_that_may_be_a_thousands_mark_is_refused(self):
        self.workspace.write("points.csv",
                             "municipality;indicator;breakdown;period;value;unit\n"
                             "mytown;press_releases;;2020;1.480;item\nmytown;press_releases;;2021;1.480.250;item\n"
                             "mytown;followers;;2020;1.005;thousand_person\nmytown;followers;;2021;480,5;thousand_person\n")
        done = self.take("points.csv", expect=2)
        hint = "    write it without any mark, {0}; or with one more decimal, {1}0\n"
        self.assertEqual(done.stderr.count("can be read as"), 2)
        self.assertIn("points.csv:2:29: error: '1.480' can be read as 1.480 and as 1480\n", done.stderr)
        self.assertIn(hint.format("1480", "1.480"), done.stderr)
        self.assertIn("points.csv:4:24: error: '1.005' can be read as 1.005 and as 1005\n", done.stderr)
        self.workspace.write("points.csv",
                             "municipality;indicator;breakdown;period;value;unit\n"
                             "mytown;followers;;2020;1.005;thousand_person\nmytown;followers;;2021;480.5;thousand_person\n")
        self.assertEqual(self.take("points.csv").stderr, "")
        self.assertEqual(self.value("r.followers", "2020"), "1005")

    def test_more_decimals_than_the_catalogue_says_are_told(self):
        self.workspace.figures("fine.csv", "mytown,press_releases,,2020,480.5,,item,a,",
                               "mytown,press_releases,,2021,481.25,,item,a,",
                               "mytown,followers,,2021,1.2345,,thousand_person,a,")
        done = self.take("fine.csv")
        self.assertIn("fine.csv:2:29: warning: 'press_releases' has no decimals in the catalogue, and this value has more, "
                      "as have 1 others\n", done.stderr)
        self.assertIn("fine.csv:4:24: warning: 'followers' has no decimals in the catalogue, and this value has more\n",
                      done.stderr)
        self.assertIn("    it is taken as it is; correct it, or the indicator's column 'decimals'\n", done.stderr)

    def test_a_dimension_that_left_its_indicator_is_named(self):
        table = self.workspace.folder / "data/catalog/indicators.csv"
        table.write_text(table.read_text().replace("last,sum,platform", "last,sum,"))
        for command in (["lint"], ["check"]):
            self.assertIn("data/catalog/indicators.csv: warning: 2 figures of 'followers' are broken down by 'platform', "
                          "which its column 'breakdown' does not name\n    put it back: figures in the store cannot be "
                          "taken out of it\n", self.workspace.run(*command).stderr)

    def test_acceptances_follow_renamed_codes(self):
        figures = self.workspace.folder / "data/figures.csv"
        figures.write_text(figures.read_text().replace(",13560,", ",13561,"))
        self.take("data/figures.csv")
        self.workspace.run("check", "--accept", "followers_add_up", "-m", "mytown", "--until", "2190-12-31",
                           "--reason", "so it is", expect=0)
        for name in ("municipalities", "indicators"):
            table = self.workspace.folder / f"data/catalog/{name}.csv"
            table.write_text(table.read_text().replace("mytown", "ourtown").replace("followers", "readers"))
        rules = self.workspace.folder / "scripts/rules.lua"
        rules.write_text(rules.read_text().replace('{ "followers" }', '{ "readers" }').replace("r.followers", "r.readers")
                         .replace('r:sum("followers")', 'r:sum("readers")').replace('"followers"', '"readers"'))
        self.workspace.write("data/catalog/renamed.csv", "kind,old,new,day,note\nmunicipality,mytown,ourtown,2025-01-01,\n"
                                                         "indicator,followers,readers,2025-03-01,\n")
        done = self.workspace.run("check", "-p", "2024", expect=0)
        self.assertIn("  accepted followers_add_up", done.stdout)


if __name__ == "__main__":
    unittest.main()
