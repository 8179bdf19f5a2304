"""Lists of a rule's own making in a form: their running number, fields that no row has, and where their figures come from."""

import unittest

from cells_test import Form, stated

LIST = ('sorted({ { year = "2022", value = r:at("2022").press_releases, note = "мало" },'
        ' { year = "2023", value = r:at("2023").press_releases },'
        ' { year = "2024", value = r.press_releases } }, "value", "descending")')


def draw(sheet, field="value"):
    sheet["A2"] = f"#each x in {LIST}\n#end"
    sheet["B2"], sheet["C2"], sheet["D2"], sheet["E2"] = "{{ x.index }}", "{{ x.year }}", "{{ x.%s }}" % field, "{{ x.note }}"


class OwnRows(unittest.TestCase):
    FIGURES = stated({2022: 90, 2023: 120, 2024: 110})

    def test_they_are_numbered_and_a_field_that_some_have_is_blank_in_the_others(self):
        with Form(draw, self.FIGURES) as form:
            form.run()
            self.assertEqual(form.status, 0)
            self.assertEqual([[cell.value for cell in row] for row in form.values.iter_rows(min_row=2)],
                             [[1, "2023", 120, None], [2, "2024", 110, None], [3, "2022", 90, "мало"]])

    def test_a_field_that_no_row_has_is_an_error_of_the_forms_cell(self):
        with Form(lambda sheet: draw(sheet, "vv"), self.FIGURES) as form:
            told = form.run()
            self.assertIn("templates/f.xlsx: Л!D2: error: ", told)
            self.assertIn("'vv'", told)
            self.assertEqual(form.values["C2"].value, "ошибка")
            self.assertEqual(form.status, 1)

    def test_each_figure_is_explained_by_its_observation(self):
        with Form(draw, self.FIGURES) as form:
            form.run()
            for cell, year, value in (("C2", 2023, 120), ("C3", 2024, 110), ("C4", 2022, 90)):
                said = form.svodka("explain", "out/f.xlsx", f"Л!{cell}").stdout
                self.assertIn(str(year), said)
                self.assertIn(str(value), said)
                self.assertIn("press_releases", said)


if __name__ == "__main__":
    unittest.main()
