"""A period asked for of every city: who reported nothing for it gets no workbook of empty cells."""

import unittest

from workspace import Workspace


class LeftOut(unittest.TestCase):
    def test_cities_without_figures_are_told_and_get_no_workbook(self):
        with Workspace() as workspace:
            done = workspace.run("run", "-p", "2022")
            why = "nothing is reported for 2022; name the municipality with -m and the period with -p to make it"
            self.assertIn(f"left out  out/ukhta_2022.xlsx  ({why})\n", done.stdout)
            self.assertEqual(sorted(path.name for path in (workspace.folder / "out").iterdir()),
                             sorted(line[10:].split("  (")[0].removeprefix("out/")
                                    for line in done.stdout.splitlines() if line.startswith("made")))
            self.assertFalse((workspace.folder / "out/ukhta_2022.xlsx").exists())

    def test_a_city_that_is_named_gets_its_workbook(self):
        with Workspace() as workspace:
            done = workspace.run("run", "-p", "2022", "-m", "ukhta")
            self.assertTrue(done.stdout.startswith("made      out/ukhta_2022.xlsx"), done.stdout)
            self.assertTrue((workspace.folder / "out/ukhta_2022.xlsx").exists())


if __name__ == "__main__":
    unittest.main()
