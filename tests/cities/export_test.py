"""What is exported can be read by others, and comes back as it was."""

import csv
import io
import json
import random
import unittest

from openpyxl import load_workbook

from started import Started
from workspace import Workspace

KEPT = ["municipality", "indicator", "breakdown", "period", "value", "qualifier", "unit", "status", "source", "quote",
        "comment"]
CATALOG = {
    "units.csv": "code,base,factor,name_en\nitem,,1,item\nperson,,,person\nthousand_person,person,1000,thousand\n"
                 "percent,,1,%\ntext,,1,text\n",
    "dimensions.csv": "dimension,value,name_en\nplatform,,platform\nplatform,vk,VK\nplatform,ok,OK\naccount,,account\n"
                      "account,mayor,mayor\naccount,town,town\nperiod,,clashes with a column\nperiod,old,old\n",
    "indicators.csv": "code,name_en,unit,decimals,over_time,over_area,breakdown\n"
                      "followers,Followers,person,0,last,sum,platform;account;period\n"
                      "share,Share,percent,3,none,none,\nintro,Introduction,text,0,none,none,platform\n",
    "municipalities.csv": "code,name_en,country,region,kind,language\nukhta,Ukhta,RU,komi,city,ru\n"
                          "vorkuta,Vorkuta,RU,komi,city,en\n",
}
TEXTS = ["", "a", "a, b", 'he said "so"', "two\nlines", "x;y", "=1+1", "1.480", "-", "'quoted", "tab\tinside", "ё №",
         "_x000D_", "<&>", "n/a", "2024-05"]
VALUES = ["0", "1", "-1", "1.0050", "12.345678", "999.1250", "0.0010", "0.0000001", "999999999999999", "0.1", "-3.5"]
PERIODS = ["2024", "2024-S1", "2023-Q4", "2024-M05", "2024-W07", "2024-05-17", "2024-01-01/P9M", "1999-12-31/P3D"]
BREAKDOWNS = {"followers": ["", "platform=vk", "account=town;platform=ok", "account=mayor", "period=old;platform=vk"],
              "share": [""], "intro": ["", "platform=ok"]}


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def kept(rows):
    return sorted(tuple(row[name] for name in KEPT) for row in rows)


class Empty(Started):
    """A workspace with a catalogue of many kinds of things, and no rules."""

    def __init__(self):
        super().__init__()
        for path in (self.folder / "scripts").glob("*.lua"):
            path.unlink()
        (self.folder / "svodka.db").unlink()
        for name, text in CATALOG.items():
            (self.folder / "data/catalog" / name).write_text(text)

    def figures_out(self, *arguments):
        return rows_of(self.run("export", *arguments, expect=0).stdout)


def random_figures(chance):
    """At most one of each figure, with everything that a row can say."""
    rows = []
    for municipality in ("ukhta", "vorkuta"):
        for indicator, breakdowns in BREAKDOWNS.items():
            for breakdown in breakdowns:
                for period in chance.sample(PERIODS, 5):
                    rows.append({"municipality": municipality, "indicator": indicator, "breakdown": breakdown,
                                 "period": period, **random_value(chance, indicator),
                                 **{name: chance.choice(TEXTS) for name in ("source", "quote", "comment")}})
    return rows


def random_value(chance, indicator):
    if chance.random() < 0.2:
        status = chance.choice("HLMOQ")
        unit = {"followers": "person", "share": "percent", "intro": "text"}[indicator]
        return {"value": "", "qualifier": "", "unit": unit, "status": status}
    status = chance.choice("AAAABEPUVF")
    if indicator == "intro":
        return {"value": chance.choice(TEXTS[1:]), "qualifier": "", "unit": "text", "status": status}
    unit = "percent" if indicator == "share" else chance.choice(["person", "thousand_person"])
    return {"value": chance.choice(VALUES), "qualifier": chance.choice(["", "~", ">", ">=", "<", "<="]), "unit": unit,
            "status": status}


class RoundTrip(unittest.TestCase):
    def come_back(self, name, *arguments):
        chance = random.Random(20261128)
        for _ in range(3):
            first, second = Empty(), Empty()
            self.addCleanup(first.remove)
            self.addCleanup(second.remove)
            with open(first.folder / "all.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, KEPT)
                writer.writeheader()
                writer.writerows(random_figures(chance))
            first.run("import", "all.csv", expect=0)
            before = kept(first.figures_out())
            self.assertEqual(before, kept(rows_of((first.folder / "all.csv").read_bytes().decode())))
            first.run("export", "-o", second.folder / name, *arguments, expect=0)
            second.run("import", name, expect=0)
            self.assertEqual(kept(second.figures_out()), before)
            self.assertIn("0 new, 0 revised", second.run("import", name, expect=0).stdout)

    def test_csv(self):
        self.come_back("out.csv")

    def test_csv_of_excel(self):
        self.come_back("out.csv", "--excel")

    def test_workbook(self):
        self.come_back("out.xlsx")

    def test_sdmx_csv(self):
        self.come_back("out.csv", "--format", "sdmx-csv")


class Sdmx(unittest.TestCase):
    """What others write, by the field guide of SDMX-CSV 2.0."""

    HEAD = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,PLATFORM,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"

    def setUp(self):
        self.workspace = Empty()
        self.addCleanup(self.workspace.remove)

    def take(self, text, *arguments, expect=0):
        self.workspace.write("in.csv", text)
        return self.workspace.run("import", "in.csv", *arguments, expect=expect)

    def figures(self):
        return [(row["municipality"], row["indicator"], row["breakdown"], row["period"], row["value"], row["status"])
                for row in self.workspace.figures_out()]

    def row(self, text):
        return f"dataflow,X:Y(1.0.0),{text}\n"

    def test_the_heading_and_a_row(self):
        self.workspace.figures("one.csv", "ukhta,followers,platform=vk,2024-M05,1.005,>,thousand_person,letter,\"a, b\"")
        self.workspace.run("import", "one.csv", expect=0)
        head, row, _ = self.workspace.run("export", "--format", "sdmx-csv").stdout.split("\n")
        self.assertEqual(head.strip(), "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,PLATFORM,ACCOUNT,PERIOD,"
                         "TIME_PERIOD,OBS_VALUE,OBS_TEXT,OBS_STATUS,UNIT_MEASURE,DECIMALS,QUALIFIER,SOURCE,QUOTE,"
                         "COMMENT_OBS,LAST_UPDATE")
        self.assertRegex(row, r"^dataflow,SVODKA:FIGURES\(1\.0\.0\),I,M,ukhta,followers,vk,_T,_T,2024-M05,1\.0050,,A,"
                              r'thousand_person,0,>,letter,"a, b",,20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ\r?$')

    def test_codes_in_capitals_labels_and_other_writings(self):
        self.take("STRUCTURE[;],STRUCTURE_ID,REF_AREA: Area,INDICATOR: Indicator,PLATFORM: Platform,TIME_PERIOD: Time,"
                  "OBS_VALUE,UNIT_MULT,COLLECTION\n"
                  "dataflow,X:Y(1.0.0): Flow,UKHTA: Ukhta,FOLLOWERS: Followers,VK: VKontakte,2024-05,1.5E2,,B\n"
                  "dataflow,X:Y(1.0.0): Flow,UKHTA: Ukhta,FOLLOWERS: Followers,_T: Total,2024-A1,1.285,3,B\n"
                  "dataflow,X:Y(1.0.0): Flow,VORKUTA: Vorkuta,SHARE: Share,,2024-S1,999.125,,B\n"
                  "dataflow,X:Y(1.0.0): Flow,VORKUTA: Vorkuta,SHARE: Share,_Z,2024-Q1,NaN,,B\n")
        self.assertEqual(self.figures(), [("ukhta", "followers", "", "2024", "1285", "A"),
                                          ("ukhta", "followers", "platform=vk", "2024-M05", "150", "A"),
                                          ("vorkuta", "share", "", "2024-S1", "999.1250", "A"),
                                          ("vorkuta", "share", "", "2024-Q1", "", "O")])

    def test_a_column_in_small_letters_is_that_column(self):
        self.take("STRUCTURE,STRUCTURE_ID,ref_area,indicator,platform,time_period,obs_value\n"
                  + self.row("ukhta,followers,vk,2024,7"))
        self.assertEqual(self.figures(), [("ukhta", "followers", "platform=vk", "2024", "7", "A")])
        told = self.take("STRUCTURE,STRUCTURE_ID,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE: One,OBS_VALUE: Two\n"
                         + self.row("ukhta,followers,2024,7,8"), expect=2).stderr
        self.assertIn("the column 'OBS_VALUE' stands twice", told)

    def test_texts_are_texts_and_numbers_numbers(self):
        head = "STRUCTURE,STRUCTURE_ID,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_TEXT,OBS_STATUS\n"
        self.take(head + self.row("ukhta,intro,2023,NaN,,") + self.row("ukhta,intro,2024,,NaN,A")
                  + self.row("ukhta,intro,2025,,#N/A,"))
        self.assertEqual([each[3:] for each in self.figures()],
                         [("2023", "", "O"), ("2024", "NaN", "A"), ("2025", "", "O")])
        for row in ("ukhta,intro,2026,NaN,hello,", "ukhta,followers,2026,5,7,"):
            self.assertIn("a figure is a number or a text, not both", self.take(head + self.row(row), expect=2).stderr)

    def test_a_unit_of_thousands_and_a_multiplier_are_one_too_many(self):
        told = self.take("STRUCTURE,STRUCTURE_ID,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\n"
                         + self.row("ukhta,followers,2024,5,thousand_person,3"), expect=2).stderr
        self.assertIn("the unit 'thousand_person' says thousands or more, too", told)

    def test_multipliers_that_cannot_be_applied_are_refused(self):
        head = "STRUCTURE,STRUCTURE_ID,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n"
        for value, power, told in (("12", "thousand", "error: 'thousand' is no power of ten"),
                                   ('"1,5"', "3", "error: '1,5' is no number as SDMX writes them"),
                                   (">350", "3", "error: '>350' is no number as SDMX writes them")):
            refused = self.take(head + self.row(f"ukhta,followers,2024,{value},{power}"), expect=2)
            self.assertIn(told, refused.stderr)
        self.assertEqual(self.figures(), [])

    def test_actions(self):
        head = self.HEAD.replace("PLATFORM,", "PLATFORM,ACCOUNT,PERIOD,")
        figure = "A,ukhta,followers,vk,_T,_T,2024,{},A"
        self.take(head + self.row("I," + figure.format(10)))
        self.take(head + self.row("A," + figure.format(20)))
        self.assertEqual([each[4] for each in self.figures()], ["20"])
        # What was known and revised since is not said once more, unless it is to replace.
        self.take(head + self.row("A," + figure.format(10)))
        self.assertEqual([each[4] for each in self.figures()], ["20"])
        self.take(head + self.row("R," + figure.format(10)))
        self.assertEqual([each[4] for each in self.figures()], ["10"])
        deleted = head + self.row("D,A,ukhta,followers,vk,_T,_T,2024,,")
        for told in ("1 revised", "0 revised"):
            self.assertIn(told, self.take(deleted).stdout)
            self.assertEqual(self.figures(), [("ukhta", "followers", "platform=vk", "2024", "", "O")])
        self.take(head + self.row("R," + figure.format(10)))
        self.assertIn("1 revised", self.take(deleted).stdout)
        self.assertEqual(self.figures()[0][4:], ("", "O"))
        # An undo takes the deletion back like anything else.
        number = max(int(each["import"]) for each in json.loads(self.workspace.run("import", "--list", "--json").stdout))
        self.workspace.run("import", "--undo", number, "--reason", "so", expect=0)
        self.assertEqual(self.figures()[0][4:], ("10", "A"))
        # What was never there is not made by deleting it.
        self.take(head + self.row("D,A,vorkuta,followers,vk,_T,_T,2024,-,-"))
        self.assertEqual(len(self.figures()), 1)
        # Nobody knows which are meant where a dimension is not written.
        told = self.take(self.HEAD + self.row("D,A,ukhta,followers,vk,2024,,"), expect=2).stderr
        self.assertIn("figures are deleted one by one", told)

    def test_what_is_wrong_is_told_in_its_place(self):
        for row, told in (
                ("I,A,ukta,followers,vk,2024,1,A", "in.csv:2:25: error: unknown municipality 'ukta'"),
                ("I,A,ukhta,folowers,vk,2024,1,A", "in.csv:2:31: error: unknown indicator 'folowers'"),
                ("I,A,ukhta,followers,tg,2024,1,A", "in.csv:2:41: error:"),
                ("I,A,ukhta,followers,vk,2024-Q1,1,A", "'2024-Q1' is no period of the frequency 'A'"),
                ("I,H,ukhta,followers,vk,2024-S1,1,A", "'2024-S1' is no period of the frequency 'H'"),
                ("I,_O,ukhta,followers,vk,2024,1,A", "'2024' is no period of the frequency '_O'"),
                ("I,A,ukhta,followers,vk,soon,1,A", "is not a period"),
                ("X,A,ukhta,followers,vk,2024,1,A", "in.csv:2:21: error: unknown action 'X'"),
                ("I,A,ukhta,followers,vk,2024,,A", "the value is missing"),
                ("I,A,ukhta,followers,vk,2024,a few,A", "'a few' is not a number"),
                ("D,A,ukhta,followers,,2024,,", "figures are deleted one by one")):
            self.assertIn(told, self.take(self.HEAD + self.row(row), expect=2).stderr, row)
        strange = self.HEAD.replace("PLATFORM", "SEX")
        self.assertIn("'SEX' is no dimension of the catalogue",
                      self.take(strange + self.row("I,A,ukhta,followers,F,2024,1,A"), expect=2).stderr)
        self.take(strange + self.row("I,A,ukhta,followers,_T,2024,1,A"))
        self.assertIn("the dimension 'REF_AREA' is missing",
                      self.take("STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,TIME_PERIOD,OBS_VALUE\n"
                                "dataflow,X:Y(1.0.0),I,followers,2024,1\n", expect=2).stderr)
        self.assertIn("says everything itself",
                      self.take(self.HEAD + self.row("I,A,ukhta,followers,vk,2024,1,A"), "-m", "ukhta",
                                expect=2).stderr)


class SdmxStructure(unittest.TestCase):
    """The structure message against what SDMX-JSON 2.0 says of one, and against the table that it describes."""

    @classmethod
    def setUpClass(cls):
        cls.workspace = Empty()
        cls.addClassCleanup(cls.workspace.remove)
        cls.message = json.loads(cls.workspace.run("export", "--format", "sdmx-structure", expect=0).stdout)
        cls.data = cls.message["data"]
        cls.components = cls.data["dataStructures"][0]["dataStructureComponents"]

    def urns(self):
        """Whatever of the message can be referred to."""
        def urn(kind, of):
            return f"urn:sdmx:org.sdmx.infomodel.{kind}={of['agencyID']}:{of['id']}({of['version']})"
        known = {urn("codelist.Codelist", each) for each in self.data["codelists"]}
        known |= {urn("datastructure.DataStructure", each) for each in self.data["dataStructures"]}
        for scheme in self.data["conceptSchemes"]:
            known |= {f"{urn('conceptscheme.Concept', scheme)}.{each['id']}" for each in scheme["concepts"]}
        return known

    def all_components(self):
        dimensions = self.components["dimensionList"]
        return [*dimensions["dimensions"], dimensions["timeDimension"], *self.components["measureList"]["measures"],
                *self.components["attributeList"]["attributes"]]

    def test_what_must_be_there_is_there(self):
        self.assertEqual(set(self.message), {"meta", "data"})
        self.assertLessEqual({"id", "prepared", "sender", "schema"}, set(self.message["meta"]))
        self.assertRegex(self.message["meta"]["prepared"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        for kind in ("codelists", "conceptSchemes", "dataStructures", "dataflows"):
            for each in self.data[kind]:
                self.assertLessEqual({"id", "agencyID", "version", "name", "names"}, set(each), kind)
                self.assertRegex(each["version"], r"^\d+\.\d+\.\d+$")
        for name, one in (("dimensionList", "DimensionDescriptor"), ("attributeList", "AttributeDescriptor"),
                          ("measureList", "MeasureDescriptor")):
            self.assertEqual(self.components[name]["id"], one)
        for codelist in self.data["codelists"]:
            codes = [code["id"] for code in codelist["codes"]]
            self.assertEqual(len(codes), len(set(codes)))
            for code in codelist["codes"]:
                self.assertRegex(code["id"], r"^[A-Za-z0-9_@$-]+$")
                self.assertTrue(code["name"])
        for each in self.all_components():
            self.assertRegex(each["id"], r"^[A-Za-z][A-Za-z0-9_-]*$")
            self.assertEqual(len(each["localRepresentation"].keys() & {"enumeration", "format"}), 1)
        for each in self.components["attributeList"]["attributes"]:
            self.assertIn(each["usage"], ("mandatory", "optional"))
            self.assertEqual(each["attributeRelationship"], {"observation": {}})

    def test_what_is_referred_to_is_there(self):
        known = self.urns()
        for each in self.all_components():
            self.assertIn(each["conceptIdentity"], known)
            if "enumeration" in each["localRepresentation"]:
                self.assertIn(each["localRepresentation"]["enumeration"], known)
        self.assertIn(self.data["dataflows"][0]["structure"], known)

    def test_it_describes_the_table(self):
        self.workspace.figures("one.csv", "ukhta,followers,platform=vk,2024-M05,1.005,>,thousand_person,letter,q",
                               "ukhta,share,,2024,1,,percent,letter,", "ukhta,intro,,2024,hello,,text,letter,")
        self.workspace.run("import", "one.csv", expect=0)
        table = rows_of(self.workspace.run("export", "--format", "sdmx-csv", expect=0).stdout)
        flow = self.data["dataflows"][0]
        self.assertEqual(table[0]["STRUCTURE_ID"], f"{flow['agencyID']}:{flow['id']}({flow['version']})")
        described = [each["id"] for each in self.all_components()]
        self.assertEqual(list(table[0])[3:], described)
        codes = {f"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={each['agencyID']}:{each['id']}({each['version']})":
                 {code["id"] for code in each["codes"]} for each in self.data["codelists"]}
        for component in self.all_components():
            if "enumeration" in component["localRepresentation"]:
                for row in table:
                    self.assertIn(row[component["id"]], codes[component["localRepresentation"]["enumeration"]])

    def test_it_has_no_figures_to_choose(self):
        self.assertIn("sdmx-structure is of the whole catalogue",
                      self.workspace.run("export", "--format", "sdmx-structure", "-m", "ukhta", expect=2).stderr)


class ExportedSheet(unittest.TestCase):
    """Somebody has edited it."""

    def setUp(self):
        self.workspace = Empty()
        self.addCleanup(self.workspace.remove)
        self.workspace.figures("one.csv", "ukhta,followers,platform=vk,2024,10,,person,letter,",
                               "ukhta,intro,,2024,hello,,text,letter,")
        self.workspace.run("import", "one.csv", expect=0)
        self.workspace.run("export", "-o", "out.xlsx", expect=0)

    def edited(self, edit, expect):
        book = load_workbook(self.workspace.folder / "out.xlsx")
        names = {cell.value: cell.column for cell in book.active[1]}
        edit(lambda row, name: book.active.cell(row, names[name]), book.active)
        book.save(self.workspace.folder / "edited.xlsx")
        return self.workspace.run("import", "edited.xlsx", expect=expect)

    def test_a_changed_value_is_a_revision(self):
        def edit(cell, sheet):
            cell(2, "value").value = 11.5
            sheet.delete_cols(cell(1, "recorded_by").column)
        self.assertIn("0 new, 1 revised, 1 already known", self.edited(edit, 0).stdout)

    def test_what_is_wrong_is_told_at_its_cell(self):
        def change(name, value, row=2):
            def edit(cell, sheet):
                cell(row, name).value = value
            return edit
        for edit, told in ((change("value", "ten"), "edited.xlsx: figures!J2"),
                           (change("municipality", "uhta"), "edited.xlsx: figures!A2"),
                           (change("platform", "ok"), "the columns 'breakdown' and 'platform' say different things"),
                           (change("value", 1, 3), "a figure is a number or a text, not both"),
                           (change("source", "x", 1), "unknown column 'x'")):
            self.assertIn(told, self.edited(edit, 2).stderr)


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()
        cls.addClassCleanup(cls.workspace.__exit__)

    def out(self, *arguments, expect=0):
        return self.workspace.run("export", *arguments, expect=expect)

    def test_a_figure_is_a_row_with_its_revision(self):
        rows = rows_of(self.out("-m", "ukhta", "-p", "2023", "--indicator", "followers").stdout)
        whole = [row for row in rows if row["breakdown"] == ""]
        self.assertEqual([(row["value"], row["unit"], row["revision"], row["file"]) for row in whole],
                         [("162211", "person", "2", "data/corrections.csv")])
        self.assertTrue(whole[0]["comment"].startswith("Слово «тысяч»"))
        every = rows_of(self.out("-m", "ukhta", "-p", "2023", "--indicator", "followers", "--revisions").stdout)
        self.assertEqual([row["unit"] for row in every if row["breakdown"] == ""], ["thousand_person", "person"])

    def test_all_of_the_five_cities_come_back(self):
        everything = self.out().stdout
        with Workspace(tables=[]) as other:
            (other.folder / "all.csv").write_bytes(everything.encode())
            other.run("import", "all.csv", expect=0)
            self.assertEqual(kept(rows_of(other.run("export").stdout)), kept(rows_of(everything)))
            self.assertEqual(len(rows_of(everything)), 110)

    def test_derived_figures_are_those_of_the_rules(self):
        rows = rows_of(self.out("--derived").stdout)
        derived = [row for row in rows if row["revision"] == ""]
        self.assertGreater(len(derived), 50)
        for row in derived[::9]:
            told = self.workspace.run("eval", f"r.{row['indicator']}", "-m", row["municipality"], "-p", row["period"],
                                      "--json", expect=0)
            self.assertIn(row["value"][:8], told.stdout, row)
            self.assertRegex(row["source"], r"^scripts/.*\.lua:\d+$")
        # Named, it is derived.
        code = derived[0]["indicator"]
        self.assertEqual(rows_of(self.out("--indicator", code).stdout), [r for r in derived if r["indicator"] == code])

    def test_json_has_numbers_as_numbers(self):
        rows = json.loads(self.out("-m", "ukhta", "--format", "json").stdout)
        self.assertEqual({row["value"] for row in rows if row["indicator"] == "accounts"}, {124})
        self.assertTrue(all(row["municipality"] == "ukhta" for row in rows))

    def test_a_workbook_is_a_table_to_pivot(self):
        self.out("--derived", "-o", "pivot.xlsx")
        self.workspace.check_workbooks()
        sheet = load_workbook(self.workspace.folder / "pivot.xlsx").active
        names = [cell.value for cell in sheet[1]]
        self.assertEqual(sheet.tables["figures"].ref, sheet.dimensions)
        self.assertEqual([column.name for column in sheet.tables["figures"].tableColumns], names)
        rows = [dict(zip(names, (cell.value for cell in row))) for row in sheet.iter_rows(min_row=2)]
        self.assertEqual(len(rows), len(rows_of(self.out("--derived").stdout)))
        row = next(row for row in rows if row["indicator"] == "accounts" and row["municipality"] == "ukhta")
        self.assertEqual((row["municipality_name"], row["period"], row["period_start"].isoformat(), row["value"]),
                         ("Ухта", "2023", "2023-01-01T00:00:00", 124))
        self.assertEqual(row["owner"], "subordinate_institutions")
        self.out("-o", "pivot.xlsx")  # its own, and nobody has altered it

    def test_periods_across_are_understood_again(self):
        self.out("--wide", "-o", "wide.csv")
        with Workspace(tables=[]) as other:
            (other.folder / "wide.csv").write_bytes((self.workspace.folder / "wide.csv").read_bytes())
            other.run("import", "wide.csv", expect=0)
            figures = [sorted((r["municipality"], r["indicator"], r["breakdown"], r["period"], r["value"], r["qualifier"],
                               r["unit"]) for r in rows_of(text))
                       for text in (self.out().stdout, other.run("export").stdout)]
            self.assertEqual(*figures)

    def test_as_of_a_time_and_what_was_withdrawn(self):
        started = Started()
        self.addCleanup(started.remove)
        started.figures("wrong.csv", "mytown,press_releases,,2020,1,,item,letter,")
        started.run("import", "wrong.csv", expect=0)
        self.assertEqual(len(rows_of(started.run("export", "-p", "2020").stdout)), 1)
        number = rows_of(started.run("export", "-p", "2020").stdout)[0]["import"]
        started.run("import", "--undo", number, "--reason", "so", expect=0)
        self.assertEqual(rows_of(started.run("export", "-p", "2020").stdout), [])
        self.assertEqual(len(rows_of(started.run("export", "-p", "2020", "--revisions").stdout)), 2)
        self.assertEqual(rows_of(started.run("export", "--as-of", "2001-01-01").stdout), [])

    def test_codes_that_were_renamed_retired_or_lost(self):
        empty = Empty()
        self.addCleanup(empty.remove)
        empty.figures("one.csv", *(f"ukhta,{code},,2024,{value},,{unit},letter," for code, value, unit in (
            ("followers", 1, "person"), ("share", 2, "percent"), ("intro", "hello", "text"))))
        empty.run("import", "one.csv", expect=0)
        table = empty.folder / "data/catalog/indicators.csv"
        table.write_text(table.read_text().replace("followers,Followers", "readers,Readers").replace("share,", "part,"))
        (empty.folder / "data/catalog/renamed.csv").write_text(
            "kind,old,new,day\nindicator,followers,readers,2025-01-01\nindicator,intro,,2025-01-01\n")
        table.write_text("".join(line for line in table.read_text().splitlines(True) if not line.startswith("intro")))
        done = empty.run("export", expect=0)
        self.assertEqual([(row["indicator"], row["value"]) for row in rows_of(done.stdout)], [("readers", "1")])
        self.assertIn("left out of what the catalogue has lost or retired: 1 figure\n", done.stderr)
        self.assertIn("share", done.stderr)

    def test_what_is_wrong_is_said_and_nothing_is_written_over(self):
        for arguments, told in (
                (("-m", "ukta"), "unknown municipality 'ukta'\n    did you mean 'ukhta'?"),
                (("--indicator", "folowers"), "unknown indicator 'folowers'\n    did you mean 'followers'?"),
                (("-p", "20x4"), "20x4"), (("--as-of", "never"), "this is not a time"),
                (("--format", "xlsx"), "a workbook is not written on the screen"),
                (("--wide", "--revisions"), "exclude each other"),
                (("--excel", "-o", "a.json"), "--excel is a way of writing CSV"),
                (("--format", "ods"), "ods"),
                (("-o", "data/facts.csv", "--force"), "'data/facts.csv' is a file of the workspace"),
                (("-o", "svodka.toml", "--force"), "'svodka.toml' is a file of the workspace"),
                (("-o", "svodka.db-wal"), "'svodka.db-wal' is a file of the workspace"),
                (("-o", "data", "--force"), "is no file"),
                (("-o", "svodka.db", "--force"), "'svodka.db' is there, and is no table in text"),
                (("-o", "templates/komsomolsk.xlsx"), "is a file of the workspace")):
            self.assertIn(told, self.out(*arguments, expect=2).stderr, arguments)
        self.out("-o", "twice.csv")
        self.out("-m", "ukhta", "-o", "twice.csv", expect=2)
        self.out("-m", "ukhta", "-o", "twice.csv", "--force")
        self.assertEqual({row["municipality"] for row in rows_of((self.workspace.folder / "twice.csv").read_text())},
                         {"ukhta"})
        self.out("-o", "nowhere/a.csv", expect=3)
        self.assertEqual(list(self.workspace.folder.glob("**/*.part")), [])


if __name__ == "__main__":
    unittest.main()
