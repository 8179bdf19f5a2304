"""The same figures give the same bytes, whatever the machine around them."""

import hashlib
import time
import unittest

from workspace import Workspace


def digests(workspace, folder):
    files = sorted((workspace.folder / folder).glob("*.xlsx"))
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


class Determinism(unittest.TestCase):
    def test_runs_give_the_same_bytes(self):
        with Workspace() as first:
            first.run("run", "-o", "plain", "-j", "1", expect=1)
            wanted = digests(first, "plain")
            self.assertEqual(len(wanted), 6)
            around = {"workers": (["-j", "3"], {}),
                      "time zone": ([], {"TZ": "Asia/Vladivostok"}),
                      "locale": ([], {"LC_ALL": "ru_RU.UTF-8", "LANG": "de_DE.UTF-8"})}
            for name, (arguments, env) in around.items():
                with self.subTest(name):
                    time.sleep(1.1)  # a second of the clock must not show either
                    first.run("run", "-o", name, *arguments, expect=1, env=env)
                    self.assertEqual(digests(first, name), wanted)

    def test_order_of_imports_does_not_matter(self):
        tables = ["data/texts.csv", "data/counted.csv", "data/facts.csv", "data/corrections.csv"]
        with Workspace() as one, Workspace(tables) as other:
            for each in (one, other):
                each.run("run", expect=1)
            self.assertEqual(digests(one, "out"), digests(other, "out"))

    def test_order_of_rows_does_not_matter(self):
        with Workspace() as one, Workspace([]) as other:
            lines = (other.folder / "data/facts.csv").read_text().splitlines()
            other.write("data/turned.csv", "\n".join([lines[0], *reversed(lines[1:])]) + "\n")
            for table in ("data/turned.csv", "data/counted.csv", "data/texts.csv", "data/corrections.csv"):
                other.run("import", table, expect=0)
            for each in (one, other):
                each.run("run", expect=1)
            self.assertEqual(digests(one, "out"), digests(other, "out"))


class Unchanged(unittest.TestCase):
    def test_a_report_without_findings_is_made_once(self):
        with Workspace() as workspace:
            self.assertIn("made      out/ukhta_2023.xlsx", workspace.run("run", "ukhta_year").stdout)
            self.assertIn("unchanged out/ukhta_2023.xlsx", workspace.run("run", "ukhta_year").stdout)
            self.assertIn("made      out/ukhta_2023.xlsx", workspace.run("run", "ukhta_year", "--force").stdout)

    def test_a_workbook_that_is_gone_is_made_again(self):
        with Workspace() as workspace:
            workspace.run("run", "ukhta_year")
            path = workspace.folder / "out/ukhta_2023.xlsx"
            whole = path.read_bytes()
            path.unlink()
            self.assertIn("made ", workspace.run("run", "ukhta_year").stdout)
            self.assertEqual(path.read_bytes(), whole)

    def test_a_new_revision_makes_it_again(self):
        with Workspace() as workspace:
            workspace.run("run", "ukhta_year")
            workspace.write("new.csv", "municipality,indicator,breakdown,period,value,qualifier,unit,source,quote\n"
                                       "ukhta,press_releases,,2023,506,,item,letter,\n")
            workspace.run("import", "new.csv", expect=0)
            self.assertIn("made ", workspace.run("run", "ukhta_year").stdout)


if __name__ == "__main__":
    unittest.main()
