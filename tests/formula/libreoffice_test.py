#!/usr/bin/python3
"""LibreOffice computes the values of formulas.cases, but for those that say what it answers instead and why.

    libreoffice_test.py [--differences]    with it, prints each difference as a line of the table"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import openpyxl

TABLE = pathlib.Path(__file__).with_name("formulas.cases")
FIRST_ROW = 200
COLUMN = 30
# Stored with a prefix, as Excel does (MS-XLSX 2.2.2).
PREFIXED = re.compile(r'(?<![A-Z.])(ACOTH?|AGGREGATE|ARABIC|BASE|CEILING\.MATH|COMBINA|COTH?|COVARIANCE\.[PS]|CSCH?|DECIMAL|FLOOR\.MATH|'
                      r'FORECAST\.LINEAR|FORMULATEXT|ISFORMULA|ISOWEEKNUM|MODE\.(?:MULT|SNGL)|MUNIT|NUMBERVALUE|PDURATION|'
                      r'PERCENTILE\.(?:EXC|INC)|PERCENTRANK\.(?:EXC|INC)|PERMUTATIONA|QUARTILE\.(?:EXC|INC)|RANK\.(?:AVG|EQ)|RRI|SECH?|'
                      r'SKEW\.P|STDEV\.[PS]|TEXTJOIN|VAR\.[PS])\(')


def literal(text):
    text = text.strip()
    if text.startswith('"'):
        return text[1:-1]
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    return text if not text or text.startswith("#") else float(text)


def cases():
    """The columns of the sheet, and (formula, value, what LibreOffice answers instead or None)."""
    columns, found, lacking = [], [], set()
    for line in TABLE.read_text().splitlines():
        if line.startswith("# LibreOffice lacks:"):
            lacking = set(line.split(":")[1].split())
        elif line.startswith("="):
            formula, _, rest = line.partition(" => ")
            value, _, note = rest.partition(" !! ")
            if not lacking & set(re.findall(r"([A-Z.]+)\(", formula)):
                found.append((formula, value, note.removeprefix("LibreOffice: ").split(" (")[0] if note else None))
        elif re.match(r"[A-Z]1: ", line):
            columns.append((line[0], [literal(value) for value in line[3:].split("|")]))
    return columns, found


def draw(path, columns, found):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "S"
    for letter, values in columns:
        for row, value in enumerate(values, 1):
            if value != "":
                sheet[f"{letter}{row}"] = value
                if isinstance(value, str) and not value.startswith("#"):
                    sheet[f"{letter}{row}"].data_type = "s"
    for row, (formula, _, _) in enumerate(found, FIRST_ROW):
        sheet.cell(row, COLUMN, PREFIXED.sub(r"_xlfn.\1(", formula))
    book.save(path)


def shown(value):
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if value is None:
        return '""'
    if isinstance(value, str):
        return value if value.startswith("#") else f'"{value}"'
    return f"{value:.15g}"


def same(ours, theirs):
    if ours.startswith("#") and theirs == "#VALUE!":
        return True  # LibreOffice writes its own errors, Err:502 and others, as #VALUE!
    try:
        one, other = float(ours), float(theirs)
    except ValueError:
        return ours == theirs
    return abs(one - other) <= 1e-8 * max(1e-6, abs(one))


def answers(columns, found):
    with tempfile.TemporaryDirectory(prefix="svodka-formulas-") as folder:
        folder = pathlib.Path(folder)
        (folder / "out").mkdir()
        draw(folder / "formulas.xlsx", columns, found)
        subprocess.run(["libreoffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                        "--outdir", folder / "out", folder / "formulas.xlsx"], check=True, capture_output=True, timeout=300)
        sheet = openpyxl.load_workbook(folder / "out" / "formulas.xlsx", data_only=True).active
        return [shown(sheet.cell(row, COLUMN).value) for row in range(FIRST_ROW, FIRST_ROW + len(found))]


class Table(unittest.TestCase):
    def test_libreoffice_agrees_but_for_what_the_table_tells(self):
        columns, found = cases()
        self.assertGreaterEqual(len(found), 1000)
        wrong = [f"{formula} is {value} here, {theirs} in LibreOffice"
                 for (formula, value, told), theirs in zip(found, answers(columns, found))
                 if not (same(told, theirs) if told else same(value, theirs))]
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    if "--differences" in sys.argv:
        for (formula, value, told), theirs in zip(cases()[1], answers(*cases())):
            if not same(told or value, theirs):
                print(f"{formula} => {value} !! LibreOffice: {theirs} ()")
    else:
        unittest.main()
