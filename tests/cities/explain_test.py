"""Every number explains itself: down to the observation, its document and line."""

import unittest

from workspace import Workspace



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
        from openpyxl import load_workbook
        path = "out/komsomolsk_2023.xlsx"
        sheet = load_workbook(self.workspace.folder / path).worksheets[0]
        cell = next(c.coordinate for row in sheet.iter_rows() for c in row if c.value == 18000)
        text = self.workspace.run("explain", path, f"{sheet.title}!{cell}", expect=0).stdout
        self.assertIn("report komsomolsk_year, komsomolsk 2023", text)
        self.assertIn("followers (account=administration;platform=ok), 2023 = 18000   "
                      "[001_8a6e1091231d93dd.txt:18; revision 1 by ", text)

    def test_unknown_names_get_a_suggestion(self):
        done = self.workspace.run("explain", "komsomolsk", "folowers", "-p", "2023", expect=2)
        self.assertEqual(done.stderr, "error: unknown indicator 'folowers'\n    did you mean 'followers'?\n")
        done = self.workspace.run("explain", "komsomolks", "followers", "-p", "2023", expect=2)
        self.assertEqual(done.stderr, "error: unknown municipality 'komsomolks'\n    did you mean 'komsomolsk'?\n")


if __name__ == "__main__":
    unittest.main()
