#!/usr/bin/python3
"""The values that svodka writes beside its formulas are those that LibreOffice computes: of the forms of other programs,
of a form of 400 formulas and of every city's report. All values are taken out first, so that it must compute.

    recalculation_test.py SVODKA"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "drawings"), str(HERE.parent / "cities")]
SVODKA = os.environ["SVODKA"] = str(pathlib.Path(sys.argv.pop()).resolve())
import by_hand  # noqa: E402
import formulas  # noqa: E402
import with_openpyxl  # noqa: E402
import with_xlsxwriter  # noqa: E402
from form_facets import load_workbook  # noqa: E402
from workspace import Workspace  # noqa: E402

# What LibreOffice 7.4 does not read: functions newer than it, and a table that is not named because it is the formula's own.
UNREAD = re.compile(r"UNIQUE\(|[=(,]\[")
FORMULA_CELL = re.compile(r"(<c [^>]*>)(<f[ >].*?</f>|<f[^>]*/>)<v>[^<]*</v></c>")


def without_values(path, out):
    """Copies a workbook, each formula without its value; gives how many there were."""
    count = 0
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as stripped:
        for part in package.namelist():
            content = package.read(part)
            if part.startswith("xl/worksheets/sheet"):
                text, found = FORMULA_CELL.subn(lambda cell: re.sub(r' t="\w+"', "", cell[1]) + cell[2] + "</c>", content.decode())
                content, count = text.encode(), count + found
            stripped.writestr(part, content)
    return count


def values(path):
    """{(sheet, cell): value} of the cells with formulas."""
    drawn, computed = load_workbook(path), load_workbook(path, data_only=True)
    return {(sheet.title, cell.coordinate): (computed[sheet.title][cell.coordinate].value, cell.value)
            for sheet in drawn.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


def same(ours, theirs):
    if ours == "#NUM!":
        return theirs in ("#NUM!", "#VALUE!")  # LibreOffice writes its Err:502, SQRT(-1), as #VALUE!
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return bool(ours) == bool(theirs) and ours is not None and theirs is not None
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= 1e-9 * max(1, abs(ours))
    # An empty text is read as no value.
    return (ours or "") == (theirs or "") if isinstance(ours, (str, type(None))) else ours == theirs


class Values(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="svodka-values-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        for name in ("ours", "stripped", "theirs"):
            (cls.folder / name).mkdir()
        for drawings in (with_openpyxl, with_xlsxwriter, by_hand, formulas):
            for name, draw in drawings.FORMS.items():
                form = cls.folder / f"{name}.xlsx"
                draw(form, cls.folder)
                subprocess.run([SVODKA, "form", "copy", form, cls.folder / "ours" / form.name], cwd=HERE.parents[1], capture_output=True)
        with Workspace() as workspace:
            workspace.run("run")
            for report in (workspace.folder / "out").glob("**/*.xlsx"):
                shutil.copy(report, cls.folder / "ours" / f"city-{report.name}")
        cls.counts = {path.name: without_values(path, cls.folder / "stripped" / path.name) for path in sorted((cls.folder / "ours").iterdir())}
        subprocess.run(["libreoffice", f"-env:UserInstallation=file://{cls.folder}/profile", "--headless", "--convert-to", "xlsx",
                        "--outdir", cls.folder / "theirs", *sorted((cls.folder / "stripped").iterdir())],
                       check=True, capture_output=True, timeout=400)

    def test_are_those_that_libreoffice_computes(self):
        for name in self.counts:
            with self.subTest(workbook=name):
                ours, theirs = values(self.folder / "ours" / name), values(self.folder / "theirs" / name)
                ours = {place: each for place, each in ours.items() if not UNREAD.search(str(each[1]))}
                different = [f"{sheet}!{cell} {formula}: {value!r}, LibreOffice {theirs.get((sheet, cell), ('nothing',))[0]!r}"
                             for (sheet, cell), (value, formula) in ours.items() if not same(value, theirs.get((sheet, cell), ("nothing",))[0])]
                print(f"{name}: {len(ours) - len(different)} of {len(ours)} values agree", file=sys.stderr)
                self.assertEqual(different, [])

    def test_stand_beside_every_formula(self):
        for name in self.counts:
            with self.subTest(workbook=name):
                self.assertEqual(self.counts[name], len(values(self.folder / "ours" / name)))

    def test_are_of_four_hundred_formulas_and_more(self):
        self.assertGreaterEqual(self.counts["formulas.xlsx"], 400)
        self.assertEqual(sum(name.startswith("city-") for name in self.counts), 6)


if __name__ == "__main__":
    unittest.main()
