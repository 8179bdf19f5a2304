"""Exports of other programs, one row a message or a post, become figures by importers in Lua."""

import collections
import csv
import datetime
import io
import json
import os
import random
import statistics
import subprocess
import unittest
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import xlsxwriter
from workspace import SVODKA, Workspace

TOPICS = {"Благоустройство": "improvement", "Дороги": "roads", "ЖКХ": "housing_utilities",
          "Общественный транспорт": "public_transport", "Прочее": None}
TOWNS = {"Ухта": "ukhta", "г. Хабаровск": "khabarovsk"}
PLATFORMS = {"ВКонтакте": "vk", "Одноклассники": "ok", "Телеграм": "telegram", "Дзен": None}


def messages(count, seed):
    """What «Инцидент Менеджмент» exports of three months: dictionaries with datetimes."""
    chance = random.Random(seed)
    rows = []
    for i in range(count):
        received = datetime.datetime(2024, 1, 1) + datetime.timedelta(minutes=i * 91 * 1440 // count)
        wait = chance.choice([1, 15, 59, 60, 119, 120, 121, 240, 1441])
        rows.append({
            "received": received,
            "answered": received + datetime.timedelta(minutes=wait) if chance.random() > 0.1 else None,
            "topic": chance.choice(list(TOPICS)), "town": chance.choice(list(TOWNS)),
            "text": chance.choice([f"Сообщение {i}", f'Яма; у дома "{i}",\nпросьба', "«ёлка»; №5"]),
        })
    return rows


def messages_as_csv(rows, encoding):
    table = io.StringIO(newline="")
    table.write("Выгрузка обращений;;;;\r\n\r\n")
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(["№", "Дата и время", "Тема", "Текст сообщения", "Дата ответа", "Муниципалитет"])
    for i, row in enumerate(rows):
        answered = row["answered"].strftime("%d.%m.%Y %H:%M") if row["answered"] else ""
        writer.writerow([i + 1, row["received"].strftime("%d.%m.%Y %H:%M"), row["topic"], row["text"], answered,
                         row["town"]])
    return table.getvalue().encode(encoding)


def messages_as_xlsx(rows, path, shared):
    book = xlsxwriter.Workbook(path, {"constant_memory": not shared, "date_1904": not shared})
    book.add_worksheet("Титул").write(0, 0, "Выгрузка")
    sheet = book.add_worksheet("Обращения")
    time = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    sheet.write_row(3, 2, ["Дата и время", "Тема", "Текст", "Дата ответа", "Муниципалитет"])
    for i, row in enumerate(rows):
        sheet.write_datetime(4 + i, 2, row["received"], time)
        sheet.write(4 + i, 3, row["topic"])
        sheet.write(4 + i, 4, row["text"])
        if row["answered"]:
            sheet.write_datetime(4 + i, 5, row["answered"], time)
        sheet.write(4 + i, 6, row["town"])
    book.close()


def rounded(value, digits):
    """Half away from zero, of the shortest decimal."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def figures_of_messages(rows):
    """Computed by this language's own means."""
    by = collections.defaultdict(list)
    for row in rows:
        if not row["answered"]:
            continue
        month = row["received"].strftime("%Y-M%m")
        town = TOWNS[row["town"]]
        hours = (row["answered"] - row["received"]).total_seconds() / 3600
        by[town, month, ""].append(hours)
        if TOPICS[row["topic"]]:
            by[town, month, "topic=" + TOPICS[row["topic"]]].append(hours)
    figures = {}
    for (town, month, breakdown), hours in by.items():
        figures[town, "incidents_answered", breakdown, month] = len(hours)
        if breakdown:
            continue
        figures[town, "incidents_answer_hours", "", month] = rounded(statistics.median(hours), 1)
        in_time = sum(each <= 2 for each in hours)
        figures[town, "incidents_in_time_pct", "", month] = rounded(in_time * 100 / len(hours), 1)
    return figures


class Importers(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace(tables=[])

    def tearDown(self):
        self.workspace.__exit__()

    def figures(self):
        return {(row["municipality"], row["indicator"], row["breakdown"], row["period"]): float(row["value"])
                for row in self.workspace.exported()}

    def script(self, name, text):
        self.workspace.write(f"scripts/imports/{name}.lua", text)

    def refused(self, *arguments):
        done = self.workspace.run("import", *arguments)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("nothing was imported", done.stderr)
        return done.stderr

    def test_messages_are_counted_as_another_language_counts_them(self):
        for seed, encoding in enumerate(["utf-8", "utf-8-sig", "cp1251", "utf-16"]):
            with self.subTest(encoding):
                rows = messages(700, seed)
                if encoding == "cp1251":
                    for row in rows:
                        row["text"] = row["text"].replace("ё", "е")
                self.tearDown()
                self.setUp()
                self.workspace.write("Инциденты 2024.csv", messages_as_csv(rows, encoding))
                done = self.workspace.run("import", "Инциденты 2024.csv", expect=0)
                left_out = sum(not row["answered"] for row in rows)
                self.assertIn(f"{left_out} rows not counted: no answer yet", done.stderr + done.stdout)
                self.assertEqual(self.figures(), figures_of_messages(rows))

    def test_workbooks_are_counted_alike(self):
        for shared in (True, False):
            with self.subTest(shared=shared):
                self.tearDown()
                self.setUp()
                rows = messages(600, 10 + shared)
                messages_as_xlsx(rows, self.workspace.folder / "incidents.xlsx", shared)
                self.workspace.run("import", "incidents.xlsx", expect=0)
                self.assertEqual(self.figures(), figures_of_messages(rows))
        self.tearDown()
        self.setUp()
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["Дата поступления", "Ответ дан", "Тематика", "Район"])
        rows = messages(300, 20)
        for row in rows:
            sheet.append([row["received"], row["answered"], row["topic"], row["town"]])
        book.save(self.workspace.folder / "incidents.xlsx")
        self.workspace.run("import", "incidents.xlsx", expect=0)
        self.assertEqual(self.figures(), figures_of_messages(rows))

    def test_followers_are_those_of_the_last_post_of_each_account(self):
        chance = random.Random(3)
        posts = []
        for i in range(500):
            posts.append({"time": datetime.datetime(2024, 1, 1) + datetime.timedelta(minutes=chance.randrange(60 * 1440)),
                          "platform": chance.choice(list(PLATFORMS)), "account": f"Группа {chance.randrange(4)}",
                          "views": chance.choice([None, 0, chance.randrange(5000)]), "followers": 100 + i})
        table = io.StringIO(newline="")
        writer = csv.writer(table)
        writer.writerow(["Дата", "Социальная сеть", "Сообщество", "Просмотры", "Подписчики"])
        for post in posts:
            writer.writerow([post["time"].isoformat() + "+03:00", post["platform"], post["account"],
                             "н/д" if post["views"] is None else post["views"], post["followers"]])
        self.workspace.write("posts.csv", table.getvalue() + "Итого,,,,99999\n")
        done = self.workspace.run("import", "posts.csv", "-m", "ukhta", expect=0)
        self.assertIn("times are by the clock UTC+03:00", done.stdout)
        self.assertIn("1 row not counted: a total", done.stdout)
        expected, last = collections.Counter(), {}
        whole = "channel=social;system=gospabliki"
        for post in posts:
            platform, month = PLATFORMS[post["platform"]], post["time"].strftime("%Y-M%m")
            if platform is None:
                continue
            expected["ukhta", "publications", whole, month] += 1
            if post["views"] is not None:
                expected["ukhta", "publications_views", whole, month] += post["views"]
            account = (month, platform, post["account"])
            if account not in last or post["time"] >= last[account]["time"]:
                last[account] = post
        for (month, platform, _), post in last.items():
            expected["ukhta", "followers", f"platform={platform}", month] += post["followers"]
        self.assertEqual(self.figures(), dict(expected))

    def test_the_same_rows_again_change_nothing(self):
        self.workspace.write("incidents.csv", messages_as_csv(messages(300, 1), "utf-8"))
        self.workspace.run("import", "incidents.csv", expect=0)
        self.workspace.write("incidents again.csv", messages_as_csv(messages(300, 1), "cp1251"))
        (imported,) = json.loads(self.workspace.run("import", "incidents again.csv", "--json", expect=0).stdout)
        self.assertEqual((imported["added"], imported["revised"]), (0, 0))
        self.assertGreater(imported["unchanged"], 30)

    def test_a_figure_of_which_no_row_is_left_is_told(self):
        rows = messages(300, 1)
        self.workspace.write("incidents.csv", messages_as_csv(rows, "utf-8"))
        self.workspace.run("import", "incidents.csv", expect=0)
        left = [row for row in rows if row["topic"] != "Дороги" or row["received"].month > 1 or row["town"] != "Ухта"]
        self.workspace.write("incidents.csv", messages_as_csv(left, "utf-8"))
        was = int(figures_of_messages(rows)["ukhta", "incidents_answered", "topic=roads", "2024-M01"])
        done = self.workspace.run("import", "incidents.csv", expect=0)
        self.assertIn(f"no row counts any more for incidents_answered topic=roads of ukhta for 2024-M01, which is {was}",
                      done.stderr)
        self.assertEqual(done.stderr.count("no row counts"), 1)

    PLAIN = """
importer "plain" {
  columns = { d = { heading = "d", type = "time" }, n = { heading = "n", type = "number" }, t = "t" },
  every = "month", municipality = "ukhta",
  row = function(row) %s return { period = row.d, n = row.n, t = row.t } end,
  figures = { { indicator = "press_releases", count = true }, { indicator = "videos", sum = "n" },
              { indicator = "followers", last = "n", each = "t" } },
}"""

    def plain(self, rows, body="", name="a.csv"):
        """What the importer above makes of rows under the heading d;n;t."""
        self.script("plain", self.PLAIN % body)
        self.workspace.write(name, "d;n;t\n" + rows if isinstance(rows, str) else rows)
        return self.workspace.run("import", name, "--importer", "plain")

    def test_quotes_that_would_swallow_rows_are_refused(self):
        told = self.plain('01.01.2024;1;"Ромашка" магазин\n02.01.2024;1;b\n').stderr
        self.assertIn("in line 2 a text stands behind the quote that closes its field", told)
        told = self.plain('01.01.2024;1;"Ромашка\n02.01.2024;1;b\n').stderr
        self.assertIn("the quote that is opened in line 2 is never closed", told)
        self.assertEqual(self.figures(), {})
        self.assertEqual(self.plain('01.01.2024;1;"a ""b"" c"\n31.01.2024;1;ООО "Ромашка"\n').returncode, 0)
        self.assertEqual(self.figures()["ukhta", "press_releases", "", "2024-M01"], 2)
        self.workspace.write("t.csv", 'Муниципалитет;Показатель;2023;Примечание\nУхта;Видеоролики;5;"Ромашка" кафе\n'
                                      'Ухта;Интервью;6;\n')
        done = self.workspace.run("import", "t.csv")
        self.assertIn("t.csv:2:", done.stderr)
        self.assertIn("a text stands behind the quote that closes its field", done.stderr)

    def test_a_number_that_may_be_thousands_is_refused(self):
        told = self.plain("01.01.2024;1.480;a\n02.01.2024;1,480;b\n").stderr
        self.assertIn("a.csv:2", told)
        self.assertIn("a.csv:3", told)
        self.assertEqual(self.plain("01.01.2024;1.4800;a\n31.01.2024;0.5;b\n").returncode, 0)
        self.assertEqual(self.figures()["ukhta", "videos", "", "2024-M01"], 1.98)

    def test_rows_keep_nothing_for_the_next(self):
        self.script("plain", self.PLAIN.replace("importer", "local seen = {}\nimporter", 1)
                    % "if seen[row.t] then return nil, 'twice' end seen[row.t] = true")
        self.workspace.write("a.csv", "d;n;t\n01.01.2024;1;a\n02.01.2024;2;a\n")
        told = self.workspace.run("import", "a.csv", "--importer", "plain").stderr
        self.assertIn("scripts/imports/plain.lua", told)
        self.assertIn("seen", told)
        self.assertEqual(self.figures(), {})
        # A column may be changed for its own row.
        self.assertEqual(self.plain("01.01.2024;;a\n31.01.2024;2;a\n", "row.n = row.n or 5").returncode, 0)
        self.assertEqual(self.figures()["ukhta", "videos", "", "2024-M01"], 7)

    def test_the_newest_of_one_day_is_the_last_or_the_first_as_the_file_goes(self):
        for rows, last in [("01.01.2024;1;a\n31.01.2024;200;a\n31.01.2024;300;a\n", 300),
                           ("31.01.2024;300;a\n31.01.2024;200;a\n01.01.2024;1;a\n", 300)]:
            self.plain(rows)
            self.assertEqual(self.figures()["ukhta", "followers", "", "2024-M01"], last)

    def test_what_stands_where_no_column_is_is_told(self):
        self.assertIn("the row has more fields than the heading",
                      self.plain("01.01.2024;1;Яма; глубокая\n").stderr)
        done = self.plain("01.01.2024;1;a\nd;n;t\n31.01.2024;1;a\n")
        self.assertIn("1 row not counted: the heading once more", done.stdout)
        self.workspace.write("b.csv", "x;d;n;t;y\n1;01.01.2024;1;a;2\n")
        done = self.workspace.run("import", "b.csv", "--importer", "plain", "--dry-run", expect=0)
        self.assertIn("not used: 'x', 'y'", done.stdout)

    def test_times_that_cannot_be_are_refused(self):
        book = openpyxl.Workbook()
        book.active.append(["d", "n", "t"])
        book.active.append([2024, 1, "a"])
        book.save(self.workspace.folder / "a.xlsx")
        self.script("plain", self.PLAIN % "")
        self.assertIn("2024 is no date", self.workspace.run("import", "a.xlsx", "--importer", "plain").stderr)
        self.assertIn("row gave a time in the year 1970", self.plain("01.01.2024;2024;a\n", "row.d = row.n").stderr)
        self.assertIn("is no time", self.plain("01.01.2024 10:00-12:30;1;a\n").stderr)
        self.assertEqual(self.plain("01.01.2024\u00a010:00;1;a\u00a0\n31.01.2024;2;a\n").returncode, 0)
        self.assertEqual(self.figures()["ukhta", "followers", "", "2024-M01"], 2)

    def test_sheets_are_read_as_they_stand(self):
        self.script("plain", self.PLAIN % "")
        book = openpyxl.Workbook()
        sheet = book.active
        for row in (["d", "n", "t"], [datetime.datetime(2024, 1, 1), 1, "a"], [datetime.datetime(2024, 1, 31), 2, "b"]):
            sheet.append(row)
        sheet.row_dimensions[2].hidden = True
        book.save(self.workspace.folder / "a.xlsx")
        done = self.workspace.run("import", "a.xlsx", "--importer", "plain", "--dry-run", expect=0)
        self.assertIn("1 hidden row is counted like the others", done.stderr)
        sheet["B3"] = "=1+1"
        book.save(self.workspace.folder / "a.xlsx")
        told = self.workspace.run("import", "a.xlsx", "--importer", "plain").stderr
        self.assertIn("Sheet!B3: error: the cell shows no value of its formula", told)

    def test_whose_rows_they_are_is_said_once(self):
        self.script("plain", (self.PLAIN % "").replace("period = row.d", "period = row.d, municipality = row.t"))
        self.workspace.write("a.csv", "d;n;t\n01.01.2024;1;Хабаровск\n")
        told = self.workspace.run("import", "a.csv", "--importer", "plain", "-m", "ukhta").stderr
        self.assertIn("row gave the municipality 'Хабаровск', and -m says 'ukhta'", told)
        self.script("plain", self.PLAIN % "")
        told = self.workspace.run("import", "a.csv", "--importer", "plain", "-m", "khabarovsk").stderr
        self.assertIn("the importer 'plain' says whose rows these are: ukhta", told)
        self.workspace.run("import", "a.csv", "--importer", "plain", "-m", "ukhta", "--dry-run", expect=0)
        self.assertIn("a text file has no sheets",
                      self.workspace.run("import", "a.csv", "--importer", "plain", "--sheet", "x").stderr)

    def test_what_the_same_file_gave_before_is_not_forgotten(self):
        self.plain("01.01.2024;1;a\n15.02.2042;5;a\n")
        done = self.plain("01.01.2024;1;a\n15.01.2024;5;a\n")
        self.assertIn("no row counts any more for", done.stderr)
        self.assertIn("2042-M02", done.stderr)

    def test_the_next_months_file_of_the_same_name_says_nothing_of_the_months_before(self):
        self.plain("01.01.2024;1;a\n31.01.2024;5;b\n")
        self.assertNotIn("no row counts", self.plain("01.02.2024;1;a\n29.02.2024;5;a\n").stderr)

    def test_texts_that_are_kept_apart_are_bounded(self):
        rows = "".join(f"01.01.2024;{i};{'x' * 20_000}{i}\n" for i in range(4_000))
        told = self.plain(rows).stderr
        self.assertIn("64 MB of them, would have to be kept apart", told)

    def test_every_kind_of_tally(self):
        self.script("all", """
importer "all" {
  columns = { day = { heading = "day", type = "time" }, x = { heading = "x", type = "number" }, who = "who" },
  every = "year", municipality = "ukhta",
  row = function(row) return { period = row.day, x = row.x, who = row.who, big = row.x and row.x > 2 } end,
  figures = {
    { indicator = "press_releases", count = true },
    { indicator = "media_notices", sum = "x" },
    { indicator = "incidents_answer_hours", average = "x" },
    { indicator = "bulletins", min = "x" }, { indicator = "interviews", max = "x" },
    { indicator = "videos", last = "x", each = "who" },
    { indicator = "rubrics", last = "x" },
    { indicator = "accounts", count = true, where = "big" },
    { indicator = "incidents_in_time_pct", share = "big" },
  },
}""")
        self.workspace.write("a.csv", "who;day;x\na;2024-01-05;4\nb;2024-02-01;2,5\nb;2024-03-01;\nb;2024-03-02;-\n"
                                      "a;2024-12-31;3\nb;2024-12-31;0,1\n")
        self.workspace.run("import", "a.csv", "--importer", "all", expect=0)
        self.assertEqual({key[1]: value for key, value in self.figures().items()},
                         {"press_releases": 6, "media_notices": 9.6, "incidents_answer_hours": 2.4, "bulletins": 0.1,
                          "interviews": 4, "videos": 3.1, "rubrics": 0.1, "accounts": 3, "incidents_in_time_pct": 75})

    def test_problems_are_told_once_each_with_their_rows(self):
        text = messages_as_csv(messages(60, 2), "utf-8").decode()
        text = text.replace("г. Хабаровск", "Хабровск").replace("01.01.2024 00:00", "01/01/2024 00:00", 1)
        self.workspace.write("incidents.csv", text)
        told = self.refused("incidents.csv")
        self.assertEqual(told.count("unknown municipality 'Хабровск', as in"), 1, told)
        self.assertIn("did you mean 'Хабаровск'?", told)
        self.assertIn("incidents.csv:4: error: '01/01/2024 00:00' is no time", told)
        self.assertEqual(self.figures(), {})

    def test_a_heading_that_is_missing_is_named(self):
        self.workspace.write("incidents.csv", "Дата и время;Темы;Дата ответа\n01.01.2024;ЖКХ;01.01.2024\n")
        told = self.refused("incidents.csv")
        self.assertIn("incidents.csv:1: error: this heading has no 'Тема'", told)
        self.assertIn("did you mean 'Темы'?", told)
        self.workspace.write("incidents.csv", "Дата и время;Тема;Дата ответа;Тема\n01.01.2024;ЖКХ;01.01.2024;ЖКХ\n")
        self.assertIn("the heading 'Тема' stands twice", self.refused("incidents.csv"))
        self.workspace.write("incidents.csv", "a;b\n1;2\n")
        self.assertIn("no row of this table has the headings of the importer 'incident_management'",
                      self.refused("incidents.csv"))

    def test_a_part_of_a_month_is_asked_about_and_left_out_with_p(self):
        rows = [row for row in messages(900, 4) if datetime.datetime(2024, 1, 20) < row["received"]]
        self.workspace.write("incidents.csv", messages_as_csv(rows, "utf-8"))
        done = self.workspace.run("import", "incidents.csv", "--dry-run", expect=0)
        self.assertIn("the first row is of 2024-01-20: is 2024-M01 whole?", done.stderr)
        self.assertNotIn("the last row", done.stderr)
        done = self.workspace.run("import", "incidents.csv", "-p", "2024-02", expect=0)
        self.assertNotIn("whole?", done.stderr)
        self.assertEqual({key[3] for key in self.figures()}, {"2024-M02"})
        self.assertIn("rows of other periods not counted", done.stdout + done.stderr)

    def test_two_files_that_share_a_month_are_refused(self):
        rows = messages(400, 5)
        self.workspace.write("incidents1.csv", messages_as_csv(rows[:200], "utf-8"))
        self.workspace.write("incidents2.csv", messages_as_csv(rows[200:], "utf-8"))
        told = self.refused("incidents1.csv", "incidents2.csv")
        self.assertIn("incidents2.csv: error: incidents_answered of", told)
        self.assertIn("for 2024-M02 comes of incidents1.csv as well", told)

    def test_mistakes_of_an_importer_have_their_place(self):
        self.workspace.write("incidents.csv", messages_as_csv(messages(50, 6), "utf-8"))
        path = self.workspace.folder / "scripts/imports/incident_management.lua"
        good = path.read_text()
        for was, now, told in [
                ("row.district ~=", "row.distrct ~=", "a row has no 'distrct'"),
                ("row.district ~=", "row.distrct ~=", "did you mean 'district'?"),
                ('median = "hours"', 'medan = "hours"', "there is no field 'medan'"),
                ('median = "hours"', 'median = "hours", sum = "hours"', "sum and median exclude each other"),
                ('indicator = "incidents_answered"', 'indicator = "incident_answered"',
                 "did you mean 'incidents_answered'?"),
                ('share = "in_time"', 'share = "in_tme"', "no row gave 'in_tme'"),
                ('by = "topic"', 'by = "platform"', "'incidents_answered' is not broken down by 'platform'"),
                ('indicator = "incidents_in_time_pct"', 'indicator = "incidents_answered"', "a share is percents"),
                ('type = "time"', 'type = "tme"', "type = 'tme' is not known"),
                ("period = row.received", "period = row.topic", "is no period"),
                ("period = row.received", "period = {}", "row gave a table as the period"),
                ("local norm = 2", "local norm = 2 local seen = 0", None),
                ("local hours =", "norm = 3 local hours =", "norm"),
                ("hours = hours,", "hours = 'long',", "row gave a text as hours"),
                ("hours_between(", "hours_betwen(", "hours_betwen"),
                ("has_topic = topic ~= nil,", "has_topic = true, topic = row.topic,", "'Прочее' is no topic"),
                ("return {", "row.extra = 1 return {", "a row has no 'extra'"),
                ("every = ", "evry = ", "there is no field 'evry'"),
                ('importer "incident_management" {', 'importer "social_networks" {', "it is already declared at"),
                ('importer "incident_management" {', 'importer "Messages" {', "small Latin letters")]:
            with self.subTest(now):
                self.assertIn(was, good)
                path.write_text(good.replace(was, now))
                done = self.workspace.run("import", "incidents.csv", "--dry-run")
                if told is not None:
                    self.assertIn(told, done.stderr)
                    self.assertRegex(done.stderr, r"incident_management|incidents.csv|social_networks")
                else:
                    self.assertEqual(done.returncode, 0, done.stderr)
        path.write_text(good)

    def test_what_an_importer_does_is_no_matter_of_workbooks(self):
        figures = Workspace()
        with figures:
            figures.run("run", "-m", "ukhta", "-p", "2023")
            figures.write("scripts/imports/social_networks.lua", "this is no Lua")
            done = figures.run("run", "-m", "ukhta", "-p", "2023")
            self.assertIn("unchanged", done.stdout + done.stderr)
            self.assertIn("scripts/imports/social_networks.lua:1", figures.run("lint").stdout +
                          figures.run("lint").stderr)

    def test_names_say_which_importer_reads(self):
        self.workspace.write("x.csv", messages_as_csv(messages(100, 7), "utf-8"))
        self.assertIn("there is no importer 'incidents'", self.workspace.run(
            "import", "x.csv", "--importer", "incidents").stderr)
        self.workspace.run("import", "x.csv", "--importer", "incident_management", "--dry-run", expect=0)
        self.script("second", """
importer "second" { files = "INC*", columns = { d = "Тема" }, every = "month", municipality = "ukhta",
  row = function(row) return nil end, figures = { { indicator = "videos", count = true } } }""")
        self.workspace.write("incidents.csv", messages_as_csv(messages(100, 7), "utf-8"))
        self.assertIn("the importers incident_management and second both take files of this name",
                      self.workspace.run("import", "incidents.csv").stderr)
        self.assertIn("none of the 100 rows counts",
                      self.workspace.run("import", "incidents.csv", "--importer", "second").stderr)

    def test_memory_does_not_grow_with_the_file(self):
        def peak(rows, name):
            head, *body = messages_as_csv(messages(2000, 8), "utf-8").split(b"\r\n1;", 1)
            path = self.workspace.folder / name
            with open(path, "wb") as table:
                table.write(head)
                for _ in range(rows // 2000):
                    table.write(b"\r\n1;" + body[0].rstrip(b"\r\n"))
            imported = subprocess.Popen([SVODKA, "import", "--dry-run", "-q", name], cwd=self.workspace.folder)
            _, status, usage = os.wait4(imported.pid, 0)
            imported.returncode = status
            self.assertEqual(status, 0)
            return usage.ru_maxrss

        small, large = peak(4_000, "incidents-s.csv"), peak(80_000, "incidents-l.csv")
        self.assertLess(large, small * 1.1 + 1024)


if __name__ == "__main__":
    unittest.main()
