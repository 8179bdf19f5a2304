#!/usr/bin/python3
"""Compares two workbooks cell by cell: values, cached formula values, formats, merges, sizes.

    bench/same_cells.py LEFT.xlsx RIGHT.xlsx        exit status 1 and a list when they differ
"""

import math
import sys

from openpyxl import load_workbook


def colour(value):
    """The colour as RRGGBB; what a viewer shows as black or as nothing counts as such."""
    if value is None or value.type != "rgb" or value.rgb in ("00000000", None):
        return "000000"
    return value.rgb[-6:]


def edge(side):
    return (side.style, colour(side.color)) if side is not None and side.style else None


def look(cell):
    font, fill, border, alignment = cell.font, cell.fill, cell.border, cell.alignment
    return {
        "number format": cell.number_format,
        "font": (font.name, font.sz, bool(font.b), bool(font.i), colour(font.color)),
        "fill": colour(fill.fgColor) if fill.patternType == "solid" else None,
        "border": tuple(edge(getattr(border, s)) for s in ("left", "right", "top", "bottom")),
        "alignment": (alignment.horizontal or "general", alignment.vertical or "bottom",
                      bool(alignment.wrap_text), int(alignment.indent)),
    }


def same_value(left, right):
    numbers = (int, float)
    if isinstance(left, numbers) and isinstance(right, numbers):
        return math.isclose(left, right, rel_tol=1e-12, abs_tol=1e-12)
    return (left or None) == (right or None)  # an empty text shows as a blank does


def sheet_differences(left, right, what):
    for row in range(1, max(left.max_row, right.max_row) + 1):
        for column in range(1, max(left.max_column, right.max_column) + 1):
            a, b = left.cell(row, column), right.cell(row, column)
            place = f"{left.title}!{a.coordinate}"
            if not same_value(a.value, b.value):
                yield f"{place}: {what} {a.value!r} and {b.value!r}"
            if what == "value":
                continue
            right_look = look(b)
            for part, value in look(a).items():
                if value != right_look[part]:
                    yield f"{place}: {part} {value!r} and {right_look[part]!r}"


def sizes(dimensions, attribute):
    return {key: getattr(value, attribute) for key, value in dimensions.items()
            if getattr(value, attribute) is not None}


def column_widths(sheet):
    return {index: round(value.width, 1) for value in sheet.column_dimensions.values()
            for index in range(value.min, value.max + 1)}


def differences(left_file, right_file):
    for what, cached in (("formula or value", False), ("value", True)):
        left, right = (load_workbook(file, data_only=cached) for file in (left_file, right_file))
        if left.sheetnames != right.sheetnames:
            yield f"sheets {left.sheetnames} and {right.sheetnames}"
            return
        for name in left.sheetnames:
            yield from sheet_differences(left[name], right[name], what)
    for name in left.sheetnames:
        a, b = left[name], right[name]
        for title, x, y in (
                ("merges", sorted(map(str, a.merged_cells.ranges)),
                 sorted(map(str, b.merged_cells.ranges))),
                ("row heights", sizes(a.row_dimensions, "height"), sizes(b.row_dimensions, "height")),
                ("column widths", column_widths(a), column_widths(b)),
                ("frozen panes", a.freeze_panes, b.freeze_panes),
                ("repeated rows", a.print_title_rows, b.print_title_rows),
                ("paper", (a.page_setup.orientation, a.page_setup.paperSize),
                 (b.page_setup.orientation, b.page_setup.paperSize))):
            if x != y:
                yield f"{name}: {title} {x} and {y}"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = list(differences(sys.argv[1], sys.argv[2]))
    print("\n".join(found) if found else "the same cells")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
