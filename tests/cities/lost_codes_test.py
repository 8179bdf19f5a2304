"""What has figures and is no longer in the catalogue is named, keeps workbooks that need it from being made,
and follows data/catalog/renamed.csv when that says what became of it."""

import unittest

from openpyxl import Workbook, load_workbook
from workspace import Workspace

CATALOGUE = {
    "units.csv": "code,base,factor\nperson,,\nthousand_person,person,1000\nitem,,\ntext,,\n",
    "dimensions.csv": "dimension,value,name_en\nplatform,,platform\nplatform,vk,VK\nplatform,telegram,Telegram\n"
                      "platform,max,Max\n",
    "indicators.csv": "code,unit,decimals,over_time,over_area,breakdown\n"
                      "followers,person,0,last,sum,platform\nletters,item,0,sum,sum,\n"
                      "calls,item,0,sum,sum,\n",
    "municipalities.csv": "code,country,language\nukhta,RU,en\nsosva,RU,en\n",
}
FIGURES = ("municipality,indicator,breakdown,period,value,unit,source\n"
           "ukhta,followers,platform=vk,2023,10,person,a:1\n"
           "ukhta,followers,platform=telegram,2023,20,person,a:2\n"
           "ukhta,followers,,2023,1,thousand_person,a:3\n"
           "ukhta,letters,,2023,7,item,a:4\n"
           "sosva,letters,,2023,8,item,a:5\n")
# One report for each thing that may be lost, so that it is seen which workbooks need it.
REPORTS = {
    "parts": 'for _, part in ipairs(r:parts("followers", "platform")) do row(part.label, part.value) end',
    "total": "row(r.followers)",
    "letters": 'row(r:value("letters"))',
    "listed": "for _, each in ipairs(r:observations()) do row(each.code, each.value) end",
}


def report(name, body, municipality="ukhta"):
    return (f'report "{name}" {{ municipalities = {{ "{municipality}" }}, every = "year", '
            f'file = "{name}_{{period}}.xlsx", build = function(book, r) local sheet, line = book:sheet("A"), 0\n'
            "  local function row(...) line = line + 1\n"
            "    for i, value in ipairs({...}) do sheet:write(cell(i, line), value) end end\n"
            f"  {body} end }}\n")


class LostCodes(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace(tables=[])
        self.addCleanup(self.workspace.__exit__)
        for name in ("data", "scripts", "templates"):
            for path in sorted((self.workspace.folder / name).rglob("*"), reverse=True):
                path.unlink() if path.is_file() else path.rmdir()
        for name, text in CATALOGUE.items():
            self.workspace.write(f"data/catalog/{name}", text)
        self.workspace.write("scripts/reports.lua", "".join(report(*each) for each in REPORTS.items()))
        self.workspace.write("figures.csv", FIGURES)
        self.workspace.run("import", "figures.csv", expect=0)
        self.workspace.run("run", expect=0)

    def edit(self, table, old, new=""):
        text = (self.workspace.folder / f"data/catalog/{table}").read_text()
        self.assertIn(old, text)
        self.workspace.write(f"data/catalog/{table}", text.replace(old, new))

    def rename(self, *rows):
        self.workspace.write("data/catalog/renamed.csv", "kind,old,new,day,note\n" + "".join(f"{r}\n" for r in rows))

    def rows_of(self, name):
        sheet = load_workbook(self.workspace.folder / f"out/{name}_2023.xlsx").active
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    def made(self, expect):
        """Which workbooks a run makes anew, and what it says."""
        done = self.workspace.run("run", "--force", expect=expect)
        return {line.split()[1].removeprefix("out/").removesuffix("_2023.xlsx")
                for line in done.stdout.splitlines() if line.startswith("made")}, done.stderr

    def told_of_merged(self):
        """What lint says of renamed.csv; import, check and run say the same."""
        told = [line for line in self.workspace.run("lint").stderr.splitlines() if "renamed.csv:" in line]
        self.workspace.write("more.csv", FIGURES.splitlines()[0] + "\nsosva,letters,,2022,5,item,a:9\n")
        for command in (["import", "more.csv"], ["check"], ["run", "--force"]):
            said = self.workspace.run(*command).stderr
            self.assertEqual([line for line in said.splitlines() if "renamed.csv:" in line], told, f"{command}: {said}")
        return told

    def stated(self, indicator):
        return self.workspace.run("eval", f"r.{indicator}", "-m", "ukhta", "-p", "2023", expect=0).stdout.strip()

    def test_two_codes_that_become_one_are_named(self):
        self.workspace.write("calls.csv", FIGURES.splitlines()[0] + "\nukhta,calls,,2023,9,item,a:6\n")
        self.workspace.run("import", "calls.csv", expect=0)
        self.edit("indicators.csv", "letters,item,0,sum,sum,\n")
        self.workspace.write("scripts/reports.lua", report("listed", REPORTS["listed"]))
        self.rename("indicator,letters,calls,2024-01-01,")
        self.assertEqual(self.told_of_merged(), [
            "data/catalog/renamed.csv:2: warning: with 'letters' called 'calls', 1 figure is reported twice, with "
            "different values: ukhta calls 2023 is 7 and 9, and 9 counts, which was reported last"])
        self.assertEqual(self.stated("calls"), "9")

    def test_two_codes_renamed_to_a_third_are_named_at_both_lines(self):
        self.workspace.write("calls.csv", FIGURES.splitlines()[0] + "\nukhta,calls,,2023,9,item,a:6\n"
                             "sosva,calls,,2023,8,item,a:7\n")
        self.workspace.run("import", "calls.csv", expect=0)
        self.edit("indicators.csv", "letters,item,0,sum,sum,\ncalls,", "contacts,")
        self.workspace.write("scripts/reports.lua", report("listed", REPORTS["listed"]))
        self.rename("indicator,letters,contacts,2024-01-01,", "indicator,calls,contacts,2024-01-01,")
        told = self.told_of_merged()
        self.assertEqual([line.split(": warning")[0] for line in told],
                         ["data/catalog/renamed.csv:2", "data/catalog/renamed.csv:3"])
        self.assertIn("1 figure is reported twice, with different values: ukhta contacts 2023 is 7 and 9", told[0])

    def test_values_and_municipalities_that_become_one_are_named(self):
        self.edit("dimensions.csv", "platform,telegram,Telegram\n")
        self.edit("municipalities.csv", "sosva,RU,en\n")
        self.rename("value,platform=telegram,platform=vk,2024-01-01,", "municipality,sosva,ukhta,2024-01-01,")
        told = self.told_of_merged()
        self.assertIn(":2: warning: with 'platform=telegram' called 'platform=vk', 1 figure is reported twice, with "
                      "different values: ukhta followers platform=vk 2023 is 10 and 20, and 20 counts", told[0])
        self.assertIn(":3: warning: with 'sosva' called 'ukhta', 1 figure", told[1])
        self.assertIn("ukhta letters 2023 is 7 and 8, and 8 counts", told[1])

    def test_a_correction_and_a_figure_said_twice_are_no_merging(self):
        self.edit("indicators.csv", "letters,item,0,sum,sum,\n")
        self.workspace.write("scripts/reports.lua", report("listed", REPORTS["listed"]))
        # The same value under both codes, in whatever unit, is the same figure.
        self.workspace.write("calls.csv", FIGURES.splitlines()[0] + "\nukhta,calls,,2023,7,item,a:6\n")
        self.workspace.run("import", "calls.csv", expect=0)
        self.rename("indicator,letters,calls,2024-01-01,")
        self.assertEqual(self.told_of_merged(), [])

    def test_a_value(self):
        self.edit("dimensions.csv", "platform,telegram,Telegram\n")
        message = "data/catalog/dimensions.csv: warning: 1 figure of the dimension's value 'platform=telegram'"
        self.workspace.write("more.csv", FIGURES.replace("ukhta,followers,platform=telegram,2023,20,person,a:2\n", ""))
        for command in (["lint"], ["import", "more.csv"], ["check"], ["run"]):
            done = self.workspace.run(*command)
            self.assertEqual(done.stderr.count(message), 1, f"{command}: {done.stderr}")
        made, told = self.made(expect=2)
        self.assertEqual(made, {"total", "letters"})
        self.assertIn("error: figures of the dimension's value 'platform=telegram' are needed, "
                      "and it has no entry here", told)
        self.edit("dimensions.csv", "platform,vk,VK\nplatform,max,Max\n")
        done = self.workspace.run("eval", '#r:parts("followers", "platform")', "-m", "ukhta", "-p", "2023", expect=1)
        self.assertEqual(done.stderr.count("are needed"), 2)

    def test_a_dimension(self):
        self.edit("dimensions.csv", "platform,,platform\nplatform,vk,VK\nplatform,telegram,Telegram\n"
                                    "platform,max,Max\n", "colour,red,red\n")
        self.edit("indicators.csv", "sum,platform", "sum,colour")
        self.assertIn("2 figures of the dimension 'platform' have no entry here", self.workspace.run("lint").stderr)
        made, told = self.made(expect=2)
        self.assertEqual(made, {"total", "letters"})

    def test_an_indicator(self):
        self.edit("indicators.csv", "letters,item,0,sum,sum,\n")
        done = self.workspace.run("lint")
        self.assertIn("data/catalog/indicators.csv: warning: 2 figures of the indicator 'letters' have no entry here",
                      done.stderr)
        made, told = self.made(expect=2)
        self.assertEqual(made, {"parts", "total"})
        self.assertIn("error: figures of the indicator 'letters' are needed", told)

    def test_an_indicator_in_a_form(self):
        book = Workbook()
        book.active["A1"] = "{{ r.letters }}"
        (self.workspace.folder / "templates").mkdir(exist_ok=True)
        book.save(self.workspace.folder / "templates/form.xlsx")
        self.workspace.write("scripts/reports.lua", 'report "drawn" { municipalities = { "ukhta" }, every = "year", '
                                                    'file = "drawn_{period}.xlsx", form = "form.xlsx" }')
        self.assertEqual(self.made(expect=0)[0], {"drawn"})
        self.edit("indicators.csv", "letters,item,0,sum,sum,\n")
        made, told = self.made(expect=2)
        self.assertEqual(made, set())
        self.assertIn("error: figures of the indicator 'letters' are needed", told)

    def test_a_near_name_is_proposed_as_the_new_one(self):
        self.edit("indicators.csv", "letters,item", "letter,item")
        self.assertIn("was it renamed to 'letter'? then data/catalog/renamed.csv says so: "
                      "indicator,letters,letter,DAY,", self.workspace.run("lint").stderr)

    def test_a_name_that_has_figures_of_its_own_is_not_proposed(self):
        self.workspace.write("data/near.csv", "municipality,indicator,breakdown,period,value,unit\n"
                                              "ukhta,letter,,2023,7,item\n")
        self.edit("indicators.csv", "letters,item,0,sum,sum,\n", "letters,item,0,sum,sum,\nletter,item,0,sum,sum,\n")
        self.workspace.run("import", "data/near.csv", expect=0)
        self.edit("indicators.csv", "letters,item,0,sum,sum,\n")
        told = self.workspace.run("lint").stderr
        self.assertIn("2 figures of the indicator 'letters' have no entry here", told)
        self.assertNotIn("was it renamed to", told)

    def test_a_municipality(self):
        self.edit("municipalities.csv", "sosva,RU,en\n")
        self.assertIn("data/catalog/municipalities.csv: warning: 1 figure of the municipality 'sosva' has no entry "
                      "here", self.workspace.run("lint", expect=1).stderr)
        made, told = self.made(expect=0)
        self.assertEqual(made, set(REPORTS))
        self.workspace.write("scripts/reports.lua", report("of", 'row(r:of("sosva").letters)'))
        made, told = self.made(expect=2)
        self.assertEqual(made, set())
        self.assertIn("error: figures of the municipality 'sosva' are needed", told)

    def test_a_unit(self):
        self.edit("units.csv", "thousand_person,person,1000\n")
        self.assertIn("data/catalog/units.csv: warning: 1 figure of the unit 'thousand_person' has no entry here",
                      self.workspace.run("lint", expect=1).stderr)
        made, told = self.made(expect=2)
        self.assertEqual(made, {"letters"})
        self.assertIn("error: figures of the unit 'thousand_person' are needed", told)

    def test_all_that_was_renamed_is_read_under_its_new_name(self):
        before = {name: self.rows_of(name) for name in REPORTS}
        self.edit("dimensions.csv", "platform", "network")
        self.edit("dimensions.csv", "network,telegram,", "network,tg,")
        self.edit("indicators.csv", "sum,platform", "sum,network")
        self.edit("indicators.csv", "letters,", "mail,")
        self.edit("units.csv", "thousand_person,", "thousand,")
        self.edit("municipalities.csv", "ukhta,", "uhta,")
        scripts = self.workspace.folder / "scripts/reports.lua"
        self.workspace.write("scripts/reports.lua", scripts.read_text().replace("platform", "network")
                             .replace('"letters")', '"mail")').replace('"ukhta"', '"uhta"'))
        self.rename("dimension,platform,network,2024-01-01,", "value,network=telegram,network=tg,2024-01-01,",
                    "indicator,letters,mail,2024-01-01,", "unit,thousand_person,thousand,2024-01-01,",
                    "municipality,ukhta,uhta,2024-01-01,by the law of 2023")
        self.workspace.run("lint", expect=0)
        for arguments in ([], ["--as-of", "2024-01-01"]):
            self.workspace.run("run", "--force", *arguments, expect=0)
            for name in ("parts", "total", "letters"):
                self.assertEqual(self.rows_of(name), before[name], name)
            renamed = [["mail" if cell == "letters" else cell for cell in row] for row in before["listed"]]
            self.assertEqual(sorted(self.rows_of("listed"), key=str), sorted(renamed, key=str))
        told = self.workspace.run("explain", "uhta", "mail", "-p", "2023", expect=0).stdout
        self.assertIn("recorded as municipality ukhta, indicator letters", told)
        old = self.workspace.run("explain", "uhta", "letters", "-p", "2023", expect=2).stderr
        self.assertIn("'letters' is called 'mail' since 2024-01-01", old)

    def test_old_files_are_taken_and_told(self):
        self.edit("indicators.csv", "letters,", "mail,")
        self.workspace.write("scripts/reports.lua", report("mail", "row(r.mail)"))
        self.rename("indicator,letters,mail,2024-01-01,they are counted together with parcels")
        again = self.workspace.run("import", "figures.csv", expect=0)
        self.assertIn("5 rows: 0 new, 0 revised, 5 already known", again.stdout)
        self.assertIn("figures.csv:5:7: note: the indicator 'letters' is called 'mail' since 2024-01-01: "
                      "2 rows were taken as 'mail'", again.stderr)
        self.workspace.write("new.csv", FIGURES.replace("letters", "mail").replace(",7,item", ",9,item"))
        self.assertIn("0 new, 1 revised, 4 already known", self.workspace.run("import", "new.csv", expect=0).stdout)
        self.made(expect=0)
        self.assertEqual(self.rows_of("mail"), [[9]])
        self.workspace.write("late.csv", "municipality,indicator,breakdown,period,value,unit,source\n"
                                         "ukhta,letters,,2024,5,item,b:1\n")
        late = self.workspace.run("import", "late.csv", expect=0)
        self.assertIn("warning: the indicator 'letters' is called 'mail' since 2024-01-01: 1 row was taken as 'mail', "
                      "1 of them of a period after that day", late.stderr)

    def test_what_is_retired_is_neither_lost_nor_in_workbooks(self):
        self.edit("dimensions.csv", "platform,telegram,Telegram\n")
        self.edit("indicators.csv", "letters,item,0,sum,sum,\n")
        self.rename("value,platform=telegram,,2024-01-01,", "indicator,letters,,2024-01-01,")
        self.workspace.write("scripts/reports.lua", "".join(
            report(name, REPORTS[name]) for name in ("parts", "total", "listed")))
        self.workspace.run("lint", expect=0)
        made, told = self.made(expect=0)
        self.assertEqual((made, told), ({"parts", "total", "listed"}, ""))
        self.assertEqual(self.rows_of("parts"), [["VK", 10]])
        self.assertEqual({row[0] for row in self.rows_of("listed")}, {"followers"})
        told = self.workspace.run("import", "figures.csv", expect=0)
        self.assertIn("figures.csv: 2 rows: 0 new, 0 revised, 2 already known", told.stdout)
        self.assertIn("the dimension's value 'platform=telegram' is retired since 2024-01-01: 1 row was not taken",
                      told.stderr)


if __name__ == "__main__":
    unittest.main()
