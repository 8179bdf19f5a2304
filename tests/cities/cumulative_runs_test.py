"""Figures that are stated from the year's start on: runs, checks and reports of months, quarters and half-years have them."""

import unittest

from started import Started

REPORTS = "\n".join(f'report "{code}" {{ name = {{ ru = "{code}" }}, municipalities = "all", every = "{every}",\n'
                    f'  file = "{code}_{{municipality}}_{{period}}.xlsx",\n'
                    '  build = function(book, r) book:sheet("s"):write("A1", r.built) end }'
                    for code, every in (("m", "month"), ("q", "quarter")))


class CumulativeRuns(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.remove)
        table = self.workspace.folder / "data/catalog/indicators.csv"
        lines = table.read_text(encoding="utf-8-sig").splitlines()
        header = lines[0].split(",")
        row = dict(code="built", name_ru="Построено", name_uk="Побудовано", name_en="Built", unit="item", decimals="0",
                   over_time="sum", over_area="sum", cumulative="yes")
        header += [column for column in ("cumulative",) if column not in header]
        added = len(header) - len(lines[0].split(","))
        table.write_text("\n".join([",".join(header), *(line + "," * added for line in lines[1:]),
                                    ",".join(row.get(column, "") for column in header)]) + "\n", encoding="utf-8")
        self.workspace.write("scripts/reports_of_parts.lua", REPORTS + "\n")
        self.workspace.figures("built.csv", *(f"mytown,built,,{period},{value},,item,letter," for period, value in
                                              (("2030-M01", 10), ("2030-01-01/P2M", 25), ("2030-Q1", 45), ("2030-S1", 100))))
        self.workspace.run("import", "built.csv", expect=0)

    def made(self, *arguments):
        done = self.workspace.run("run", *arguments)
        return sorted(line.split("out/")[1] for line in done.stdout.splitlines() if line.startswith("made"))

    def test_months_that_follow_by_difference_are_made(self):
        self.assertEqual(self.made("m", "-p", "2030-M01..2030-M06"),
                         [f"m_mytown_2030-M0{month}.xlsx" for month in (1, 2, 3, 6)])

    def test_the_newest_quarter_is_the_one_that_ends_with_the_half_year(self):
        self.assertEqual(self.made("q"), ["q_mytown_2030-Q2.xlsx"])

    def test_a_month_that_comes_out_negative_is_told(self):
        self.workspace.figures("fall.csv", "mytown,built,,2031-M01,10,,item,letter,",
                               "mytown,built,,2031-01-01/P2M,8,,item,letter,")
        self.workspace.run("import", "fall.csv", expect=0)
        told = self.workspace.run("run", "m", "-p", "2031-M02", expect=0)
        self.assertIn("warning: built for mytown, 2031-M02 is -2: what is stated from the year's start falls "
                      "(2031-M01 is 10, 2031-01-01/P2M is 8)\n    correct what is stated, or state this period by "
                      "itself\n", told.stderr)

    def test_one_that_can_be_negative_is_not(self):
        self.workspace.figures("fall.csv", "mytown,built,,2031-M01,-10,,item,letter,",
                               "mytown,built,,2031-01-01/P2M,-12,,item,letter,")
        self.workspace.run("import", "fall.csv", expect=0)
        self.assertNotIn("falls", self.workspace.run("run", "m", "-p", "2031-M02", expect=0).stderr)


if __name__ == "__main__":
    unittest.main()
