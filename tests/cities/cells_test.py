"""What a figure becomes in its cell: missing ones and bounds among formulas and charts, numbers too wide."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import openpyxl
from openpyxl.chart import LineChart, Reference

import workspace

SVODKA = os.path.abspath(workspace.SVODKA)

HEADER = "municipality,indicator,breakdown,period,value,qualifier,unit,source,quote\n"
REPORT = 'report "f" {{ municipalities = "all", every = "year", form = "f.xlsx", file = "f.xlsx"{more} }}\n'


def stated(values, indicator="press_releases", unit="item"):
    return HEADER + "".join(f"mytown,{indicator},,{year},{value},,{unit},r,\n" for year, value in values.items())


class Form:
    """A workspace of `svodka init` with one form, drawn by `draw(sheet)`."""

    def __init__(self, draw, figures, rules="", indicators="", units="", more=""):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="svodka-test-")) / "w"
        subprocess.run([SVODKA, "init", self.folder], check=True, capture_output=True)
        with open(self.folder / "data/catalog/indicators.csv", "a", encoding="utf-8") as table:
            table.write(indicators)
        with open(self.folder / "data/catalog/units.csv", "a", encoding="utf-8") as table:
            table.write(units)
        (self.folder / "scripts/rules.lua").write_text(REPORT.format(more=more) + rules, encoding="utf-8")
        (self.folder / "data/figures.csv").write_text(figures, encoding="utf-8")
        (self.folder / "templates").mkdir()
        book = openpyxl.Workbook()
        book.active.title = "Л"
        draw(book.active)
        book.save(self.folder / "templates/f.xlsx")
        assert self.svodka("import", "data/figures.csv").returncode == 0

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        shutil.rmtree(self.folder.parent)

    def svodka(self, *arguments):
        return subprocess.run([SVODKA, *arguments], cwd=self.folder, text=True, capture_output=True)

    def rewrite(self, part, old, new):
        """What openpyxl does not draw."""
        path = self.folder / "templates/f.xlsx"
        with zipfile.ZipFile(path) as drawn:
            parts = {name: drawn.read(name).decode() for name in drawn.namelist()}
        assert old in parts[part], parts[part]
        parts[part] = parts[part].replace(old, new)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as drawn:
            for name, text in parts.items():
                drawn.writestr(name, text)

    def check(self):
        done = self.svodka("form", "check", "templates/f.xlsx")
        return done.stdout + done.stderr

    def run(self):
        """The run's messages; its sheet is then in `sheet`, with computed values in `values`."""
        done = self.svodka("run", "f", "-p", "2024", "--force")
        self.status = done.returncode
        path = self.folder / "out/f.xlsx"
        self.sheet = openpyxl.load_workbook(path).worksheets[0]
        self.book = openpyxl.load_workbook(path)
        self.values = openpyxl.load_workbook(path, data_only=True).worksheets[0]
        return done.stderr


YEARS = {2020: 90, 2022: 220, 2024: 230}


def series(sheet, first, last="2024"):
    sheet["A2"] = f'#each x in r:series("press_releases","{first}","{last}")\n#end'
    sheet["B2"] = "{{ x.period.year }}"
    sheet["C2"] = "{{ x.value }}"


class MissingAndBounds(unittest.TestCase):
    def test_a_sum_says_what_it_adds_and_leaves_out(self):
        def draw(sheet):
            series(sheet, "2021")
            sheet["C3"] = "=SUM(C2:C2)"

        with Form(draw, stated({2022: 100, 2023: ">350", 2024: "~50"})) as form:
            told = form.run()
            self.assertIn("templates/f.xlsx: Л!C3: warning: the formula adds 3 of 4: 2021 is missing, "
                          "2023 is 'более 350', 2024 is 'около 50'\n", told)
            self.assertIn("in Л!B6 of the workbook", told)
            self.assertEqual(form.values["B6"].value, 500)
            self.assertEqual(form.status, 0)

    def test_a_comparison_is_named_once_for_all_its_rows(self):
        def draw(sheet):
            series(sheet, "2020")
            sheet["D2"] = 100
            sheet["E2"] = '=IF(C2>=D2,"да","нет")'
            sheet["F2"] = '=IF(ISNUMBER(C2),IF(C2>=D2,"да","нет"),"")'

        with Form(draw, stated(YEARS)) as form:
            told = form.run()
            self.assertEqual(told.count("warning"), 1)
            self.assertIn("Л!E2: warning: the formula compares figures that are not all known: 2021 is missing; "
                          "likewise Л!D5", told)

    def test_a_report_says_what_stands_for_a_missing_figure(self):
        def draw(sheet):
            series(sheet, "2020")
            sheet["C3"] = "=SUM(C2:C2)"

        for more, cell, total, said in ((', missing = "text"', "н/д", 540, "adds 3 of 5"),
                                        (', missing = "blank"', None, 540, "adds 3 of 5"),
                                        (', missing = "na"', "#N/A", "#N/A", "comes out as #N/A: 2021 is missing")):
            with self.subTest(more), Form(draw, stated(YEARS), more=more) as form:
                self.assertIn(said, form.run())
                self.assertEqual((form.values["B3"].value, form.values["B7"].value), (cell, total))
                self.assertIn("нет данных", form.sheet["B3"].comment.text)

    def test_what_else_missing_may_not_be(self):
        def draw(sheet):
            sheet["B1"] = "{{ r.press_releases }}"

        with Form(draw, stated(YEARS)) as form:
            (form.folder / "scripts/rules.lua").write_text(REPORT.format(more=', missing = "zero"'), encoding="utf-8")
            done = form.svodka("lint")
            self.assertIn("missing = 'zero' is not known", done.stderr)

    def test_a_chart_draws_a_gap(self):
        def draw(sheet):
            series(sheet, "2019")
            sheet["C5"] = "{{ r:ago(3, \"year\").press_releases }}"
            chart = LineChart()
            chart.add_data(Reference(sheet, min_col=3, min_row=2, max_row=2))
            sheet.add_chart(chart, "E5")

        with Form(draw, stated(YEARS)) as form:
            form.rewrite("xl/charts/chart1.xml", 'dispBlanksAs val="gap"', 'dispBlanksAs val="zero"')
            form.run()
            self.assertEqual([form.sheet.cell(row, 2).value for row in range(2, 8)], [None, 90, None, 220, None, 230])
            self.assertIn("2021", form.sheet["B4"].comment.text)
            self.assertEqual(form.sheet["B10"].value, "н/д")
            with zipfile.ZipFile(form.folder / "out/f.xlsx") as made:
                self.assertIn('dispBlanksAs val="gap"', made.read("xl/charts/chart1.xml").decode())

    def test_the_sheet_of_sources_tells_it(self):
        def draw(sheet):
            series(sheet, "2021")
            sheet["C3"] = "=SUM(C2:C2)"

        with Form(draw, stated({2022: 100, 2023: ">350", 2024: 50}), more=", sources = true") as form:
            form.run()
            rows = [[cell.value for cell in row][:3] for row in form.book["Источники"].iter_rows()]
            self.assertIn(["Л!B6", 500, "складывает 3 из 4: 2021 – нет данных; 2023 – «более 350»"], rows)

    def test_checks_as_json_tell_it(self):
        def draw(sheet):
            series(sheet, "2021")
            sheet["C3"] = "=SUM(C2:C2)"

        with Form(draw, stated({2022: 100, 2023: ">350", 2024: 50})) as form:
            told = [each for each in json.loads(form.svodka("check", "-p", "2024", "--json").stdout)
                    if each["outcome"] == "uncertain"]
            self.assertEqual([(each["municipality"], each["report"], each["cell"], each["message"]) for each in told],
                             [("mytown", "f", "Л!B6",
                               "the formula adds 3 of 4: 2021 is missing, 2023 is 'более 350'")])

    def test_rows_that_stream_are_told_alike(self):
        count = 12000

        def draw(sheet):
            sheet["A2"] = f"#each x in {rows}\n#end"
            sheet["B2"] = "{{ x.name }}"
            sheet["C2"] = "{{ x.value }}"
            sheet["D2"] = "=C2>=100"
            sheet["C3"] = "=SUM(C2:C2)"
            chart = LineChart()
            chart.add_data(Reference(sheet, min_col=4, min_row=2, max_row=2))
            sheet.add_chart(chart, "F5")

        rows = ("(function() local all = {} for i = 1, %d do all[i] = { name = 'r' .. i, "
                "value = i %% 1000 == 0 and missing('no answer') or i } end return all end)()" % count)
        with Form(draw, stated(YEARS)) as form:
            told = form.run()
            self.assertIn(f"adds {count - 12} of {count}: r1000 is missing, r2000 is missing, r3000 is missing and 9 more",
                          told)
            self.assertIn("Л!D2: warning: the formula compares figures that are not all known: r1000 is missing; "
                          "likewise Л!C2001, Л!C3001, Л!C4001 and 8 more", told)
            self.assertEqual(form.values["B1001"].value, "н/д")


class Widths(unittest.TestCase):
    def test_a_number_too_wide_shrinks_or_its_column_grows(self):
        def draw(sheet):
            sheet["B1"] = "{{ r.press_releases }}"
            sheet["B1"].number_format = "#,##0"
            sheet["C1"] = "{{ r.press_releases }}"
            sheet["D1"] = "{{ 1234567 }}"
            sheet["D1"].number_format = "#,##0.00"
            sheet["E1"] = "{{ r.period.first_date }}"
            sheet["E1"].number_format = "dd.mm.yyyy"
            sheet["F1"] = "=B1*1000000"
            sheet["F1"].number_format = "#,##0"
            for column, width in (("B", 7), ("C", 20), ("D", 4), ("E", 8), ("F", 8)):
                sheet.column_dimensions[column].width = width

        with Form(draw, stated({2024: ">350"})) as form:
            told = form.run()
            self.assertIn("Л!B1: note: 'более 350' is wider than its column, and would print as ###: its cell shrinks "
                          "it to fit", told)
            self.assertTrue(form.sheet["B1"].alignment.shrink_to_fit)
            self.assertFalse(form.sheet["C1"].alignment.shrink_to_fit)
            self.assertIn("its column grows from 3.286 to 12", told)
            self.assertGreater(form.sheet.column_dimensions["D"].width, 11)
            self.assertTrue(form.sheet["E1"].alignment.shrink_to_fit)
            self.assertTrue(form.sheet["F1"].alignment.shrink_to_fit)
            self.assertEqual(form.status, 0)


class Messages(unittest.TestCase):
    def test_a_message_names_both_cells_and_shows_the_expression(self):
        def draw(sheet):
            sheet["B1"] = "Начало: {{ r.press_releases }}, {{ 1 + r:text('x') }}"
            sheet["A3"] = "#each y in { 1, 2, 3 }\n#end"
            sheet["B3"] = "{{ y }}"
            sheet["B5"] = "{{ error('no luck') }}"

        with Form(draw, stated(YEARS)) as form:
            told = form.run()
            self.assertIn("templates/f.xlsx: Л!B1: error:", told)
            self.assertIn("    1 + r:text('x')\n", told)
            self.assertIn("in Л!A1 of the workbook", told)
            self.assertIn("templates/f.xlsx: Л!B5: error: no luck", told)
            self.assertIn("in Л!A7 of the workbook", told)

    def test_form_check_finds_what_needs_no_figures(self):
        cases = {"{{ r.press_relases }}": "unknown indicator 'press_relases'", "{{ nonsense }}": "unknown name 'nonsense'",
                 '{{ r:value("followers", { platform = "okk" }) }}': "unknown value 'okk' of the dimension 'platform'",
                 '{{ r:value("followers", { platfrom = "vk" }) }}': "platfrom",
                 '{{ #r:parts("followers", "platfrom") }}': "unknown dimension 'platfrom'",
                 '{{ r:ago(1, "yaer").press_releases }}': "'yaer' is not a unit of time",
                 '{{ r.ago(1, "year").press_releases }}': "it is called with a colon: r:ago(...)",
                 "{ r.press_releases }": "an expression stands in two braces: {{ r.press_releases }}",
                 "=Итоги!A1": "the formula reads the sheet 'Итоги', which the form has not"}
        for text, wanted in cases.items():
            with self.subTest(text), Form(lambda sheet, text=text: sheet.__setitem__("B1", text), stated(YEARS)) as form:
                told = form.check()
                self.assertIn("Л!B1", told)
                self.assertIn(wanted, told)
                self.assertNotIn("the form is good", told)

    def test_a_good_form_stays_good(self):
        def draw(sheet):
            sheet["B1"] = '{{ r:value("followers", { platform = "vk" }) }}'
            sheet["B2"] = '{{ r:ago(2, "years").press_releases }}'
            sheet["B3"] = "{ in braces } and {x}"

        with Form(draw, stated(YEARS)) as form:
            self.assertIn("the form is good and everything in it is kept", form.check())


class Excerpts(unittest.TestCase):
    def test_of_several_expressions_in_a_cell_the_one_that_is_wrong_is_shown(self):
        def draw(sheet):
            sheet["B1"] = "Начало: {{ r.press_releases }}, {{ r.press_relases }}"

        with Form(draw, stated(YEARS)) as form:
            self.assertIn("Л!B1: error: unknown indicator 'press_relases'\n    r.press_relases\n      ^~~~~", form.check())


class OwnLists(unittest.TestCase):
    ROWS = '{ { name = "a", volume = 1 }, { name = "b", volume = 2, note = "n" } }'

    def made(self, expression):
        def draw(sheet):
            sheet["A2"] = f"#each x in {self.ROWS}\n#end"
            sheet["B2"] = "{{ %s }}" % expression

        with Form(draw, stated(YEARS)) as form:
            told = form.run()
            return [form.sheet.cell(row, 1).value for row in (2, 3)], told

    def test_a_field_that_no_row_has_is_an_error(self):
        cells, told = self.made("x.volum")
        self.assertEqual(cells, ["ошибка", "ошибка"])
        self.assertIn("no row of the list has 'volum'", told)
        self.assertIn("did you mean 'volume'?", told)

    def test_one_that_some_rows_have_is_blank_in_the_others(self):
        cells, told = self.made("x.note")
        self.assertEqual((cells, told), ([None, "n"], ""))

    def test_they_have_a_running_number(self):
        self.assertEqual(self.made("x.index"), ([1, 2], ""))

    def test_each_loop_over_the_same_rows_has_its_own_number(self):
        def draw(sheet):
            sheet["A2"] = '#each sheet in { { rows = %s } }' % self.ROWS
            sheet["A3"] = '#each x in sheet.rows'
            sheet["A4"] = '#each y in sorted(sheet.rows, "volume", "descending")'
            sheet["B4"] = "{{ x.name .. x.index .. y.name .. y.index }}"
            for row in (5, 6, 7):
                sheet.cell(row, 1, "#end")

        with Form(draw, stated(YEARS)) as form:
            self.assertEqual(form.run(), "")
            self.assertEqual([cell.value for (cell,) in form.sheet.iter_rows(2, 5, 1, 1)],
                             ["a1b1", "a1a2", "b2b1", "b2a2"])

    def test_the_functions_of_table_take_them(self):
        rows = '{ { "a", "b", n = 1 }, { "c", n = 2 } }'
        for expression, wanted in (('table.concat(x, "+")', ["a+b", "c"]), ("select('#', table.unpack(x))", [2, 1]),
                                   ("#table.pack(table.unpack(x))", [2, 1])):
            with self.subTest(expression):
                self.ROWS = rows
                self.assertEqual(self.made(expression), (wanted, ""))


if __name__ == "__main__":
    unittest.main()
