"""A report that asks for it carries the sources of its figures as its last sheet."""

import unittest

from openpyxl import load_workbook

from workspace import Workspace


class Sources(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.reports = self.workspace.folder / "scripts/reports/cities.lua"

    def ask_for_sources(self, report):
        text = self.reports.read_text()
        old = f'report "{report}" {{'
        self.assertEqual(text.count(old), 1)
        self.reports.write_text(text.replace(old, old + "\n  sources = true,"))

    def sheet(self, city, period):
        self.workspace.run("run", "-m", city)
        return load_workbook(self.workspace.folder / f"out/{city}_{period}.xlsx").worksheets[-1]

    def test_no_report_has_it_unasked(self):
        self.assertNotEqual(self.sheet("komsomolsk", "2023").title, "Источники")

    def test_cell_by_cell_figure_rule_and_observation(self):
        self.ask_for_sources("komsomolsk_year")
        sheet = self.sheet("komsomolsk", "2023")
        self.assertEqual(sheet.title, "Источники")
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        self.assertEqual(rows[0], ["Ячейка", "Число", "Правила", "Показатель", "Сообщено", "Ревизия",
                                   "Документ и строка"])
        of_b8 = next(row for row in rows if row[0] == "Отчёт!B8")
        self.assertEqual(of_b8[1], 18000)
        self.assertEqual(of_b8[5:], [1, "001_8a6e1091231d93dd.txt:18"])
        self.assertIn("18\u00a0000, ", of_b8[4])

    def test_rules_are_named_with_their_line_wherever_it_was_run(self):
        self.ask_for_sources("khabarovsk_year")
        self.sheet("khabarovsk", "2021")
        path = self.workspace.folder / "out/khabarovsk_2021.xlsx"
        here = path.read_bytes()
        rules = [row[2] for row in load_workbook(path).worksheets[-1].iter_rows(values_only=True) if row[2]]
        self.assertTrue(any("followers_growth — scripts/indicators/followers.lua:" in rule for rule in rules), rules)
        self.workspace.run("-C", self.workspace.folder, "run", "-m", "khabarovsk", "--force")
        self.assertEqual(path.read_bytes(), here)

    def test_it_speaks_the_report_s_language(self):
        self.ask_for_sources("dergachi_half_year")
        sheet = self.sheet("dergachi", "2021-S2")
        self.assertEqual((sheet.title, sheet["A1"].value), ("Джерела", "Клітинка"))

    def test_a_corrected_figure_has_its_revision(self):
        self.ask_for_sources("ukhta_year")
        rows = [list(row) for row in self.sheet("ukhta", "2023").iter_rows(values_only=True)]
        self.assertTrue(any(row[5:] == [2, "000_bf7208dfa24597c8.txt:29"] for row in rows))

    def test_it_prints_on_a4_landscape(self):
        self.ask_for_sources("ukhta_year")
        page = self.sheet("ukhta", "2023")
        self.assertEqual((page.page_setup.orientation, int(page.page_setup.paperSize), page.page_setup.fitToHeight),
                         ("landscape", 9, 0))
        self.assertEqual(page.print_title_rows, "$1:$1")


if __name__ == "__main__":
    unittest.main()
