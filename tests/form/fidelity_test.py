#!/usr/bin/python3
"""Forms drawn with several programs, copied by `svodka form copy`: what is seen of them is the same in the copy, and
whatever is not stands in the printed list of losses.

    fidelity_test.py SVODKA [--libreoffice]     with LibreOffice each form is also taken through it first (slow)"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "drawings"), str(HERE.parent / "workbook")]
import by_hand  # noqa: E402
import form_facets  # noqa: E402
import validity  # noqa: E402
import with_openpyxl  # noqa: E402
import with_xlsxwriter  # noqa: E402

LIBREOFFICE = "--libreoffice" in sys.argv
SVODKA = next(argument for argument in sys.argv[1:] if not argument.startswith("-"))
LEAST_KEPT = 0.995
# The words of the printed list that own up to a lost facet; the sheet's name stands before them.
ADMITTED = {"style name": "workbook: names of cell styles", "picture": "background picture",
            "sp": "shape or text box", "cxnSp": "line", "graphicFrame": "drawing", "anchors": "drawing"}


def admitted(key, losses):
    sheet, place, what = key
    word = ADMITTED.get(what, what)
    return any(line.startswith((sheet, "workbook")) and (f"!{place}:" in line or word in line) for line in losses)


class Copies(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="svodka-forms-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        (cls.folder / "drawn").mkdir()
        for drawings in (with_openpyxl, with_xlsxwriter, by_hand):
            for name, draw in drawings.FORMS.items():
                draw(cls.folder / "drawn" / f"{name}.xlsx", cls.folder)
        cls.forms = sorted((cls.folder / "drawn").iterdir())
        if LIBREOFFICE:
            subprocess.run(["libreoffice", f"-env:UserInstallation=file://{cls.folder}/profile", "--headless", "--convert-to", "xlsx",
                            "--outdir", cls.folder / "libreoffice", *cls.forms], check=True, capture_output=True, timeout=300)
            cls.forms += sorted((cls.folder / "libreoffice").iterdir())

    def copy(self, form):
        """(the copy, the lines that list what is not kept)"""
        out = self.folder / f"{form.parent.name}-{form.stem}-copy.xlsx"
        done = subprocess.run([SVODKA, "form", "copy", form, out], cwd=HERE.parents[1], capture_output=True, text=True)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return out, done.stdout.splitlines()

    def test_keep_what_is_seen_and_list_what_is_not(self):
        for form in self.forms:
            with self.subTest(form=f"{form.parent.name}/{form.name}"):
                if form.stem == "strict" and form.parent.name == "drawn":
                    continue  # openpyxl does not read the strict words; see below
                copy, losses = self.copy(form)
                total, missing = form_facets.lost(form, copy)
                share = 1 - len(missing) / total
                print(f"{form.parent.name}/{form.stem}: {total - len(missing)} of {total} kept, {share:.4f}", file=sys.stderr)
                self.assertGreaterEqual(share, LEAST_KEPT, missing)
                silent = [(key, want, have) for key, want, have in missing if not admitted(key, losses)]
                self.assertEqual(silent, [], losses)

    def test_are_valid_workbooks(self):
        for form in self.forms:
            with self.subTest(form=f"{form.parent.name}/{form.name}"):
                self.assertEqual(validity.problems(self.copy(form)[0]), [])

    def test_of_copies_are_equal(self):
        for form in self.forms:
            with self.subTest(form=f"{form.parent.name}/{form.name}"):
                first = self.copy(form)[0]
                again = self.folder / "again.xlsx"
                subprocess.run([SVODKA, "form", "copy", first, again], cwd=HERE.parents[1], capture_output=True)
                self.assertEqual(form_facets.lost(first, again)[1], [])

    def test_read_the_strict_words_of_iso(self):
        copy, losses = self.copy(self.folder / "drawn" / "strict.xlsx")
        self.assertEqual(losses, ["everything is kept"])
        facets = form_facets.facets(copy)
        seen = {place: facets.get(("Строгий", place, "value")) for place in ("A1", "A3", "B2", "B3", "B4")}
        self.assertEqual(seen, {"A1": "Охват", "A3": 20, "B2": "=A2*$A$2", "B3": "=A3*$A$2", "B4": "=A4*$A$2"})
        self.assertEqual(str(facets["Строгий", "B1", "value"]), "2024-05-17 00:00:00")
        self.assertEqual(facets["", "workbook", "dates"], "1904-01-01 00:00:00")
        self.assertEqual(facets["Строгий", "A1", "font colour"], (30, 10, 245))
        self.assertEqual(facets["Строгий", "A1", "right border"], "thick")

    def test_compute_what_libraries_leave_without_a_value(self):
        copy, _ = self.copy(self.folder / "drawn" / "openpyxl_objects.xlsx")
        with zipfile.ZipFile(copy) as package:
            sheet = package.read("xl/worksheets/sheet1.xml").decode()
        self.assertRegex(sheet, r'<c r="F2"[^>]*><f>SUM\(B2:C2\)</f><v>2700</v></c>')
        self.assertRegex(sheet, r'<c r="F3"[^>]* t="str"><f>IF[^<]*</f><v>меньше</v></c>'.replace("меньше", "больше"))

    def test_complete_scatter_charts_that_were_drawn_without_their_style(self):
        form = self.folder / "drawn" / "openpyxl_objects.xlsx"
        copy, _ = self.copy(form)
        for path, style in ((form, ""), (copy, '<(c:)?scatterStyle val="lineMarker"/>')):
            with zipfile.ZipFile(path) as package:
                parts = [package.read(name).decode() for name in package.namelist() if re.match("xl/charts/chart", name)]
            scatter = [part for part in parts if "scatterChart>" in part]
            self.assertTrue(scatter)
            for part in scatter:
                self.assertRegex(part, f"<(c:)?scatterChart>{style or '<(c:)?(ser|varyColors)'}")

    def test_keep_charts_as_they_were_drawn_with_the_values_of_their_cells(self):
        copy, losses = self.copy(self.folder / "drawn" / "xlsxwriter_charts.xlsx")
        self.assertEqual(losses, ["everything is kept"])
        with zipfile.ZipFile(copy) as package:
            chart = package.read("xl/charts/chart1.xml").decode()
        values = re.search(r"<c:val><c:numRef><c:f>Графики!\$B\$2:\$B\$5</c:f><c:numCache>(.*?)</c:numCache>", chart)
        self.assertEqual(re.findall(r"<c:v>(.*?)</c:v>", values[1]), ["10", "40", "50", "20"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
