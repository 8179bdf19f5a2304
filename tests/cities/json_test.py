"""Every command's answer with --json is what docs/json.md says: no field more, none less, of the types named there.

The description is the program's own, `svodka api --json`; that the page is made from it is tests/reference/api_test.cpp's."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from openpyxl import Workbook
from openpyxl.comments import Comment

from workspace import SVODKA

RULES = """
derived "twice" { unit = "item", name = { en = "Twice" }, value = function(r) return 2 * r.press_releases end }

derived "all" {
  unit = "item", name = { en = "All" },
  value = function(r)
    local most = 0
    for _, part in ipairs(r:parts("followers", "platform")) do most = most + part.value end
    return r.twice + r.press_releases + most
  end,
}

report "office" {
  name = { en = "Office" }, municipalities = "all", every = "year", file = "office_{period}_{municipality}.xlsx",
  build = function(book, r)
    local sheet = book:sheet("Office")
    sheet:write("A1", r:text("office"))
    sheet:write("A2", r.followers - r.press_releases)
    sheet:write("A3", r.all)
    sheet:write("A4", more_than(1))
    sheet:formula("A5", "SUM(A4:A4)")
  end,
}
"""

SCHEDULE = """
schedule "yearly" {
  reports = "office", period = "previous year", at = "1st day of the year 09:00 UTC", grace = "100 years",
  since = "2025-01-01", deadline = "1 month",
}
"""

TESTS = """
test "twice" {
  municipality = "mytown", period = "2024", given = { { "press_releases", 5 } },
  run = function(r) expect(r.twice, 10) end,
}
test "thrice" {
  municipality = "mytown", period = "2024", given = { { "press_releases", 5 } },
  run = function(r) expect(r.twice, 15) end,
}
"""

SIMPLE = {"string": lambda value: isinstance(value, str), "boolean": lambda value: isinstance(value, bool),
          "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
          "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
          "null": lambda value: value is None}


class Description:
    """What the program says of its answers, and which of it has been met."""

    def __init__(self, api):
        self.answers = {each["command"]: each["type"] for each in api["json_answers"]}
        self.objects = {each["name"]: {field["name"]: field["type"] for field in each["fields"]}
                        for each in api["json_objects"]}
        self.met = set()

    def problems(self, value, kind, place):
        """Why the value is not of the type; empty when it is."""
        ways = [self.problems_of_one(value, each, place) for each in kind.split("|")]
        return [] if [] in ways else ways[0]

    def problems_of_one(self, value, kind, place):
        if kind.endswith("[]"):
            if not isinstance(value, list):
                return [f"{place}: {value!r} is no list"]
            return [problem for i, each in enumerate(value)
                    for problem in self.problems(each, kind.removesuffix("[]"), f"{place}[{i}]")]
        if kind in SIMPLE:
            return [] if SIMPLE[kind](value) else [f"{place}: {value!r} is not of type {kind}"]
        return self.problems_of_object(value, kind, place)

    def problems_of_object(self, value, kind, place):
        if not isinstance(value, dict):
            return [f"{place}: {value!r} is no {kind}"]
        fields = self.objects[kind]
        problems = [f"{place}.{name} is not described" for name in value.keys() - fields.keys()]
        for name, type_of_field in fields.items():
            if name in value:
                self.met.add((kind, name))
                problems += self.problems(value[name], type_of_field.removesuffix("?"), f"{place}.{name}")
            elif not type_of_field.endswith("?"):
                problems.append(f"{place}.{name} is missing")
        return problems


class Json(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="svodka-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.description = Description(json.loads(self.svodka("api", "--json").stdout))
        self.asked = set()

    def svodka(self, *arguments, expect=0):
        done = subprocess.run([SVODKA, *arguments], cwd=self.folder, text=True, capture_output=True)
        self.assertEqual(done.returncode, expect, f"{arguments}\n{done.stdout}{done.stderr}")
        return done

    def ask(self, command, *arguments, expect=0):
        """Runs a command of the description, and holds its answer against that."""
        done = self.svodka(*command.split(), *arguments, "--json", expect=expect)
        answer = json.loads(done.stdout)
        self.asked.add(command)
        self.assertEqual(self.description.problems(answer, self.description.answers[command], command), [])
        return answer

    def append(self, name, text):
        with open(self.folder / name, "a", encoding="utf-8") as file:
            file.write(text)

    def fill_workspace(self):
        """One municipality with a text, a check that fails, figures computed from others, a form and tests."""
        self.append("data/catalog/indicators.csv", "office,Отдел,Відділ,Office,text,0,none,none,\n")
        self.append("data/catalog/renamed.csv", "kind,old,new,day\nindicator,bureau,office,2025-01-01\n")
        self.append("data/figures.csv", "mytown,bureau,,2024,press office,,text,report 2024,\n")
        figures = (self.folder / "data/figures.csv").read_text()
        (self.folder / "data/figures.csv").write_text(figures.replace("2024,13560", "2024,13561"))
        self.append("scripts/rules.lua", RULES)
        (self.folder / "scripts/rules_test.lua").write_text(TESTS)
        book = Workbook()
        book.active.append(["#each x in r:parts(\"followers\", \"platform\")", "{{ x.label }}"])
        book.active.append(["#end"])
        book.active["B1"].comment = Comment("once per row", "t")
        (self.folder / "templates").mkdir()
        book.save(self.folder / "templates/form.xlsx")

    def test_every_answer_is_as_described(self):
        started = self.ask("init", ".")
        self.assertTrue(all((self.folder / path).is_file() for path in started["files"]))
        self.fill_workspace()
        self.ask("api")
        self.ask("api --write")
        self.ask("entry", "-p", "2024", "-o", "entries")
        self.ask("import", "--dry-run", "data/figures.csv")
        self.ask("import", "data/figures.csv")
        self.svodka("run", "office", "-p", "2023")
        self.ask("backup", "backup.db")
        (self.folder / "later.csv").write_text(
            (self.folder / "data/figures.csv").read_text().replace(",480,", ",481,"))
        later = self.ask("import", "later.csv")[0]
        self.assertEqual(later["changes"][0]["state"], "revised")
        self.assertEqual(later["outdated"], [{"path": "out/office_2023_mytown.xlsx", "report": "office",
                                              "municipality": "mytown", "period": "2023"}])
        self.ask_about_imports()
        self.ask("run", "--force", expect=1)
        self.ask_about_deliveries()
        self.ask("history")
        self.ask("verify")
        self.ask_about_figures()
        self.ask_about_checks()
        self.ask_about_schedules()
        self.ask("doctor", expect=1)  # a new workspace lacks this year's calendar, say
        self.ask_about_files()
        self.ask("test", expect=1)
        self.ask("restore", "backup.db", "--dry-run")
        self.assertEqual(len(self.ask("restore", "backup.db")["newer"]["imports"]), 3)
        self.assertEqual(self.asked, set(self.description.answers))
        everything = {(kind, field) for kind, fields in self.description.objects.items() for field in fields}
        self.assertEqual(everything - self.description.met, set(), "described, and in no answer")

    def ask_about_imports(self):
        """The second of them is taken back, and that as well: every state of a figure is met, the last but a trial."""
        self.ask("import --undo", "1", "--reason", "so", "--dry-run", expect=1)
        undone = self.ask("import --undo", "2", "--reason", "so")
        self.assertEqual([(each["state"], each["before"]["value"]) for each in undone["figures"]], [("restored", "480")])
        self.ask("import --undo", "3", "--reason", "so not")
        self.assertEqual([each["undone_by"] for each in self.ask("import --list")], [0, 4, 0, 0])

    def ask_about_deliveries(self):
        """Answers that do not come on standard output."""
        self.svodka("run", "--force", "--report", "r.json", "--log", "r.log", "--then", "exit 1", expect=3)
        lines = (self.folder / "r.log").read_text().splitlines()
        answers = [("run --report", (self.folder / "r.json").read_text()), *(("run --log", line) for line in lines)]
        for command, text in answers:
            self.asked.add(command)
            self.assertEqual(self.description.problems(json.loads(text), self.description.answers[command], command), [])

    def ask_about_figures(self):
        self.ask("eval", "r.followers", "-m", "mytown", "-p", "2024")
        self.assertEqual(self.ask("log", "mytown", "office", "-p", "2024")[0]["recorded_as"], "indicator bureau")
        self.assertEqual(self.ask("export", "--indicator", "office", "-o", "office.csv")["rows"], 1)
        self.assertEqual([each["value"] for each in self.ask("export", "--indicator", "office")], ["press office"])
        self.ask("export", "--derived")
        self.ask("explain", "mytown", "all")
        self.assertIsInstance(self.ask("explain", "out/office_2024_mytown.xlsx", "Office!A2"), list)
        self.ask("explain", "out/office_2024_mytown.xlsx", "Office!A1")
        self.assertEqual(self.ask("explain", "out/mytown_2024.xlsx", "Отчёт!B8")["formula"], "SUM(B6:B7)")

    def ask_about_schedules(self):
        self.append("scripts/rules.lua", SCHEDULE)
        self.ask("schedule list")
        self.assertEqual([each["state"] for each in self.ask("schedule due")][:2], ["marked", "late"])
        span = ("--from", "2024", "--to", "2024")
        self.ask("schedule backfill --dry-run", *span)
        self.ask("schedule backfill", *span)  # it is there
        self.ask("schedule run", expect=1)
        self.ask("status")

    def ask_about_checks(self):
        self.ask("check", expect=1)
        self.ask("check --accept", "followers_add_up", "-m", "mytown", "--reason", "so", "--until", "2199-12-31")
        accepted = [each["acceptance"] for each in self.ask("check")]
        self.assertEqual([each["state"] for each in accepted if each], ["accepted"])

    def ask_about_files(self):
        self.ask("form check", "templates/form.xlsx")
        self.ask("form check --long-lists", "templates/form.xlsx")
        self.ask("form check --stamp", "templates/form.xlsx")
        self.ask("form copy", "templates/form.xlsx", "copy.xlsx")
        shutil.copytree(self.folder, self.folder / "before", ignore=shutil.ignore_patterns("before", "svodka.db*"))
        rules = self.folder / "scripts/rules.lua"
        rules.write_text(rules.read_text().replace("return 2 * r.press_releases", "return nil + 1")
                         .replace("equal(r.followers, ", "equal(1, "))
        self.ask("diff", "--against", "before", expect=1)
        self.ask("lint")
        rules.write_text(rules.read_text().replace("nil + 1", "nowhere"))
        self.ask("lint", expect=2)

    def test_every_command_has_an_answer(self):
        commands = set(re.findall(r"^  ([a-z]+) ", self.svodka("--help").stdout.split("Subcommands:")[1], re.M))
        self.assertEqual({command.split()[0] for command in self.description.answers}, commands - {"repl"})

    def test_what_cannot_answer_in_json_says_so(self):
        self.svodka("init", ".")
        for arguments, message in ((("repl",), "repl cannot print JSON"),
                                   (("run", "--watch"), "--watch and --json exclude each other"),
                                   (("explain", "mytown", "followers", "--dot"),
                                    "--dot and --json exclude each other")):
            done = self.svodka(*arguments, "--json", expect=2)
            self.assertEqual((done.stdout, done.stderr.splitlines()[0]), ("", f"error: {message}"))


class TheTestItself(unittest.TestCase):
    def problems(self, value, kind="thing"):
        fields = [{"name": "n", "type": "integer"}, {"name": "t", "type": "string|null"},
                  {"name": "more", "type": "thing[]?"}]
        description = Description({"json_answers": [], "json_objects": [{"name": "thing", "fields": fields}]})
        return description.problems(value, kind, "it")

    def test_sees_what_is_missing_too_much_or_of_another_type(self):
        self.assertEqual(self.problems({"n": 1, "t": None, "more": [{"n": 2, "t": ""}]}), [])
        self.assertEqual(self.problems({"n": True, "t": None}), ["it.n: True is not of type integer"])
        self.assertEqual(self.problems({"n": 1, "t": 2}), ["it.t: 2 is not of type string"])
        self.assertEqual(self.problems({"n": 1, "t": "", "x": 1}), ["it.x is not described"])
        self.assertEqual(self.problems({"n": 1, "t": "", "more": [{"n": 1}]}), ["it.more[0].t is missing"])
        self.assertEqual(self.problems({}, "thing[]"), ["it: {} is no list"])


if __name__ == "__main__":
    unittest.main()
