"""A finding that somebody has accepted: printed as accepted, and open again when it must be."""

import datetime
import json
import unittest

from workspace import Workspace

TODAY = datetime.datetime.now(datetime.timezone.utc).date()
NEXT_YEAR = TODAY.year + 1
KEY = ("komsomolsk", "videos_are_all_named", "")
REASON = "Одиннадцатый ролик — заставка; его не называют"
ACCEPT = ("check", "-m", "komsomolsk", "--accept", "videos_are_all_named", "--until", "2090-12-31",
          "--reason", REASON, "--by", "пресс-служба")


def line_of(text, beginning):
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(beginning))
    return "\n".join(lines[at:at + 3])


class Accepted(unittest.TestCase):
    def test_it_is_printed_as_accepted_with_reason_person_and_day(self):
        with Workspace() as workspace:
            done = workspace.run(*ACCEPT, expect=0)
            self.assertEqual(done.stdout, "data/checks/accepted.csv: 1 finding accepted until 2090-12-31\n")
            text = workspace.run("check", "-m", "komsomolsk", expect=1).stdout
            self.assertEqual(line_of(text, "  accepted"), (
                "  accepted videos_are_all_named: Сообщено 11, а в перечне названо 10: разница 1\n"
                "           left 11   right 10   difference 1\n"
                f"           until 2090-12-31 by пресс-служба: {REASON}"))
            self.assertEqual(text.splitlines()[-1],
                             "18 hold, 2 cannot be tested, 4 contradictions, 0 doubtful, 1 notes, 1 accepted")
            result = workspace.checks("-m", "komsomolsk")[KEY]
            self.assertEqual(result["acceptance"], {"state": "accepted", "reason": REASON, "by": "пресс-служба",
                                                    "until": "2090-12-31", "line": 2})

    def test_it_counts_neither_for_the_exit_status_nor_for_the_run(self):
        with Workspace() as workspace:
            self.assertIn("(5 checks fail, 1 note)", workspace.run("run", "-m", "komsomolsk").stdout)
            for check in ("weekly_average_gives_the_year", "daily_average_gives_the_year",
                          "weekly_average_is_daily_times_days", "followers_label_names_whose_they_are",
                          "noun_agrees_with_its_numeral", "videos_are_all_named"):
                workspace.run("check", "-m", "komsomolsk", "--accept", check, "--until", "2090-12-31",
                              "--reason", "напечатано", expect=0)
            workspace.run("check", "-m", "komsomolsk", expect=0)
            done = workspace.run("run", "-m", "komsomolsk", expect=0)
            self.assertNotIn("check", done.stdout)

    def test_it_opens_again_when_the_figures_change(self):
        with Workspace() as workspace:
            workspace.run(*ACCEPT, expect=0)
            workspace.write("more.csv", "municipality,indicator,breakdown,period,value,unit,source,comment\n"
                            "komsomolsk,videos,channel=social,2023,12,item,письмо,пересчитано\n")
            workspace.run("import", "more.csv", expect=0)
            text = workspace.run("check", "-m", "komsomolsk", expect=1).stdout
            self.assertEqual(line_of(text, "  error    videos_are_all_named"), (
                "  error    videos_are_all_named: Сообщено 12, а в перечне названо 10: разница 2\n"
                "           left 12   right 10   difference 2\n"
                "           was accepted for other figures (left 11, right 10) by пресс-служба: "
                f"{REASON}   [data/checks/accepted.csv:2]"))
            self.assertEqual(workspace.checks("-m", "komsomolsk")[KEY]["acceptance"]["state"], "changed")

    def test_it_opens_again_after_its_last_day_and_the_workbook_stays_as_it_was(self):
        with Workspace() as workspace:
            workspace.run(*ACCEPT, expect=0)
            workspace.run("run", "-m", "komsomolsk")
            book = (workspace.folder / "out/komsomolsk_2023.xlsx").read_bytes()
            table = workspace.folder / "data/checks/accepted.csv"
            table.write_text(table.read_text().replace("2090-12-31", "2024-01-31"))
            text = workspace.run("check", "-m", "komsomolsk", expect=1).stdout
            self.assertIn(f"           was accepted until 2024-01-31 by пресс-служба: {REASON}   "
                          "[data/checks/accepted.csv:2]\n", text)
            # Asked on the last day of 2023, as ever.
            done = workspace.run("run", "-m", "komsomolsk", "--force")
            self.assertIn("(4 checks fail, 1 note)", done.stdout)
            self.assertEqual((workspace.folder / "out/komsomolsk_2023.xlsx").read_bytes(), book)

    def test_what_is_wrong_is_said_before_anything_is_written(self):
        with Workspace() as workspace:
            for arguments, message in (
                (("--accept", "videos_are_all_nmed"),
                 "error: unknown check 'videos_are_all_nmed'\n    did you mean 'videos_are_all_named'?\n"),
                (("--accept", "figures_are_plausible", "--reason", "x", "--until", "2090-01-01"),
                 "error: there is nothing to accept: the check 'figures_are_plausible' finds nothing there\n"
                 "    svodka check shows what is found\n"),
                (("--accept", "videos_are_all_named", "--until", "2090-01-01"),
                 "error: --accept needs a reason\n    say with --reason why the finding is right as it stands\n"),
                (("--accept", "videos_are_all_named", "--reason", "x", "--until", "2090-13-01"),
                 "error: --until 2090-13-01: this is not a day\n"
                 f"    say until when it is accepted: --until {NEXT_YEAR}-12-31\n"),
                (("--accept", "videos_are_all_named", "--reason", "x", "--until", "2020-01-01"),
                 f"error: --until 2020-01-01: this day is past, it is {TODAY}\n"
                 f"    name the last day on which it is to count: --until {NEXT_YEAR}-12-31\n"),
            ):
                done = workspace.run("check", "-m", "komsomolsk", *arguments, expect=2)
                self.assertEqual(done.stderr, message)
            self.assertFalse((workspace.folder / "data/checks").exists())
            workspace.write("data/checks/accepted.csv", "check,municipality,period,figures,reason,by,until\n"
                            "video,komsomolsk,2023,0123456789abcdef,x,y,2090-01-01\n")
            for command in ("check", "run", "lint"):
                self.assertIn("data/checks/accepted.csv:2:1: error: unknown check 'video'",
                              workspace.run(command, expect=2).stderr)


if __name__ == "__main__":
    unittest.main()
