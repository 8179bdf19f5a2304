"""A table that is wrong from its first row to its last is told as fast as a good one."""

import resource
import unittest

from workspace import Workspace

HEADER = "municipality,indicator,breakdown,period,value,qualifier,unit,source,quote\n"


class WrongTables(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace(tables=[])
        self.addCleanup(self.workspace.__exit__)

    @staticmethod
    def processor_time():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def told(self, text):
        self.workspace.write("wrong.csv", text)
        began = self.processor_time()
        errors = self.workspace.run("import", "wrong.csv", expect=2).stderr
        self.assertLess(self.processor_time() - began, 10)
        self.assertLess(len(errors), 1 << 20)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 400 << 10)
        self.assertTrue(errors.endswith("nothing was imported\n"))
        return errors

    def test_rows(self):
        errors = self.told(HEADER + "ukhta,press_releses,,2023,5,,item,a,q\n" * 80000)
        self.assertEqual(errors.count("unknown indicator 'press_releses'"), 100)
        self.assertIn("\nwrong.csv: error: and 79900 more errors in this table\n", errors)

    def test_rows_of_other_names_each(self):
        rows = "".join(f"uhta{i},press{i},,20x{i},{i}y,?,itm{i},a,q\n" for i in range(40000))
        self.assertIn("more errors in this table\n", self.told(HEADER + rows))

    def test_rows_that_are_too_long_or_too_short(self):
        self.assertIn("and 99900 more errors", self.told(HEADER + "ukhta,press_releases\n" * 100000))
        self.assertIn("and 99900 more errors", self.told(HEADER + "a,b,c,d,e,f,g,h,i,j,k\n" * 100000))

    def test_quotes(self):
        self.assertIn("more errors", self.told(HEADER + 'ukhta,press "x" releases\n' * 80000))

    def test_columns(self):
        for name in ("c", "unit", ""):
            self.assertIn("could be understood as its heading", self.told((name + ",") * 100000 + "z\n"))
        columns = HEADER.strip() + "," + "c," * 100000
        self.assertIn("more errors in this table\n", self.told(columns + "z\n"))

    def test_long_lines(self):
        field = "x" * 100_000
        errors = self.told(HEADER + f"ukhta,press_releses,,2023,5,,item,{field},q\n" * 20)
        self.assertLess(len(errors), 20000)

    def test_as_many_as_are_shown_are_not_counted(self):
        errors = self.told(HEADER + "ukhta,press_releses,,2023,5,,item,a,q\n" * 100)
        self.assertNotIn("more errors", errors)


if __name__ == "__main__":
    unittest.main()
