"""Numbers with words beside them, which are texts for formulas and charts, and figures that are asked for nil:
told by the run, and by form check where that needs no figures."""

import unittest

from openpyxl.chart import BarChart, Reference

from cells_test import Form, stated


class Told(unittest.TestCase):
    def told(self, cells, draw_chart=False, rules=""):
        """What form check and the run said of a form with these cells."""
        def draw(sheet):
            for cell, content in cells.items():
                sheet[cell] = content
            if draw_chart:
                chart = BarChart()
                chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
                sheet.add_chart(chart, "E1")

        with Form(draw, stated({2023: 480, 2024: 505}), rules=rules) as form:
            return form.check(), form.run()

    def assert_told(self, cells, wanted, by_check=True, **more):
        checked, run = self.told(cells, **more)
        self.assertEqual(run.count(wanted), 1, run)
        self.assertEqual(checked.count(wanted), 1 if by_check else 0, checked)


class Words(Told):
    def test_numbers_with_words_are_told_without_figures_too(self):
        words = {"B1": "{{ r.press_releases }} шт.", "B2": '{{ r:ago(1, "year").press_releases }} шт.'}
        for formula in ("=SUM(B1:B2)", '=COUNTIF(B1:B2,">100")', '=SUMIF(B1:B2,">100")', "=IF(B1=505,1,0)",
                        "=IFERROR(B1+B2,0)", "=IFERROR(SUM(B1:B2)/2,0)"):
            with self.subTest(formula):
                self.assert_told({**words, "B4": formula}, "Л!B4: warning: the formula")

    def test_texts_that_lua_glues_are_told_by_the_run(self):
        cells = {"B1": '{{ r.press_releases .. " шт." }}', "B2": '{{ "≈ " .. r.press_releases }}', "B4": "=SUM(B1:B2)"}
        self.assert_told(cells, "Л!B4: warning: the formula adds 0 of 2", by_check=False)

    def test_charts_that_draw_them_are_told(self):
        words = {"B1": "{{ r.press_releases }} шт.", "B2": "{{ r.press_releases }}"}
        self.assert_told(words, "the chart draws zeros where texts stand: B1 is the text", draw_chart=True)

    def test_sentences_and_labels_are_not(self):
        for content, formula in (('{{ r.period.label }}', "=SUM(B1:B3)"), ("Всего {{ r.press_releases }} релизов", "=COUNTIF(B1:B3,1)"),
                                 ('{{ "За " .. r.period.label .. " выпущено много" }}', "=SUM(B1:B3)"),
                                 ("{{ r.municipality.name }} (город)", "=SUM(B1:B3)")):
            with self.subTest(content):
                checked, run = self.told({"B1": content, "B2": content, "B3": "{{ r.press_releases }}", "B4": formula})
                self.assertNotIn("warning", checked)
                self.assertNotIn("warning", run)


class AskedForNil(Told):
    def test_figures_of_forms_are_told_by_the_run_too(self):
        for expression in ("r.press_releases or 0", "r.press_releases == nil and 1 or 2", "not r.press_releases and 1 or 2",
                           'r["press_releases"] or 0', "(r.press_releases) or 0", 'r:value("press_releases") or 0'):
            with self.subTest(expression):
                self.assert_told({"B1": "{{ %s }}" % expression}, "'press_releases' is never nil or false")
        for directive in ("#if not r.press_releases", "#if r.press_releases == nil", '#if r["press_releases"] ~= nil'):
            with self.subTest(directive):
                self.assert_told({"A1": directive, "A2": "#end", "B1": "да", "B2": "1", "B3": "x"},
                                 "'press_releases' is never nil or false")

    def test_a_row_may_stand_only_where_a_figure_is_there(self):
        for directive in ("#if r.press_releases", "#if is_missing(r.press_releases)", "#if r.press_releases > 100"):
            with self.subTest(directive):
                checked, run = self.told({"A1": directive, "A2": "#end", "B1": "да", "B2": "1", "B3": "x"})
                self.assertNotIn("never nil", checked + run)


if __name__ == "__main__":
    unittest.main()
