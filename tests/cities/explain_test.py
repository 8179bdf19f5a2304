"""Every number explains itself: down to the observation, its document and line."""

import json
import re
import shutil
import subprocess
import unittest

from openpyxl import load_workbook

from workspace import Workspace

QUOTED = r'"(?:[^"\\]|\\.)*"'
DOT_LINE = re.compile(rf'  (?:rankdir=LR|n\d+ \[label={QUOTED}, shape=\w+(?:, style=\w+)?\]'
                      rf'|n\d+ -> n\d+(?: \[style=dashed, label={QUOTED}\])?);')

class Explain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()
        cls.workspace.run("run", expect=1)

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def test_the_tree_reaches_every_platform(self):
        text = self.workspace.run("explain", "komsomolsk", "followers_total", "-p", "2023", expect=0).stdout
        lines = text.splitlines()
        self.assertRegex(lines[0], r"^followers_total, 2023 = 43715   \[rule scripts/indicators/\w+\.lua:\d+\]$")
        for platform, account, value, line in [
                ("ok", "administration", 18000, 18), ("vk", "administration", 5650, 19),
                ("my_world", "administration", 4830, 20), ("telegram", "administration", 2360, 21),
                ("ok", "mayor", 520, 25), ("vk", "mayor", 11200, 26), ("telegram", "mayor", 1155, 27)]:
            wanted = (f"followers (account={account};platform={platform}), 2023 = {value}   "
                      f"[001_8a6e1091231d93dd.txt:{line}; revision 1 by ")
            self.assertIn(wanted, text)

    def test_a_corrected_figure_tells_its_revision_and_reason(self):
        text = self.workspace.run("explain", "ukhta", "followers", "-p", "2023", expect=0).stdout
        self.assertIn("followers, 2023 = 162211   [000_bf7208dfa24597c8.txt:29; revision 2 by ", text)
        self.assertIn("тысяч", text)

    def test_a_cell_of_a_workbook_is_explained_from_the_ledger(self):
        path = "out/komsomolsk_2023.xlsx"
        sheet = load_workbook(self.workspace.folder / path).worksheets[0]
        cell = next(c.coordinate for row in sheet.iter_rows() for c in row if c.value == 18000)
        text = self.workspace.run("explain", path, f"{sheet.title}!{cell}", expect=0).stdout
        self.assertIn("report komsomolsk_year, komsomolsk 2023", text)
        self.assertIn("followers (account=administration;platform=ok), 2023 = 18000   "
                      "[001_8a6e1091231d93dd.txt:18; revision 1 by ", text)

    def test_a_cell_needs_neither_scripts_nor_data(self):
        cell = ("out/komsomolsk_2023.xlsx", "Отчёт!B8")
        known = self.workspace.run("explain", *cell, expect=0).stdout
        self.assertIn("[001_8a6e1091231d93dd.txt:", known)
        with Workspace(tables=[]) as bare:
            for name in ("data", "scripts", "templates"):
                shutil.rmtree(bare.folder / name)
            for name in ("out", "svodka.db"):
                copy = shutil.copytree if name == "out" else shutil.copy
                copy(self.workspace.folder / name, bare.folder / name)
            self.assertEqual(bare.run("explain", *cell, expect=0).stdout, known)

    def test_a_cell_of_together_reports_names_its_rule_from_the_ledger(self):
        text = self.workspace.run("explain", "out/Сравнение городов 2023.xlsx", "Сравнение!C9", expect=0).stdout
        self.assertIn("report comparison, all municipalities 2023, made ", text)
        self.assertRegex(text, r"\nfollowers_per_account, 2023 = missing: части не указаны   "
                               r"\[rule scripts/indicators/followers.lua:\d+\]\n")

    def test_a_derived_indicator_is_explained_for_a_breakdown(self):
        ask = ("explain", "ukhta", "incidents_topic_share", "-p", "2023", "-b")
        lines = self.workspace.run(*ask, "topic=roads", expect=0).stdout.splitlines()
        self.assertRegex(lines[0], r"^incidents_topic_share \(topic=roads\), 2023 = 20\.24\d*   "
                                   r"\[rule scripts/indicators/incidents\.lua:\d+\]$")
        self.assertIn("incidents_answered (topic=roads), 2023 = 589   [000_bf7208dfa24597c8.txt:20; ", lines[1])
        self.assertIn("incidents_answered, 2023 = 2909   [000_bf7208dfa24597c8.txt:16; ", lines[2])
        done = self.workspace.run(*ask, "topic=raods", expect=2)
        self.assertEqual(done.stderr, "error: the dimension 'topic' has no value 'raods'\n    did you mean 'roads'?\n")
        done = self.workspace.run(*ask, "platform=vk", expect=2)
        self.assertEqual(done.stderr, "error: 'incidents_topic_share' has no breakdown by 'platform'\n")

    def test_a_cell_is_told_as_json_and_as_a_drawing_too(self):
        cell = ("out/komsomolsk_2023.xlsx", "Отчёт!B8")
        tree = json.loads(self.workspace.run("explain", "--json", *cell, expect=0).stdout)
        self.assertEqual((tree["indicator"], tree["breakdown"], tree["period"], tree["value"]),
                         ("followers", "account=administration;platform=ok", "2023", "18000"))
        self.assertEqual((tree["observation"]["revision"], tree["observation"]["source"]),
                         (1, "001_8a6e1091231d93dd.txt:18"))
        drawing = self.workspace.run("explain", "--dot", *cell, expect=0).stdout
        self.assertIn("001_8a6e1091231d93dd.txt:18, revision 1", drawing)

    def test_a_workbook_is_known_by_its_bytes_wherever_it_lies(self):
        shutil.copy(self.workspace.folder / "out/komsomolsk_2023.xlsx", self.workspace.folder / "mailed.xlsx")
        text = self.workspace.run("explain", "mailed.xlsx", "Отчёт!B8", expect=0).stdout
        self.assertIn("Отчёт!B8 of mailed.xlsx: report komsomolsk_year, komsomolsk 2023", text)

    def test_an_observation_is_told_once_and_why_it_was_read(self):
        lines = self.workspace.run("explain", "komsomolsk", "followers_total", "-p", "2023", expect=0).stdout.splitlines()
        sources = re.findall(r"txt:(\d+);", "\n".join(lines))
        self.assertEqual(len(sources), len(set(sources)))
        self.assertIn("followers, 2023 = 43715   (the whole that the list's shares are of)   [", lines[1])
        self.assertIn("followers (account=mayor), 2023 = 12875   (a row of a list)   [", lines[3])
        growth = self.workspace.run("explain", "komsomolsk", "followers_per_account", "-p", "2023", expect=0).stdout
        self.assertEqual(growth.count("[rule scripts/indicators/followers.lua:17]"), 1)

    def test_graphviz_reads_the_drawing(self):
        drawing = self.workspace.run("explain", "--dot", "komsomolsk", "followers_growth", "-p", "2023", expect=0).stdout
        first, *middle, last = drawing.splitlines()
        self.assertEqual((first, last), ("digraph explanation {", "}"))
        for line in middle:
            self.assertTrue(DOT_LINE.fullmatch(line), line)
        self.assertIn("нет данных: «Подписчики», 2022 год", drawing)
        nodes = set(re.findall(r"^  (n\d+) \[", drawing, re.M))
        self.assertEqual(nodes, set(re.findall(r"\bn\d+\b(?= ->| ?[;\[])", drawing)))
        if shutil.which("dot"):
            subprocess.run(["dot", "-Tsvg"], input=drawing, text=True, capture_output=True, check=True)

    def test_json_tells_rule_revision_and_source(self):
        tree = json.loads(self.workspace.run("explain", "--json", "ukhta", "followers", "-p", "2023", expect=0).stdout)
        self.assertEqual((tree["kind"], tree["value"]), ("observation", "162211"))
        self.assertEqual((tree["observation"]["revision"], tree["observation"]["source"]),
                         (2, "000_bf7208dfa24597c8.txt:29"))

    def test_unknown_names_get_a_suggestion(self):
        done = self.workspace.run("explain", "komsomolsk", "folowers", "-p", "2023", expect=2)
        self.assertEqual(done.stderr, "error: unknown indicator 'folowers'\n    did you mean 'followers'?\n")
        done = self.workspace.run("explain", "komsomolks", "followers", "-p", "2023", expect=2)
        self.assertEqual(done.stderr, "error: unknown municipality 'komsomolks'\n    did you mean 'komsomolsk'?\n")


if __name__ == "__main__":
    unittest.main()
