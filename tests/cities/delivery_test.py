"""Who hears of a run: its progress, its log, its reports, archives and mails to recipients, commands, metrics.

The mail program is a script of the test's own, which keeps what it is given; Python reads the messages.
"""

import email
import email.policy
import io
import json
import os
import pathlib
import signal
import stat
import subprocess
import sys
import time
import unittest
import zipfile

import openpyxl

from workspace import SVODKA, Workspace

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "workbook"))
import validity  # noqa: E402

RECIPIENTS = """recipient;email;municipalities;regions;reports
ukhta_press;press@ukhta.example, mayor@ukhta.example;ukhta;;
komi;press@komi.example;;komi;
archive_only;;;;
"""
SENDMAIL = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/calls.txt"
cat > "$(dirname "$0")/mail.$(ls "$(dirname "$0")" | grep -c ^mail.).eml"
"""


class Delivery(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.folder = self.workspace.folder
        (self.folder / "data/recipients.csv").write_text(RECIPIENTS)
        self.sendmail = self.program("post/sendmail", SENDMAIL)

    def program(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def svodka_run(self, *arguments, expect=1):
        return self.workspace.run("run", *arguments, expect=expect)

    def made(self):
        return sorted(path.name for path in (self.folder / "out").glob("*.xlsx"))

    def mails(self):
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                for path in sorted((self.folder / "post").glob("mail.*.eml"))]

    def test_the_report_of_a_run_as_text_json_and_workbook(self):
        self.svodka_run("--report", "r.txt", "--report", "r.json", "--report", "r.xlsx")
        made = self.made()
        report = json.loads((self.folder / "r.json").read_text())
        self.assertEqual(report["counts"]["planned"], len(made))
        self.assertEqual(sorted(pathlib.Path(each["path"]).name for each in report["workbooks"]), made)
        self.assertEqual(report["exit_status"], 1)
        self.assertEqual(report["counts"]["made"] + report["counts"]["marked"], len(made))
        text = (self.folder / "r.txt").read_text()
        self.assertIn(f"{len(made)} of {len(made)} workbooks: ", text)
        for each in report["findings"]:
            self.assertIn(f"{each['check']}  in {each['workbooks']} workbook", text)
        self.assertEqual(validity.problems(self.folder / "r.xlsx"), [])
        book = openpyxl.load_workbook(self.folder / "r.xlsx")
        self.assertEqual(book.sheetnames, ["Run", "Findings", "Workbooks"])
        rows = list(book["Workbooks"].iter_rows(min_row=2, values_only=True))
        self.assertEqual(sorted(pathlib.Path(row[7]).name for row in rows), made)
        self.assertEqual({row[0]: row[2] for row in book["Findings"].iter_rows(min_row=2, values_only=True)},
                         {each["check"]: each["workbooks"] for each in report["findings"]})

    def test_progress_and_log_as_lines_of_json(self):
        done = self.svodka_run("--progress", "json", "--log", "log.jsonl", "-j", "2")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        made = self.made()
        self.assertEqual([line["done"] for line in lines], list(range(1, len(made) + 1)))
        self.assertEqual({line["event"] for line in lines}, {"workbook"})
        log = [json.loads(line) for line in (self.folder / "log.jsonl").read_text().splitlines()]
        self.assertEqual([line["event"] for line in log], ["begun"] + ["workbook"] * len(made) + ["ended"])
        self.assertEqual(log[-1]["made"] + log[-1]["marked"], len(made))
        self.svodka_run("--log", "log.jsonl")  # is added to
        again = [json.loads(line) for line in (self.folder / "log.jsonl").read_text().splitlines()]
        self.assertEqual(again[:len(log)], log)
        self.assertEqual(again[-1]["unchanged"], len(made))

    def test_a_workbook_is_heard_of_before_the_next_is_made(self):
        running = subprocess.Popen([SVODKA, "run", "-j", "1", "--progress", "json"], cwd=self.folder,
                                   stdout=subprocess.PIPE, text=True)
        first = json.loads(running.stdout.readline())
        there = len(self.made())
        running.communicate()
        self.assertEqual(first["done"], 1)
        self.assertLess(there, len(self.made()))
        self.assertEqual(first["all"], len(self.made()))

    def test_archives_hold_what_a_recipient_gets(self):
        self.svodka_run("--archives", "packed")
        self.assertEqual(sorted(path.name for path in (self.folder / "packed").iterdir()),
                         ["archive_only.zip", "komi.zip", "ukhta_press.zip"])
        with zipfile.ZipFile(self.folder / "packed/archive_only.zip") as archive:
            self.assertEqual(sorted(archive.namelist()), self.made())
            self.assertIsNone(archive.testzip())
            for name in archive.namelist():
                self.assertEqual(archive.read(name), (self.folder / "out" / name).read_bytes())
        with zipfile.ZipFile(self.folder / "packed/ukhta_press.zip") as archive:
            self.assertEqual(archive.namelist(), [name for name in self.made() if name.startswith("ukhta")])
        first = (self.folder / "packed/komi.zip").read_bytes()
        (self.folder / "packed/komi.zip").unlink()
        self.svodka_run("--archives", "packed")  # also of what is current
        self.assertEqual((self.folder / "packed/komi.zip").read_bytes(), first)

    def test_mails_carry_what_is_new_and_only_that(self):
        self.svodka_run("--mail", "--sendmail", self.sendmail, "--from", "region@office.example")
        mails = self.mails()
        self.assertEqual([mail["To"] for mail in mails],
                         ["press@ukhta.example, mayor@ukhta.example", "press@komi.example"])
        self.assertEqual(mails[0]["From"], "region@office.example")
        self.assertEqual(mails[0]["Subject"], "Five cities: 1 workbook for ukhta_press")
        self.assertIsNotNone(mails[0]["Date"].datetime)
        attached = list(mails[0].iter_attachments())
        self.assertEqual(len(attached), 1)
        name = attached[0].get_filename()
        self.assertEqual(attached[0].get_content(), (self.folder / "out" / name).read_bytes())
        self.assertIn(name, mails[0].get_body().get_content())
        self.assertEqual((self.folder / "post/calls.txt").read_text(), "-i -t\n-i -t\n")
        self.svodka_run("--mail", "--sendmail", self.sendmail)
        self.assertEqual(len(self.mails()), 2)  # nothing was new

    def test_a_mail_with_one_archive(self):
        self.svodka_run("--mail", "--zipped", "--sendmail", self.sendmail)
        (attached,) = self.mails()[0].iter_attachments()
        self.assertEqual(attached.get_filename(), "ukhta_press.zip")
        with zipfile.ZipFile(io.BytesIO(attached.get_content())) as archive:
            self.assertIsNone(archive.testzip())
            self.assertEqual(len(archive.namelist()), 1)

    def test_a_mail_in_the_workspaces_own_letters(self):
        settings = self.folder / "svodka.toml"
        name = "Пять городов: сводка для пресс-служб, каждый месяц"
        settings.write_text(settings.read_text().replace('name = "Five cities"', f'name = "{name}"'))
        self.svodka_run("--mail", "--sendmail", self.sendmail)
        self.assertEqual(self.mails()[0]["Subject"], f"{name}: 1 workbook for ukhta_press")

    def test_commands_for_the_run_and_for_each_workbook(self):
        self.svodka_run("--then", "cat > run.json", "--then-each", "cat >> each.jsonl")
        report = json.loads((self.folder / "run.json").read_text())
        each = [json.loads(line) for line in (self.folder / "each.jsonl").read_text().splitlines()]
        self.assertEqual([line["path"] for line in each], [book["path"] for book in report["workbooks"]])
        self.assertEqual([(line["done"], line["all"]) for line in each],
                         [(number, len(each)) for number in range(1, len(each) + 1)])
        done = self.svodka_run("--then", "echo heard", "--then-each", "echo never")
        self.assertIn("heard\n", done.stdout)
        self.assertNotIn("never", done.stdout)

    def test_metrics_for_prometheus(self):
        self.svodka_run("--metrics", "svodka.prom")
        values = {}
        for line in (self.folder / "svodka.prom").read_text().splitlines():
            if not line.startswith("#"):
                key, _, value = line.rpartition(" ")
                values[key] = float(value)
        self.assertEqual(values['svodka_run_workbooks{state="made"}'] +
                         values['svodka_run_workbooks{state="marked"}'], len(self.made()))
        self.assertEqual(values["svodka_run_exit_status"], 1)
        self.assertEqual(values["svodka_run_undelivered"], 0)
        self.assertAlmostEqual(values["svodka_run_ended_timestamp_seconds"], time.time(), delta=300)

    def test_what_fails_leaves_the_run_whole_and_is_told(self):
        broken = self.program("post/broken", "#!/bin/sh\ncat >/dev/null\nrm -rf reports\necho no route to host >&2\nexit 75\n")
        (self.folder / "reports").mkdir()
        done = self.svodka_run("--mail", "--sendmail", broken, "--report", "reports/r.txt", "--then", "exit 9",
                               "--metrics", "svodka.prom", "--log", "log.jsonl", expect=3)
        self.assertIn("the mail to press@ukhta.example, mayor@ukhta.example was not sent: "
                      f"{broken} ended with 75: no route to host", done.stderr)
        self.assertIn("the command `exit 9` for the run ended with 9", done.stderr)
        self.assertIn("reports/r.txt cannot be written: there is no folder", done.stderr)
        self.assertIn("svodka_run_undelivered 4\n", (self.folder / "svodka.prom").read_text())
        problems = [line for line in map(json.loads, (self.folder / "log.jsonl").read_text().splitlines())
                    if line["event"] == "problem"]
        self.assertEqual(len(problems), 4)
        self.assertEqual(len(self.made()), len(json.loads(self.workspace.run("history", "--json").stdout)))
        done = self.svodka_run("--mail", "--sendmail", "nothing/there", "--force", expect=3)
        self.assertIn("there is no nothing/there", done.stderr)

    def test_a_log_that_cannot_be_written_is_told_before_anything_is_made(self):
        done = self.svodka_run("--log", "nowhere/log.jsonl", expect=2)
        self.assertIn("nowhere/log.jsonl cannot be written: there is no folder", done.stderr)
        self.assertEqual(self.made(), [])

    def test_nothing_of_anybody_else_is_written_over(self):
        (self.folder / "notes.txt").write_text("mine\n")
        (self.folder / "mine.json").write_text("{}")
        (self.folder / "out").mkdir()
        book = openpyxl.Workbook()
        book.save(self.folder / "mine.xlsx")
        paths = ["svodka.db", "svodka.db-wal", "svodka.toml", "data/facts.csv", "scripts/new.txt", "notes.txt",
                 "mine.json", "mine.xlsx", "out"]
        before = {path: (self.folder / path).read_bytes() for path in paths if (self.folder / path).is_file()}
        for option in ("--report", "--metrics", "--log"):
            for path in paths:
                done = self.svodka_run(option, path, expect=2)
                self.assertRegex(done.stderr, f"{path} (belongs to the workspace itself|is there and is no)|"
                                              f"'{path}' is there, and is no workbook that Svodka has written")
        self.assertEqual({path: (self.folder / path).read_bytes() for path in before}, before)
        self.assertEqual(self.made(), [])
        for _ in range(2):  # what it left itself it writes anew
            self.svodka_run("--report", "r.txt", "--report", "r.json", "--report", "r.xlsx", "--metrics", "m.prom",
                            "--log", "log.jsonl")

    def test_archives_are_those_of_the_run_and_never_somebody_elses(self):
        self.svodka_run("--archives", "packed")
        packed = self.folder / "packed/ukhta_press.zip"
        first = packed.read_bytes()
        written = packed.stat().st_mtime_ns
        self.svodka_run("--archives", "packed")
        self.assertEqual(packed.stat().st_mtime_ns, written)  # nothing has changed
        with zipfile.ZipFile(packed, "w") as archive:
            archive.comment = b"Packed by Svodka"  # by an earlier version, say, with fewer workbooks
        self.svodka_run("--archives", "packed")
        self.assertEqual(packed.read_bytes(), first)
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("holidays.txt", "mine")
        mine = packed.read_bytes()
        done = self.svodka_run("--archives", "packed", "--force", expect=2)
        self.assertIn("packed/ukhta_press.zip is there and is no archive that a run has packed", done.stderr)
        self.assertEqual(packed.read_bytes(), mine)

    def test_what_could_not_be_sent_is_sent_by_the_next_run(self):
        working = self.sendmail.read_text()
        self.program("post/sendmail", "#!/bin/sh\ncat >/dev/null\nexit 75\n")
        self.svodka_run("--mail", "--sendmail", self.sendmail, expect=3)
        self.svodka_run("--mail", "--sendmail", self.sendmail, expect=3)  # nothing is new, and it is still owed
        self.program("post/sendmail", working)
        self.svodka_run("--mail", "--sendmail", self.sendmail, "-m", "ukhta", expect=0)
        self.assertEqual([mail["To"] for mail in self.mails()],
                         ["press@ukhta.example, mayor@ukhta.example", "press@komi.example"])
        for mail in self.mails():
            (attached,) = mail.iter_attachments()
            self.assertEqual(attached.get_content(), (self.folder / "out" / attached.get_filename()).read_bytes())
            self.assertIn(attached.get_filename(), mail.get_body().get_content())
        self.svodka_run("--mail", "--sendmail", self.sendmail)
        self.assertEqual(len(self.mails()), 2)

    def test_what_an_interrupted_run_has_made_is_packed_and_sent_by_the_next(self):
        options = ["--mail", "--sendmail", self.sendmail, "--archives", "packed"]
        running = subprocess.Popen([SVODKA, "run", "ukhta_year", "-j", "1", "--progress", "json", *options], cwd=self.folder,
                                   stdout=subprocess.PIPE, text=True)
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        running.communicate()
        sent = len(self.mails())
        self.workspace.run("run", "ukhta_year", *options)
        self.assertEqual(len(self.mails()), 2)  # by the one or the other, and once
        self.assertIn(sent, (0, 2))
        with zipfile.ZipFile(self.folder / "packed/ukhta_press.zip") as archive:
            self.assertEqual(archive.namelist(), self.made())

    def test_a_mail_that_was_interrupted_is_sent_by_the_next_run(self):
        working = self.sendmail.read_text()
        self.program("post/sendmail", "#!/bin/sh\ntouch begun\nsleep 60\n")
        running = subprocess.Popen([SVODKA, "run", "ukhta_year", "--quiet", "--mail", "--sendmail", self.sendmail],
                                   cwd=self.folder)
        while not (self.folder / "begun").exists():
            self.assertIsNone(running.poll())
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        self.assertEqual(running.wait(30), 130)
        self.program("post/sendmail", working)
        self.svodka_run("ukhta_year", "--mail", "--sendmail", self.sendmail, expect=0)
        self.assertEqual(len(self.mails()), 2)

    def test_what_is_owed_follows_the_table_of_recipients(self):
        self.program("post/broken", "#!/bin/sh\ncat >/dev/null\nexit 75\n")
        self.svodka_run("--mail", "--sendmail", self.folder / "post/broken", expect=3)
        (self.folder / "data/recipients.csv").write_text(RECIPIENTS.replace("ukhta;;", "dergachi;;"))
        done = self.svodka_run("--mail", "--sendmail", self.sendmail, expect=3)
        self.assertRegex(done.stderr, r"ukhta_\d+\.xlsx does not go to ukhta_press: "
                                      r"data/recipients\.csv does not say so any more")
        self.assertEqual([mail["To"] for mail in self.mails()], ["press@komi.example"])
        self.svodka_run("--mail", "--sendmail", self.sendmail)  # that was told once
        self.assertEqual(len(self.mails()), 1)

    def test_names_in_the_letters_of_a_city_are_read_by_every_mail_program(self):
        (self.folder / "data/recipients.csv").write_text("recipient;email\nпресс-служба;press@ukhta.example\n")
        self.svodka_run("--mail", "--zipped", "--sendmail", self.sendmail)
        (attached,) = self.mails()[0].iter_attachments()
        self.assertEqual(attached.get_filename(), "пресс-служба.zip")
        (message,) = (self.folder / "post").glob("mail.*.eml")
        coded = "".join(f"%{byte:02X}" for byte in "пресс".encode())
        self.assertTrue(f"filename*=UTF-8''{coded}-" in message.read_text(), "no name that every program reads")

    def test_a_sender_is_an_address_and_nothing_else(self):
        for sender in ("a@b.example\nBcc: x@y.example", "nobody", "Регион <region@office.example>", "пресс@город.рф"):
            done = self.svodka_run("--mail", "--sendmail", self.sendmail, "--from", sender, expect=2)
            self.assertIn("is no address of e-mail", done.stderr)
        self.assertEqual(self.mails(), [])
        self.assertEqual(self.made(), [])

    def test_what_is_no_plain_file_is_left_alone(self):
        os.mkfifo(self.folder / "pipe.txt")
        (self.folder / "elsewhere").mkdir()
        (self.folder / "into_the_pipe.txt").symlink_to("pipe.txt")
        for option in ("--report", "--metrics", "--log"):
            for path in ("pipe.txt", "into_the_pipe.txt"):
                self.assertIn(f"{path} is there and is no plain file", self.svodka_run(option, path, expect=2).stderr)
            self.assertIn("there is no folder", self.svodka_run(option, "nowhere/file.txt", expect=2).stderr)
        self.assertEqual(self.made(), [])
        # A link is written through, whether something lies at its end yet or not.
        (self.folder / "report.txt").symlink_to("elsewhere/report.txt")
        for _ in range(2):
            self.svodka_run("--report", "report.txt")
            self.assertTrue((self.folder / "report.txt").is_symlink())
            self.assertIn("workbooks: ", (self.folder / "elsewhere/report.txt").read_text())

    def test_a_report_is_not_written_over_the_workbook_of_a_city(self):
        (self.folder / "out").mkdir()
        done = self.svodka_run("ukhta_year", "--report", "out/ukhta_2023.xlsx", expect=3)  # made by this very run
        self.assertIn("is a workbook of the report 'ukhta_year'", done.stderr)
        made = (self.folder / "out/ukhta_2023.xlsx").read_bytes()
        done = self.svodka_run("ukhta_year", "--force", "--report", "out/ukhta_2023.xlsx", expect=2)
        self.assertIn("is a workbook of the report 'ukhta_year'", done.stderr)
        self.assertEqual((self.folder / "out/ukhta_2023.xlsx").read_bytes(), made)

    def test_one_file_is_asked_for_once(self):
        done = self.svodka_run("--report", "r.txt", "--log", "out/../r.txt", expect=2)
        self.assertIn("out/../r.txt is named twice", done.stderr)

    def test_a_command_may_leave_something_running(self):
        began = time.monotonic()
        done = self.svodka_run("ukhta_year", "--then", "sleep 100 & echo started", expect=0)
        self.assertIn("started\n", done.stdout)
        self.assertLess(time.monotonic() - began, 60)

    def test_a_log_goes_on_behind_a_line_that_was_cut_off(self):
        self.svodka_run("ukhta_year", "--log", "log.jsonl", expect=0)
        with (self.folder / "log.jsonl").open("a") as log:
            log.write('{"event":"workbo')
        self.svodka_run("ukhta_year", "--log", "log.jsonl", expect=0)
        lines = (self.folder / "log.jsonl").read_text().splitlines()
        self.assertEqual(lines.count('{"event":"workbo'), 1)
        self.assertEqual(json.loads(lines[-1])["event"], "ended")

    def test_every_error_of_the_table_of_recipients(self):
        (self.folder / "data/recipients.csv").write_text(
            "recipient,email,municipalities,regions,reports\n"
            "a,not an address,ukhto,,\n"
            "a/b,x@y.example,,komy,\n"
            ",-f@y.example,,,nothing\n"
            "a,,,,\n")
        done = self.svodka_run("--archives", "packed", expect=2)
        for said in ("data/recipients.csv:2:3: error: 'not' is no address", "unknown municipality 'ukhto'",
                     "did you mean 'ukhta'?", "'a/b' cannot be the name of the recipient's archive",
                     "unknown region 'komy'", "the recipient has no name", "'-f@y.example' is no address",
                     "unknown report 'nothing'", "data/recipients.csv:5:1: error: 'a' is a recipient already, in line 2"):
            self.assertIn(said, done.stderr)
        self.assertEqual(self.made(), [])
        (self.folder / "data/recipients.csv").unlink()
        done = self.svodka_run("--mail", expect=2)
        self.assertIn("there is no data/recipients.csv", done.stderr)
        self.svodka_run("--report", "r.txt")  # nobody asks for the table

    def test_a_schedule_is_heard_of_alike(self):
        (self.folder / "scripts/schedules.lua").write_text(
            'schedule "yearly" { reports = "ukhta_year", period = "previous year", at = "1st day of the year 09:00 UTC",'
            ' grace = "100 years", since = "2024-01-01" }\n')
        done = self.workspace.run("schedule", "run", "--log", "log.jsonl", "--report", "r.json", "--progress", "json",
                                  "--quiet")
        self.assertIn(done.returncode, (0, 1), done.stdout + done.stderr)
        report = json.loads((self.folder / "r.json").read_text())
        self.assertEqual(report["command"], "schedule run")
        self.assertGreater(report["counts"]["planned"], 0)
        (self.folder / "r.json").unlink()
        before = (self.folder / "log.jsonl").read_text()
        self.workspace.run("schedule", "run", "--log", "log.jsonl", "--report", "r.json", "--metrics", "m.prom")
        self.assertFalse((self.folder / "r.json").exists())  # nothing was due
        self.assertEqual((self.folder / "log.jsonl").read_text(), before)
        self.assertIn("svodka_run_planned_workbooks 0\n", (self.folder / "m.prom").read_text())

    def test_a_schedule_sends_what_is_owed_although_nothing_is_due(self):
        (self.folder / "scripts/schedules.lua").write_text(
            'schedule "yearly" { reports = "ukhta_year", period = "previous year", at = "1st day of the year 09:00 UTC",'
            ' grace = "100 years", since = "2024-01-01" }\n')
        broken = self.program("post/broken", "#!/bin/sh\ncat >/dev/null\nexit 75\n")
        self.workspace.run("schedule", "run", "--mail", "--sendmail", broken, expect=3)
        done = self.workspace.run("schedule", "run", "--mail", "--sendmail", self.sendmail)
        self.assertIn("mail      press@komi.example (3 workbooks)\n", done.stdout)
        self.assertEqual(len(self.mails()), 2)


if __name__ == "__main__":
    unittest.main()
