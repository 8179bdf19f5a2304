"""The checks find in the five reports what a reader with a pencil finds, and nothing else."""

import json
import unittest

from started import Started
from workspace import Workspace

# (municipality, check, breakdown): severity. The reader's list, by the reports' own lines.
FINDINGS = {
    # 1550 publications for 124 groups and the official accounts: about one a month.
    ("ukhta", "accounts_publish_regularly", ""): "warning",
    # 2909 incidents, 2493 of them in the seven topics; «И другие темы».
    ("ukhta", "incident_topics_leave_a_rest", ""): "note",
    # «1550 публикации», «224 обращений».
    ("ukhta", "noun_agrees_with_its_numeral", ""): "note",
    # 230 a week and 47 a day against 8331 in the year, and against each other.
    ("komsomolsk", "weekly_average_gives_the_year", ""): "error",
    ("komsomolsk", "daily_average_gives_the_year", ""): "error",
    ("komsomolsk", "weekly_average_is_daily_times_days", ""): "error",
    # 11 videos, 10 named.
    ("komsomolsk", "videos_are_all_named", ""): "error",
    # «подписчиков на новости администрации» counts the mayor's too.
    ("komsomolsk", "followers_label_names_whose_they_are", ""): "error",
    # «6141 обращений», «8331 обращений».
    ("komsomolsk", "noun_agrees_with_its_numeral", ""): "note",
    # 2336 messages, 415 in the kinds that the colon promises.
    ("khabarovsk", "info_messages_add_up", ""): "error",
    # A daily bulletin, 203 times in 247 working days.
    ("khabarovsk", "daily_bulletin_every_working_day", ""): "warning",
    # 2355 appearances of the mayor in a year.
    ("khabarovsk", "media_appearances_per_working_day_plausible", ""): "warning",
    # 2020 was counted before the incident system.
    ("khabarovsk", "growth_base_has_the_same_parts", "base=2020"): "note",
    # Four topics, 74.1 %.
    ("khabarovsk", "message_topics_leave_a_rest", ""): "note",
    # «более 500 фоторепортаж».
    ("khabarovsk", "noun_agrees_with_its_numeral", ""): "note",
    # 01.07.2020 to 31.12.2021 in the report for the second half of 2021.
    ("dergachi", "line_lies_within_the_report_period", ""): "error",
    # 3415 press releases: 13.8 a working day; «3 415 пресс-релиза».
    ("blagoveshchensk", "press_releases_per_working_day_plausible", ""): "warning",
    ("blagoveshchensk", "noun_agrees_with_its_numeral", ""): "note",
    # Growth since 2021 in a report for 2023.
    ("blagoveshchensk", "growth_base_is_the_previous_period", "base=2021"): "warning",
    # «в 2022 году единственный мэр…» in a report for 2023.
    ("blagoveshchensk", "threshold_passed_in_the_report_period", ""): "error",
}

# «162 211 тысяч», and what that makes of the followers of a group and the views of a follower.
BEFORE_THE_CORRECTION = {
    ("ukhta", "figures_are_plausible", ""): "error",
    ("ukhta", "followers_per_account_plausible", ""): "warning",
    ("ukhta", "publications_are_viewed", ""): "warning",
}

# Relations that the reports leave open: a base that is not given, parts that are not called parts.
CANNOT_BE_TESTED = {
    ("komsomolsk", "appeals_among_incidents", ""),
    ("komsomolsk", "themed_materials_and_press_releases", ""),
    ("khabarovsk", "appearances_among_publications", ""),
    ("khabarovsk", "topic_shares_agree_with_counts", ""),
    ("khabarovsk", "message_topics_descend", ""),
    ("blagoveshchensk", "comments_among_media_requests", ""),
    ("blagoveshchensk", "followers_growth_abs_agrees", "base=2021"),
}


def failing(results):
    return {key: r["severity"] for key, r in results.items() if r["outcome"] not in ("holds", "unknown")}


class Findings(unittest.TestCase):
    def test_the_findings_are_those_of_the_reader(self):
        with Workspace() as workspace:
            results = workspace.checks()
            self.assertEqual(failing(results), FINDINGS)
            self.assertEqual({k for k, r in results.items() if r["outcome"] == "unknown"}, CANNOT_BE_TESTED)
            self.assertGreater(sum(r["outcome"] == "holds" for r in results.values()), 40)

    def test_the_slip_in_ukhta_is_found_until_it_is_corrected(self):
        with Workspace(["data/facts.csv", "data/counted.csv"]) as workspace:
            found = failing(workspace.checks("-m", "ukhta"))
            ukhta = {k: s for k, s in FINDINGS.items() if k[0] == "ukhta"}
            self.assertEqual(found, ukhta | BEFORE_THE_CORRECTION)
            workspace.run("import", "data/corrections.csv", expect=0)
            self.assertEqual(failing(workspace.checks("-m", "ukhta")), ukhta)

    def test_a_finding_shows_both_sides_the_difference_and_the_sources(self):
        with Workspace() as workspace:
            text = workspace.run("check", "-m", "komsomolsk", expect=1).stdout
            self.assertIn(
                "           left 11\u00a0960   right 8\u00a0331   difference 3\u00a0629\n"
                "           incidents_answered_per_week, 2023 = 230   [001_8a6e1091231d93dd.txt:67]\n"
                "           incidents_answered, 2023 = 8331   [001_8a6e1091231d93dd.txt:66]\n", text)

    def test_a_finding_names_the_cells_that_show_its_figures(self):
        with Started() as workspace:
            workspace.figures("more.csv", "mytown,followers,,2024,13561,,person,letter,")
            workspace.run("import", "more.csv", expect=0)
            finding = next(each for each in json.loads(workspace.run("check", "--json", expect=1).stdout)
                           if each["outcome"] == "fails")
            self.assertEqual(finding["cells"], [])  # nothing was made yet
            workspace.run("run", expect=None)
            text = workspace.run("check", expect=1).stdout
            self.assertRegex(text, r"\n {11}shown in out/mytown_2024\.xlsx .*Отчёт!B6, Отчёт!B7\n")
            findings = json.loads(workspace.run("check", "--json", expect=1).stdout)
            cells = next(each["cells"] for each in findings if each["outcome"] == "fails")
            self.assertEqual({each["workbook"] for each in cells}, {"out/mytown_2024.xlsx"})
            self.assertLessEqual({"Отчёт!B6", "Отчёт!B7"}, {each["cell"] for each in cells})
            self.assertNotIn("Отчёт!B3", {each["cell"] for each in cells})  # the press releases
            self.assertEqual([each["cells"] for each in findings if each["outcome"] == "holds"],
                             [[]] * sum(each["outcome"] == "holds" for each in findings))


if __name__ == "__main__":
    unittest.main()
