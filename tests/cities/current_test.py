"""What has not changed is not made again, whatever was said of it, and what is made again says why."""

import os
import subprocess
import time
import unittest

import openpyxl

from started import Started
from workspace import SVODKA, Workspace


class Current(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.out = self.workspace.folder / "out"

    def run_all(self, *arguments):
        done = self.workspace.run("run", *arguments)
        states = {}
        for line in done.stdout.splitlines():
            for state in ("made", "unchanged", "failed"):
                if line.startswith(state):
                    states[line.split()[1]] = state
        return done, states

    def test_workbooks_with_findings_are_as_current_as_others(self):
        first, made = self.run_all()
        self.assertEqual(set(made.values()), {"made"})
        again, states = self.run_all()
        self.assertEqual(set(states.values()), {"unchanged"})
        self.assertEqual(again.returncode, first.returncode)
        self.assertEqual(sorted(first.stdout.replace("made     ", "unchanged").splitlines()),
                         sorted(again.stdout.splitlines()))
        # Warnings are told again, notes are not.
        self.assertEqual([line for line in again.stderr.splitlines() if ": warning: " in line],
                         [line for line in first.stderr.splitlines() if ": warning: " in line])

    def test_what_is_told_again_names_files_as_they_are_seen_now(self):
        folder = self.workspace.folder
        form = openpyxl.Workbook()
        form.active["A1"] = "{{ r.press_relases }}"
        form.active["A2"] = "=1/0"
        form.save(folder / "templates/told.xlsx")
        self.workspace.write("scripts/told.lua", 'report "told" { municipalities = { "ukhta" }, every = "year", '
                             'file = "told_{municipality}_{period}.xlsx", form = "told.xlsx" }\n')

        def told(state, *names, cwd=folder):
            done = subprocess.run([SVODKA, *names, "run", "told", "-o", str(self.out)], cwd=cwd, capture_output=True, text=True)
            self.assertTrue(done.stdout.startswith(state), done.stdout + done.stderr)
            return [line for line in done.stderr.splitlines() if ": error: " in line]
        here = "templates/told.xlsx: Sheet!A1: error: unknown indicator 'press_relases'"
        self.assertEqual(told("made"), [here])
        for root, cwd in (folder.name, folder.parent), (str(folder), "/"), (f"../{folder.name}", folder):
            self.assertEqual(told("unchanged", "-C", root, cwd=cwd), [f"{root}/{here}"])
        self.assertEqual(told("unchanged"), [here])

    def test_it_does_not_matter_from_where_a_run_is_called(self):
        folder = self.workspace.folder

        def states(*arguments, cwd):
            done = subprocess.run([SVODKA, *arguments], cwd=cwd, capture_output=True, text=True)
            return {line.split()[0] for line in done.stdout.splitlines()}
        self.assertEqual(states("run", cwd=folder), {"made"})
        for arguments, cwd in ((["-C", str(folder), "run"], "/"), (["-C", folder.name, "run"], folder.parent),
                               (["-C", "..", "run"], folder / "scripts"), (["run"], folder)):
            self.assertEqual(states(*arguments, cwd=cwd), {"unchanged"}, arguments)
        moved = folder.parent / (folder.name + "-moved")  # the ledger's paths lead nowhere there
        folder.rename(moved)
        try:
            self.assertEqual(states("-C", str(moved), "run", cwd="/"), {"unchanged"})
            (moved / "elsewhere").mkdir()
            self.assertEqual(states("run", "-o", "elsewhere", cwd=moved), {"made"})
        finally:
            moved.rename(folder)
        # A newer workbook is known in either way.
        self.workspace.run("import", self.workspace.write("more.csv", "municipality,indicator,breakdown,period,value,unit\n"
                                                          "ukhta,followers,,2023,12345,person\n"))
        away = subprocess.run([SVODKA, "-C", str(folder), "run", "ukhta_year"], cwd="/", capture_output=True, text=True)
        self.assertIn("made      ", away.stdout)
        self.assertEqual(states("run", "ukhta_year", cwd=folder), {"unchanged"})
        self.assertEqual(states("-C", str(folder), "run", "ukhta_year", cwd="/"), {"unchanged"})

    def test_it_does_not_matter_from_where_workbooks_are_verified(self):
        folder = self.workspace.folder
        link = folder.parent / (folder.name + "-link")
        link.symlink_to(folder)
        self.addCleanup(link.unlink)
        ways = [([], folder), (["-C", str(folder)], "/"), (["-C", folder.name], folder.parent), (["-C", ".."], folder / "scripts"),
                (["-C", f"../{folder.name}"], folder), (["-C", link.name], folder.parent), (["-C", "."], link)]

        def verified(way):
            arguments, cwd = way
            done = subprocess.run([SVODKA, *arguments, "verify"], cwd=cwd, capture_output=True, text=True)
            self.assertEqual(done.stderr, "")
            return done.returncode, done.stdout

        def altered(way):
            root = way[0][1] + "/" if way[0] and way[0][1] != "." else ""
            return f"{root}out/ukhta_2023.xlsx: it is not as it was made; `svodka run --force` makes it again\n"
        for made_by in ways:
            # As if no other way had been taken before.
            (folder / "svodka.db").unlink()
            self.workspace.run("import", "data/facts.csv", expect=0)
            subprocess.run([SVODKA, *made_by[0], "run", "ukhta_year", "--force"], cwd=made_by[1], capture_output=True)
            path = self.out / "ukhta_2023.xlsx"
            as_made = path.read_bytes()
            for way in ways:
                path.write_bytes(as_made)
                status, text = verified(way)
                if made_by[0][1:] == [link.name] and way[1] != folder.parent:
                    continue  # nothing says where such a link was
                self.assertRegex(text, r"^the store is sound: \d+ observations; 1 of 1 workbooks are as they were made\n$", (made_by, way))
                self.assertEqual(status, 0)
                path.write_bytes(as_made + b"x")
                status, text = verified(way)
                self.assertEqual((status, text.splitlines(True)[0]), (1, altered(way)), (made_by, way))
                path.unlink()
                status, text = verified(way)
                self.assertEqual((status, len(text.splitlines())), (1, 2), (made_by, way))
                self.assertIn("ukhta_2023.xlsx: it is no longer there", text)

    def test_a_workbook_made_in_several_ways_is_verified_once_by_its_newest_entry(self):
        folder = self.workspace.folder
        for arguments, cwd in ([], folder), (["-C", str(folder)], "/"), (["-C", folder.name], folder.parent):
            subprocess.run([SVODKA, *arguments, "run", "ukhta_year", "--force"], cwd=cwd, capture_output=True)
        self.workspace.write("more.csv", "municipality,indicator,breakdown,period,value,unit\nukhta,greeting_cards,,2023,777,item\n")
        self.workspace.run("import", "more.csv", expect=0)
        subprocess.run([SVODKA, "-C", str(folder), "run", "ukhta_year"], cwd="/", capture_output=True)
        self.assertRegex(self.workspace.run("verify", expect=0).stdout, "; 1 of 1 workbooks are as they were made\n$")
        # Elsewhere it is another one; a namesake in the current folder is none of them.
        self.workspace.run("run", "ukhta_year", "-o", "elsewhere")
        other = folder / "other/out"
        other.mkdir(parents=True)
        (self.out / "ukhta_2023.xlsx").rename(other / "ukhta_2023.xlsx")
        with_namesake = subprocess.run([SVODKA, "-C", str(folder), "verify"], cwd=other.parent, capture_output=True, text=True)
        self.assertEqual(with_namesake.stdout.splitlines()[0],
                         f"{folder}/out/ukhta_2023.xlsx: it is no longer there; the next run makes it again")
        self.assertRegex(with_namesake.stdout, "; 1 of 2 workbooks are as they were made\n$")

    def test_a_file_with_another_time_is_looked_at(self):
        self.run_all("ukhta_year")
        path = self.out / "ukhta_2023.xlsx"
        os.utime(path, (1, 1))
        _, states = self.run_all("ukhta_year")
        self.assertEqual(states, {"out/ukhta_2023.xlsx": "unchanged"})

    def test_a_file_of_the_same_length_with_other_bytes_is_found(self):
        self.run_all("ukhta_year")
        path = self.out / "ukhta_2023.xlsx"
        data = bytearray(path.read_bytes())
        data[10] ^= 1  # the time of the first part, which no reader looks at
        path.write_bytes(data)
        done, states = self.run_all("ukhta_year", "--why")
        self.assertIn(states["out/ukhta_2023.xlsx"], ("failed", "made"), done.stderr)
        self.assertIn("the file was altered", done.stdout)

    def test_only_what_has_a_new_figure_is_made(self):
        self.run_all()
        self.workspace.write("new.csv", "municipality,indicator,breakdown,period,value,unit,source,comment\n"
                                        "ukhta,greeting_cards,,2023,992,item,letter,corrected\n")
        self.workspace.run("import", "new.csv", expect=0)
        done, states = self.run_all("--why")
        made = {path for path, state in states.items() if state == "made"}
        self.assertIn("out/ukhta_2023.xlsx", made)
        self.assertNotIn("out/komsomolsk_2023.xlsx", made)
        self.assertRegex(done.stdout, r"ukhta, greeting_cards, 2023: 991 -> 992\n")
        _, states = self.run_all()
        self.assertEqual(set(states.values()), {"unchanged"})

    def test_what_has_changed_is_said(self):
        self.run_all("ukhta_year")
        self.assertNotIn("has changed", self.run_all("ukhta_year", "--why")[0].stdout)
        self.workspace.write("scripts/shared/more.lua", "return {}\n")
        self.assertIn("a rule, a check or a report has changed", self.run_all("ukhta_year", "--why")[0].stdout)
        units = self.workspace.folder / "data/catalog/units.csv"
        units.write_text(units.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        self.assertIn("the catalogue has changed", self.run_all("ukhta_year", "--why")[0].stdout)
        (self.out / "ukhta_2023.xlsx").unlink()
        self.assertIn("the file is missing", self.run_all("ukhta_year", "--why")[0].stdout)
        self.assertIn("nothing has changed: --force", self.run_all("ukhta_year", "--why", "--force")[0].stdout)


class DuringARun(unittest.TestCase):
    def test_a_text_that_is_imported_meanwhile_is_not_taken_for_shown(self):
        with Workspace() as workspace:
            workspace.write("scripts/reports/slow.lua", """
report "slow" { municipalities = { "ukhta" }, every = "year", file = "slow_{municipality}_{period}.xlsx",
  build = function(book, r)
    book:sheet("A"):write("A1", r:text("intro"))
    local x = 0
    for i = 1, 200000000 do x = x + i end
  end }
""")
            slow = subprocess.Popen([SVODKA, "run", "slow", "-p", "2023"], cwd=workspace.folder,
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.addCleanup(slow.kill)
            time.sleep(0.5)
            header = (workspace.folder / "data/texts.csv").read_text(encoding="utf-8").splitlines()[0]
            row = dict.fromkeys(header.split(","), "")
            row.update(municipality="ukhta", indicator="intro", period="2023", source="letter")
            row["text" if "text" in row else "value"] = "NEW"
            if "unit" in row:
                row["unit"] = "text"
            workspace.write("new.csv", header + "\n" + ",".join(row.values()) + "\n")
            workspace.run("import", "new.csv", expect=0)
            self.assertIsNone(slow.poll(), "the run ended before the import")
            slow.wait()
            self.assertIn("made", workspace.run("run", "slow", "-p", "2023", expect=0).stdout)
            made = openpyxl.load_workbook(workspace.folder / "out/slow_ukhta_2023.xlsx")
            self.assertEqual(made["A"]["A1"].value, "NEW")
            self.assertIn("unchanged", workspace.run("run", "slow", "-p", "2023", expect=0).stdout)


class WhatDecides(unittest.TestCase):
    def setUp(self):
        self.workspace = Started()
        self.addCleanup(self.workspace.__exit__)

    def report(self, body):
        self.workspace.write("scripts/reports/more.lua", """
report "more" { municipalities = { "mytown" }, every = "year", file = "more_{municipality}_{period}.xlsx",
  build = function(book, r)
    local s = book:sheet("A")
    %s
  end }
""" % body)

    def run_more(self, *arguments, expect=None):
        return self.workspace.run("run", "more", "-p", "2024", *arguments, expect=expect).stdout

    def test_limits(self):
        settings = self.workspace.folder / "svodka.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text + "block_mb = 1\n", encoding="utf-8")
        self.workspace.write("scripts/reports/more.lua", """
report "more" { municipalities = { "mytown" }, every = "year", file = "more_{municipality}_{period}.xlsx",
  build = function(book, r) book:sheet("A"):write("A1", #string.rep("x", 100000)) end }
""")
        self.assertIn("made", self.run_more(expect=0))
        self.assertIn("unchanged", self.run_more(expect=0))
        settings.write_text(text + "block_mb = 2\n", encoding="utf-8")
        self.assertIn("made", self.run_more(expect=0))

    def test_a_check_that_breaks_is_told_each_time(self):
        self.report('s:write("A1", r.press_releases)')
        self.workspace.write("scripts/checks/bad.lua", """
check "bad" { needs = { "press_releases" }, message = "{left}", severity = "error",
  test = function(r) return tonumber("x") + 1 > 0 end }
""")
        for state in ("made", "unchanged"):
            done = self.workspace.run("run", "more", "-p", "2024", expect=1)
            self.assertIn(state, done.stdout)
            self.assertIn("scripts/checks/bad.lua:3: error: a value here is nil", done.stderr)

    def test_a_unit_that_changes_is_named(self):
        self.report('s:write("A1", r.followers)')
        self.workspace.figures("first.csv", "mytown,followers,,2024,13560,,person,letter,")
        self.workspace.run("import", "first.csv", expect=0)
        self.run_more(expect=0)
        self.workspace.figures("second.csv", "mytown,followers,,2024,13560,,thousand_person,letter,")
        self.workspace.run("import", "second.csv", expect=0)
        self.assertIn("mytown, followers, 2024: 13560 person -> 13560 thousand_person\n", self.run_more("--why"))


class OfOthers(unittest.TestCase):
    def test_a_workbook_that_shows_other_towns_follows_their_figures(self):
        with Started() as workspace:
            towns = workspace.folder / "data/catalog/municipalities.csv"
            rows = towns.read_text(encoding="utf-8").splitlines()
            towns.write_text("\n".join([*rows, rows[-1].replace("mytown", "nexttown")]) + "\n", encoding="utf-8")
            workspace.write("scripts/reports/others.lua", """
report "others" { municipalities = { "mytown" }, every = "year", file = "others_{municipality}_{period}.xlsx",
  build = function(book, r)
    local s = book:sheet("A")
    s:write("A1", tostring(r:of("nexttown").press_releases))
  end }
""")
            self.assertIn("made ", workspace.run("run", "others", "-p", "2024").stdout)
            self.assertIn("unchanged", workspace.run("run", "others", "-p", "2024").stdout)
            workspace.figures("new.csv", "nexttown,press_releases,,2024,77,,item,letter,")
            workspace.run("import", "new.csv", expect=0)
            done = workspace.run("run", "others", "-p", "2024", "--why")
            self.assertIn("made ", done.stdout)
            self.assertRegex(done.stdout, r"nexttown, press_releases, 2024: new, 77\n")


if __name__ == "__main__":
    unittest.main()
