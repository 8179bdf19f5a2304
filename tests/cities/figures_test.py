"""Every figure of the five reports stands at its place in its city's workbook, read by openpyxl."""

import csv
import pathlib
import re
import unittest
import warnings

from openpyxl import load_workbook

from workspace import Workspace, facts

warnings.filterwarnings("ignore")
PLACES = pathlib.Path(__file__).with_name("places.csv")
WORKBOOKS = {"ukhta": "ukhta_2023", "komsomolsk": "komsomolsk_2023", "khabarovsk": "khabarovsk_2021",
             "dergachi": "dergachi_2021-S2", "blagoveshchensk": "blagoveshchensk_2023"}
# How the languages say a qualifier before a number; a norm «до 8 часов» is a wording of the city's own.
WORDS = {"~": ("около ", "близько "), ">": ("более ", "понад ", "более чем на ", "порог в "), "<=": ("до ", "не более ")}


def key(row):
    return row["municipality"], row["indicator"], row["breakdown"], row["period"]


def printed(value):
    """1234.5 as «1 234,5» with U+00A0."""
    whole, _, rest = value.partition(".")
    grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", "\u00a0", whole)
    return grouped + ("," + rest if rest else "")


class Figures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()
        cls.workspace.run("run", expect=1)
        cls.books = {city: load_workbook(cls.workspace.folder / f"out/{name}.xlsx")
                     for city, name in WORKBOOKS.items()}
        with open(PLACES, encoding="utf-8") as table:
            cls.places = {key(row): row for row in csv.DictReader(table)}

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def cell(self, fact):
        sheet, name = self.places[key(fact)]["cell"].split("!")
        return self.books[fact["municipality"]][sheet][name]

    def test_there_is_a_place_for_each_of_the_99(self):
        self.assertEqual(len(facts()), 99)
        self.assertEqual(sorted(self.places), sorted(map(key, facts())))

    def test_number_cells_hold_numbers(self):
        count = 0
        for fact in facts():
            if self.places[key(fact)]["kind"] != "number":
                continue
            with self.subTest(key(fact)):
                count += 1
                cell = self.cell(fact)
                self.assertEqual(cell.data_type, "n")
                self.assertEqual(cell.value, float(fact["value"]))
                if fact["qualifier"]:
                    self.assertTrue(any(f'"{w}"' in cell.number_format for w in WORDS[fact["qualifier"]]),
                                    cell.number_format)
        self.assertGreater(count, 50)

    def test_sentences_hold_figures_as_the_language_prints_them(self):
        count = 0
        for fact in facts():
            if self.places[key(fact)]["kind"] != "text":
                continue
            with self.subTest(key(fact)):
                count += 1
                text = self.cell(fact).value
                number = printed(fact["value"])
                self.assertRegex(text, rf"(?<!\d){re.escape(number)}(?!\d)")
                if fact["qualifier"]:
                    self.assertTrue(any(word + number in text for word in WORDS[fact["qualifier"]]), text)
        self.assertGreater(count, 30)

    def test_formulas_carry_their_values(self):
        formulas = 0
        for city, name in WORKBOOKS.items():
            values = load_workbook(self.workspace.folder / f"out/{name}.xlsx", data_only=True)
            for sheet in self.books[city].worksheets:
                for row in sheet.iter_rows():
                    for cell in row:
                        if isinstance(cell.value, str) and cell.value.startswith("="):
                            formulas += 1
                            self.assertIsNotNone(values[sheet.title][cell.coordinate].value,
                                                 f"{city} {sheet.title}!{cell.coordinate} {cell.value}")
        self.assertGreater(formulas, 5)

    def test_totals_are_computed_beside_the_citys_own(self):
        values = load_workbook(self.workspace.folder / "out/komsomolsk_2023.xlsx", data_only=True).worksheets[0]
        sums = {cell.value: values[cell.coordinate].value for row in self.books["komsomolsk"].worksheets[0].iter_rows()
                for cell in row if isinstance(cell.value, str) and cell.value.startswith("=SUM(")}
        self.assertEqual(sorted(sums.values()), [12875, 27348, 30840])

    def test_no_cell_shows_an_error_or_a_brace(self):
        for city, book in self.books.items():
            for sheet in book.worksheets:
                for row in sheet.iter_rows():
                    for cell in row:
                        if isinstance(cell.value, str):
                            self.assertNotIn("{{", cell.value)
                            self.assertNotIn(cell.value, ("ошибка", "помилка", "error"), f"{city} {cell.coordinate}")

    def test_pages_are_a4_and_one_wide(self):
        for city, book in self.books.items():
            with self.subTest(city):
                sheet = book.worksheets[0]
                self.assertEqual(int(sheet.page_setup.paperSize), 9)
                self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
                self.assertIn(sheet.page_setup.fitToWidth, (None, 1))  # absent means 1

    # Without the workbook's font viewers take a wider one: 10 pixels for a digit instead of 7.
    def test_the_comparison_is_one_page_wide_in_any_font(self):
        (path,) = [p for p in (self.workspace.folder / "out").glob("*.xlsx") if p.name.startswith("Сравнение")]
        sheet = load_workbook(path).worksheets[0]
        widths = [sheet.column_dimensions["A"].width] + [sheet.column_dimensions["B"].width] * 5
        inches = sum(widths) * 10 / 96 * sheet.page_setup.scale / 100
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertLess(inches, 11.69 - sheet.page_margins.left - sheet.page_margins.right)

    def test_the_comparison_says_why_a_cell_is_empty(self):
        (path,) = [p for p in (self.workspace.folder / "out").glob("*.xlsx") if p.name.startswith("Сравнение")]
        sheet = load_workbook(path).worksheets[0]
        heads = [c.value for c in next(r for r in sheet.iter_rows() if r[1].value == "Ухта")]
        self.assertEqual(heads[1:6], ["Ухта", "Комсомольск-на-Амуре", "Хабаровск", "Дергачи", "Благовещенск"])
        rows = {r[0].value: [c.value for c in r[1:6]] for r in sheet.iter_rows() if r[0].value}
        self.assertEqual(rows["Отработано обращений"][:3], [2909, 8331, 8238])
        blank = [(name, row) for name, row in rows.items() if any(isinstance(v, (int, float)) for v in row)
                 and any(v in (None, "") for v in row)]
        self.assertEqual(blank, [])
        (chart,) = sheet._charts
        self.assertEqual([b.id for b in sheet.row_breaks.brk], [chart.anchor._from.row])  # a page of its own


if __name__ == "__main__":
    unittest.main()
