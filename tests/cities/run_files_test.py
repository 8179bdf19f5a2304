"""What a run does with the files that are there already: it replaces only what can be made again."""

import datetime
import pathlib
import sqlite3
import time
import unittest

import openpyxl

from started import Started

EDITED = "дописано от руки"


class RunFiles(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.remove)
        self.out = self.workspace.folder / "out"
        self.book = self.out / "mytown_2024.xlsx"

    def run_all(self, *arguments, expect=0):
        return self.workspace.run("run", *arguments, expect=expect)

    def revise(self, value):
        self.workspace.figures("new.csv", f"mytown,press_releases,,2024,{value},,item,letter of {value},")
        self.workspace.run("import", "new.csv", expect=0)

    def edit(self):
        book = openpyxl.load_workbook(self.book)
        book.active["A20"] = EDITED
        book.save(self.book)

    def cell(self, name, cell):
        return openpyxl.load_workbook(self.out / name).active[cell].value

    def names(self):
        return sorted(path.name for path in self.out.iterdir())

    def test_figures_of_an_earlier_time_go_into_a_workbook_beside(self):
        self.run_all()
        time.sleep(1.1)
        then = datetime.datetime.now(datetime.timezone.utc)
        self.revise(600)
        self.run_all()
        done = self.run_all("--as-of", then.strftime("%Y-%m-%dT%H:%M:%S"))
        beside = f"mytown_2024 (as of {then:%Y-%m-%d %H.%M.%S} UTC).xlsx"
        self.assertEqual(done.stdout, f"made      out/{beside}\n")
        self.assertEqual(self.names(), sorted([beside, "mytown_2024.xlsx"]))
        self.assertEqual((self.cell(beside, "B3"), self.cell("mytown_2024.xlsx", "B3")), (505, 600))
        self.assertIn("unchanged", self.run_all("--as-of", then.strftime("%Y-%m-%dT%H:%M:%S")).stdout)
        explained = self.workspace.run("explain", f"out/{beside}", "Отчёт!B3", expect=0).stdout
        self.assertIn("= 505", explained)

    def test_an_edited_workbook_is_left_as_it_is(self):
        self.run_all()
        self.edit()
        self.revise(600)
        done = self.run_all(expect=2)
        today = datetime.datetime.now(datetime.timezone.utc).date()
        kept = f"mytown_2024 (edited {today}).xlsx"
        self.assertRegex(done.stderr, r"^error: out/mytown_2024\.xlsx was edited since it was made \(.* UTC\): "
                                      r"it is left as it is\n    move it away; or make the workbook with --force: "
                                      rf"the edited one is then kept as out/mytown_2024 \(edited {today}\)\.xlsx\n$")
        self.assertEqual(done.stdout, "failed    out/mytown_2024.xlsx  (1 problem)\n")
        self.assertEqual(self.cell("mytown_2024.xlsx", "A20"), EDITED)
        done = self.run_all("--force")
        self.assertEqual(done.stdout, f"made      out/mytown_2024.xlsx  (the edited one is kept as out/{kept})\n")
        self.assertEqual((self.cell("mytown_2024.xlsx", "A20"), self.cell("mytown_2024.xlsx", "B3")), (None, 600))
        self.assertEqual(self.cell(kept, "A20"), EDITED)
        self.edit()
        self.run_all("--force")
        self.assertEqual(self.names(), sorted(["mytown_2024.xlsx", kept, kept.replace(").", " 2).")]))
        self.assertIn("unchanged", self.run_all().stdout)

    def test_a_file_of_somebody_else_is_left_as_it_is(self):
        self.out.mkdir()
        other = openpyxl.Workbook()
        other.save(self.book)
        notes = self.book.read_bytes()
        done = self.run_all(expect=2)
        self.assertIn("out/mytown_2024.xlsx is there, and not as a run has made it", done.stderr)
        self.assertEqual(self.book.read_bytes(), notes)

    def test_what_a_killed_run_has_written_is_no_edit(self):
        self.run_all()
        bytes_ = self.book.read_bytes()
        self.workspace.figures("more.csv", "mytown,press_releases,,2023,481,,item,letter,")
        for name in ("svodka.db", "svodka.db-wal", "svodka.db-shm"):
            (self.workspace.folder / name).unlink(missing_ok=True)
        self.workspace.run("import", "data/figures.csv", expect=0)
        self.assertIn("made", self.run_all().stdout)  # the ledger is empty, and the bytes are the same
        self.assertEqual(self.book.read_bytes(), bytes_)

    def test_a_workbook_of_another_period_or_report_is_not_replaced(self):
        rules = self.workspace.folder / "scripts/rules.lua"
        rules.write_text(rules.read_text().replace('municipalities = "all", every = "year",',
                                                   'municipalities = "all", every = "year", file = "one.xlsx",'))
        self.run_all()
        done = self.run_all("-p", "2023", expect=2)
        self.assertEqual(done.stderr, "error: out/one.xlsx is the report 'year' for mytown, 2024: the report 'year' for "
                                      "mytown, 2023 would replace it\n    put {report}, {municipality} and {period} into "
                                      "the file names, or replace it with --force\n")
        self.run_all("-p", "2023", "--force")
        done = self.run_all("-p", "all", expect=2)
        self.assertIn("would write 2 periods to one file, one.xlsx", done.stderr)

    def test_the_ledger_keeps_the_whole_command(self):
        self.run_all("year", "-m", "mytown", "-p", "2024", "-j", "2", "--as-of", "2090-01-01", "--force", "-o",
                     "other folder")
        with sqlite3.connect(self.workspace.folder / "svodka.db") as store:
            self.assertEqual(store.execute("SELECT command FROM run").fetchall(),
                             [("run year -m mytown -p 2024 -j 2 --as-of 2090-01-01 --force -o 'other folder'",)])

    def test_workbooks_follow_a_renamed_municipality(self):
        self.run_all()
        table = self.workspace.folder / "data/catalog/municipalities.csv"
        table.write_text(table.read_text().replace("mytown", "ourtown"))
        (self.workspace.folder / "data/catalog/renamed.csv").write_text(
            "kind,old,new,day,note\nmunicipality,mytown,ourtown,2025-01-01,\n")
        done = self.run_all()
        self.assertEqual(done.stdout, "made      out/ourtown_2024.xlsx  (moved from out/mytown_2024.xlsx)\n")
        self.assertEqual(self.names(), ["ourtown_2024.xlsx"])
        self.assertIn("unchanged", self.run_all().stdout)
        explained = self.workspace.run("explain", "out/mytown_2024.xlsx", "Отчёт!B3", expect=0).stdout
        self.assertIn("= 505", explained)


class Periods(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.remove)
        table = self.workspace.folder / "data/catalog/municipalities.csv"
        line = next(row for row in table.read_text().splitlines() if row.startswith("mytown"))
        with open(table, "a", encoding="utf-8") as file:
            file.write(line.replace("mytown", "nexttown", 1) + "\n" + line.replace("mytown", "fartown", 1) + "\n")
        self.workspace.figures("next.csv", *(f"nexttown,press_releases,,2023-M{month:02},7,,item,x," for month in
                                             range(1, 13)))
        self.workspace.run("import", "next.csv", expect=0)

    def test_a_run_speaks_of_one_period_for_all(self):
        done = self.workspace.run("run", expect=0)
        why = "nothing is reported for 2024; name the municipality with -m and the period with -p to make it"
        self.assertEqual(sorted(done.stdout.splitlines()), [
            f"left out  out/fartown_2024.xlsx  ({why})",
            f"left out  out/nexttown_2024.xlsx  ({why})",
            "made      out/mytown_2024.xlsx"])

    def test_a_check_speaks_of_one_period_for_all(self):
        done = self.workspace.run("check", expect=0)
        self.assertEqual(done.stderr, "warning: no figures for 2024: nexttown, fartown\n"
                                      "    import them; who is named with -m and -p is checked all the same\n")
        self.assertEqual(done.stdout, "mytown 2024\n1 hold, 0 cannot be tested, 0 contradictions, 0 doubtful, 0 notes\n")

    def test_spans_and_all_periods_are_made_and_checked(self):
        made = self.workspace.run("run", "-p", "all", expect=0).stdout
        self.assertEqual(sorted(line.split()[1] for line in made.splitlines() if line.startswith("made")),
                         ["out/mytown_2023.xlsx", "out/mytown_2024.xlsx", "out/nexttown_2023.xlsx"])
        checked = self.workspace.run("check", "-p", "2023-01..2023-03", expect=0).stdout
        self.assertEqual(checked.splitlines()[:3], ["nexttown 2023-M01", "nexttown 2023-M02", "nexttown 2023-M03"])
        done = self.workspace.run("check", "-p", "2023-03..2023-01", expect=2)
        self.assertEqual(done.stderr, "error: -p 2023-03..2023-01: 2023-M01 is before 2023-M03\n"
                                      "    write -p 2023-M01..2023-M03\n")

    def test_a_check_needs_no_report(self):
        rules = self.workspace.folder / "scripts/rules.lua"
        rules.write_text(rules.read_text().split("report ")[0])
        self.assertEqual(self.workspace.run("check", "-p", "2024", expect=0).stdout.splitlines()[0], "mytown 2024")
        heads = [line for line in self.workspace.run("check", expect=0).stdout.splitlines() if "town " in line]
        self.assertEqual(heads, ["mytown 2024", "nexttown 2023-M12"])

    def test_a_check_looks_at_the_members_of_a_group(self):
        rules = self.workspace.folder / "scripts/rules.lua"
        rules.write_text(rules.read_text().replace('municipalities = "all", every = "year",',
                                                   'municipalities = "all", every = "year", together = true,'))
        self.assertEqual(self.workspace.run("check", "-p", "2023", expect=0).stdout.splitlines()[:2],
                         ["mytown 2023", "nexttown 2023"])

    def test_a_difference_is_told_of_periods_that_are_only_added_up(self):
        with open(self.workspace.folder / "scripts/rules.lua", "a", encoding="utf-8") as file:
            file.write('derived "twice" { unit = "item", value = function(r) return r.press_releases * 2 end }\n'
                       'report "half" { municipalities = "all", every = "half_year", file = "h_{municipality}_{period}.xlsx",'
                       ' build = function(b, r) b:sheet("a"):write("A1", r.twice) end }\n'
                       'report "group" { municipalities = "all", every = "quarter", together = true,'
                       ' build = function(b, r) b:sheet("a"):write("A1", r.group[2].twice) end }\n')
        before = self.workspace.copy()
        self.addCleanup(before.remove)
        rules = self.workspace.folder / "scripts/rules.lua"
        rules.write_text(rules.read_text().replace("* 2 end", "* 3 end"))
        lines = self.workspace.run("diff", "--against", before.folder, expect=1).stdout.splitlines()
        self.assertIn("  half: 2 of 2 workbooks would change, 2 differences", lines)
        self.assertIn("  group: 4 of 4 workbooks would change, 4 differences", lines)
        self.assertIn("half nexttown 2023-S1 a!A1: 84 → 126", lines)
        one = self.workspace.run("diff", "-p", "2023-S1..2023-S1", "--against", before.folder, expect=1).stdout
        self.assertIn("  half: 1 of 1 workbook would change, 1 difference", one.splitlines())


if __name__ == "__main__":
    unittest.main()
