"""Changes each figure in turn and lists which checks notice."""

import csv
import io
import shutil
import unittest

from workspace import Workspace, facts

# Figures of no relation in the reports: nothing is stated that they could contradict.
FREE = {line.split("#")[0].strip() for line in open(__file__.replace("sensitivity_test.py", "free_figures.txt"),
                                                    encoding="utf-8") if line.split("#")[0].strip()}


def name_of(fact):
    return " ".join(filter(None, [fact["municipality"], fact["indicator"], fact["breakdown"], fact["period"]]))


def changed(fact):
    """Wrong beyond any rounding: digits lost at the end, or one gained."""
    value = float(fact["value"])
    return [f"{value * 100:.10g}", f"{value / 7:.4f}".rstrip("0").rstrip(".")]



def findings(results):
    """What each check says: nothing but that it holds, or its finding with both sides."""
    return {key: r["outcome"] if r["outcome"] == "holds" else
            (r["outcome"], r["left"], r["right"], r["message"]) for key, r in results.items()}


class Sensitivity(unittest.TestCase):
    def test_every_figure_of_a_relation_is_noticed(self):
        unnoticed, wrongly_free = [], []
        with Workspace() as workspace:
            before = findings(workspace.checks())
            database = workspace.folder / "svodka.db"
            kept = workspace.folder / "kept.db"
            shutil.copy(database, kept)
            for fact in facts():
                noticed = set()
                for value in changed(fact):
                    row = dict(fact, value=value, unit="person" if fact["unit"] == "thousand_person"
                               and fact["municipality"] == "ukhta" else fact["unit"], source="changed", quote="")
                    table = io.StringIO()
                    writer = csv.DictWriter(table, row.keys())
                    writer.writeheader()
                    writer.writerow(row)
                    workspace.write("changed.csv", table.getvalue())
                    workspace.run("import", "changed.csv", expect=0)
                    after = findings(workspace.checks("-m", fact["municipality"]))
                    noticed |= {f"{check}{' ' + b if b else ''}" for (m, check, b), o in after.items()
                                if before.get((m, check, b)) != o}
                    for extra in workspace.folder.glob("svodka.db*"):
                        extra.unlink()
                    shutil.copy(kept, database)
                print(f"{name_of(fact)}: {', '.join(sorted(noticed)) or '-'}")
                if not noticed and name_of(fact) not in FREE:
                    unnoticed.append(name_of(fact))
                if noticed and name_of(fact) in FREE:
                    wrongly_free.append(name_of(fact))
        self.assertEqual(unnoticed, [])
        self.assertEqual(wrongly_free, [])


if __name__ == "__main__":
    unittest.main()
