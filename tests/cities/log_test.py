"""The history of a figure: who said what of it, when and in which import."""

import json
import unittest

from started import Started

TIME = r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC"
HEAD = "municipality,indicator,breakdown,period,value,qualifier,unit,status,source,quote,comment\n"


class Log(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.remove)

    def state(self, name, row):
        self.workspace.write(name, HEAD + row + "\n")
        self.workspace.run("import", name, "--by", "Борис", expect=0)

    def log(self, indicator="press_releases", *arguments, expect=0):
        return self.workspace.run("log", "mytown", indicator, "-p", "2024", *arguments, expect=expect)

    def test_every_revision_is_told_with_its_import(self):
        self.state("second.csv", "mytown,press_releases,,2024,550,>,item,P,second letter,more than 550,counted anew")
        self.state("third.csv", "mytown,press_releases,,2024,,,item,Q,third letter,,")
        self.assertRegex(self.log().stdout, (
            r"^mytown press_releases, 2024: 3 revisions\n"
            r"  1  505 item, status A   \[import 1 by .+, " + TIME + r": data/figures\.csv\]\n"
            r"     source report 2024\n"
            r"  2  >550 item, status P \(provisional\)   \[import 2 by Борис, " + TIME + r": second\.csv\]\n"
            r"     source second letter\n     quote more than 550\n     comment counted anew\n"
            r"  3  missing: suppressed, status Q   \[import 3 by Борис, " + TIME + r": third\.csv\]\n"
            r"     source third letter\n$"))
        revisions = json.loads(self.log("press_releases", "--json").stdout)
        self.assertEqual([(each["revision"], each["value"], each["unit"], each["status"], each["import"], each["file"])
                          for each in revisions],
                         [(1, "505", "item", "A", 1, "data/figures.csv"), (2, ">550", "item", "P", 2, "second.csv"),
                          (3, "missing: suppressed", "item", "Q", 3, "third.csv")])
        self.assertEqual((revisions[1]["quote"], revisions[1]["comment"], revisions[1]["recorded_by"]),
                         ("more than 550", "counted anew", "Борис"))

    def test_a_breakdown_has_a_history_of_its_own(self):
        told = self.log("followers", "-b", "platform=vk").stdout
        self.assertTrue(told.startswith("mytown followers (platform=vk), 2024: 1 revision\n  1  11200 person, "), told)

    def test_what_was_recorded_under_an_old_code_is_in_it(self):
        self.state("late.csv", "mytown,followers,,2024,13561,,person,,second letter,,")
        for name in ("indicators.csv",):
            table = self.workspace.folder / "data/catalog" / name
            table.write_text(table.read_text().replace("followers", "readers"))
        self.workspace.write("data/catalog/renamed.csv", "kind,old,new,day,note\nindicator,followers,readers,2025-01-01,\n")
        self.state("readers.csv", "mytown,readers,,2024,13562,,person,,third letter,,")
        told = json.loads(self.log("readers", "--json").stdout)
        self.assertEqual([(each["value"], each.get("recorded_as")) for each in told],
                         [("13560", "indicator followers"), ("13561", "indicator followers"), ("13562", None)])
        self.assertIn("     recorded as indicator followers\n", self.log("readers").stdout)
        self.assertIn("is called 'readers'", self.log("followers", expect=2).stderr)

    def test_a_figure_that_nobody_has_reported(self):
        done = self.workspace.run("log", "mytown", "press_releases", "-p", "1999", expect=0)
        self.assertEqual(done.stdout, "nobody has reported this figure\n")
        done = self.workspace.run("log", "mytown", "press_releases", "-p", "1999", "--json", expect=0)
        self.assertEqual(done.stdout, "[]\n")

    def test_wrong_codes_are_answered_with_the_nearest(self):
        for arguments, message in (
                (("mytwn", "followers", "-p", "2024"), "unknown municipality 'mytwn'\n    did you mean 'mytown'?"),
                (("mytown", "folowers", "-p", "2024"), "unknown indicator 'folowers'\n    did you mean 'followers'?"),
                (("mytown", "followers", "-p", "2024", "-b", "platform=vkk"),
                 "unknown value 'vkk' of the dimension 'platform'\n    did you mean 'vk'?"),
                (("mytown", "press_releases_growth", "-p", "2024"),
                 "'press_releases_growth' is computed by a rule and has no revisions of its own\n"
                 "    svodka explain names the figures that it is computed from"),
                (("mytown", "press_releases_grwth", "-p", "2024"),
                 "unknown indicator 'press_releases_grwth'\n    did you mean 'press_releases_growth'?")):
            done = self.workspace.run("log", *arguments, expect=2)
            self.assertEqual((done.stdout, done.stderr), ("", f"error: {message}\n"))
        self.assertIn("error: -p 2024-13: ", self.workspace.run("log", "mytown", "followers", "-p", "2024-13", expect=2).stderr)


if __name__ == "__main__":
    unittest.main()
