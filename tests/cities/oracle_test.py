"""Random workspaces: what svodka answers against figure_oracle.py, which was written from the documentation.

A workspace has many municipalities, each with figures of its own, so that one call of svodka answers for all of them.
SVODKA_SEEDS=N goes through N seeds instead of the usual few; SVODKA_SEED=S runs that one.
"""

import csv
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import unittest
from fractions import Fraction

import figure_oracle as oracle
from figure_oracle import of_months
from workspace import SVODKA

SEEDS = int(os.environ.get("SVODKA_SEEDS", "5"))
MUNICIPALITIES = 40
ASKED_OF_EACH = 2  # periods

INDICATORS = [{"code": f"{time}_{area}{'_c' * cumulative}", "over_time": time, "over_area": area, "cumulative": cumulative}
              for time, area, cumulative in (("sum", "sum", False), ("sum", "max", False), ("last", "sum", False),
                                             ("average", "average", False), ("max", "min", False),
                                             ("min", "sum", False), ("none", "none", False), ("sum", "sum", True))]
ADDED_UP = [i for i in INDICATORS if i["over_area"] not in ("none", "last")]
BREAKDOWNS = ["", "platform=vk", "platform=ok"]

YEARS = (2020, 2021)
ASKED = [of_months(year, month, length) for year in YEARS
         for month, length in ((1, 12), (1, 6), (7, 6), (1, 3), (4, 3), (10, 3), (2, 1), (10, 1), (12, 1), (1, 9), (3, 4))]

SCRIPT = """
local answers = {}
local codes = { %(codes)s }
local breakdowns = { {}, { platform = "vk" }, { platform = "ok" } }
local periods = { %(periods)s }
local added_up = { %(added_up)s }
local asked = { %(asked)s }


local function show(v)
  if is_missing(v) then return "missing" end
  if type(v) == "number" then return "= " .. string.format("%%.15g", v) end
  local sign = qualifier(v)
  if sign == ".." then return string.format(".. %%.15g %%.15g", v.low, v.high) end
  return sign .. " " .. string.format("%%.15g", number_of(v))
end

function answers.of(r)
  local lines = {}
  for _, p in ipairs(asked[r.municipality.code]) do
    local there = r:at(periods[p])
    for c, code in ipairs(codes) do
      for b, breakdown in ipairs(breakdowns) do
        lines[#lines + 1] = table.concat({ p, c, b, "value", show(there:value(code, breakdown)) }, "|")
        lines[#lines + 1] = table.concat({ p, c, b, "computed", show(there:computed(code, breakdown)) }, "|")
      end
      lines[#lines + 1] = table.concat({ p, c, 1, "to_date", show(there:year_to_date(code)) }, "|")
      lines[#lines + 1] = table.concat({ p, c, 1, "sum", show(there:sum(code)) }, "|")
      local parts = map(there:parts(code, "platform"), function(part) return part.code end)
      lines[#lines + 1] = table.concat({ p, c, 1, "parts", table.concat(parts, " ") }, "|")
    end
    lines[#lines + 1] = table.concat({ p, 1, 1, "growth", show(growth(there[codes[1]], there:ago(1, "year")[codes[1]])) }, "|")
  end
  return table.concat(lines, "\\n")
end

function answers.totals(r)
  local lines = {}
  for p, period in ipairs(periods) do
    for c, code in ipairs(added_up) do
      local total = r:at(period):total(code, nil, nil, "skip")
      lines[#lines + 1] = table.concat({ p, c, 1, "total", show(total.value) .. " of " .. total.reported }, "|")
    end
  end
  return table.concat(lines, "\\n")
end

return answers
"""



def random_quantity(draw):
    number = Fraction(draw.randint(-5, 60) * draw.choice((1, 1, 2)), draw.choice((1, 1, 1, 2, 10)))
    sign = draw.choices(("=", "~", ">", ">=", "<", "<=", "missing"), (80, 3, 4, 3, 2, 2, 6))[0]
    return {"=": ("", number, oracle.exact(number)), "~": ("~", number, ("~", number)),
            ">": (">", number, (number, True, None, True)), ">=": (">=", number, (number, False, None, True)),
            "<": ("<", number, (None, True, number, True)), "<=": ("<=", number, (None, True, number, False)),
            "missing": ("", None, None)}[sign]


def random_half_year(draw, year, half):
    """Its parts at one level or at several; `half` is its first month."""
    style = draw.choice(("half", "quarters", "months", "mixed", "nothing", "range"))
    if style == "half":
        return [of_months(year, half, 6)]
    if style == "range":
        cut = draw.randint(1, 5)
        return [of_months(year, half, cut), of_months(year, half + cut, 6 - cut)]
    periods = []
    for quarter in (half, half + 3) if style != "nothing" else ():
        if style == "quarters" or (style == "mixed" and draw.random() < 0.5):
            periods.append(of_months(year, quarter, 3))
        else:
            periods += [of_months(year, quarter + i, 1) for i in range(3)]
    return periods


def random_periods(draw, indicator):
    """The parts of two years at several levels, now and then with a gap, a year or a quarter beside them."""
    periods = []
    for year in YEARS:
        if indicator["cumulative"]:
            upto = draw.randint(0, 12)
            periods += [of_months(year, 1, length) for length in range(1, upto + 1) if draw.random() < 0.85]
            continue
        for half in (1, 7):
            periods += random_half_year(draw, year, half)
            if draw.random() < 0.4:  # the same time at another level, which says something else
                periods += random_half_year(draw, year, half)
        if draw.random() < 0.15:
            periods.append(of_months(year, 1, 12))
        if draw.random() < 0.2:
            periods.append(of_months(year, draw.choice((1, 4, 7, 10)), 3))
    return [each for each in dict.fromkeys(periods) if draw.random() < 0.97]


def decimal(number):
    return str(float(number)) if number.denominator != 1 else str(number.numerator)


class Workspace:
    """Its figures: municipality -> (indicator, breakdown) -> period -> quantity."""

    def __init__(self, seed):
        draw = random.Random(seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="svodka-oracle-"))
        self.run("init", ".", "-q")
        settings = self.folder / "svodka.toml"
        settings.write_text(settings.read_text().replace("seconds = 10", "seconds = 600"))
        self.names = [f"m{i}" for i in range(MUNICIPALITIES)]
        self.asked = {name: sorted(draw.sample(range(1, len(ASKED) + 1), ASKED_OF_EACH)) for name in self.names}
        self.table("municipalities", ["code", "name_ru", "country", "language"],
                   [[name, name, "RU", "ru"] for name in self.names])
        self.table("dimensions", ["dimension", "value", "name_ru"],
                   [["platform", "", "p"], ["platform", "vk", "v"], ["platform", "ok", "o"]])
        self.table("indicators",
                   ["code", "name_ru", "unit", "decimals", "over_time", "over_area", "breakdown", "cumulative"],
                   [[i["code"], i["code"], "item", 1, i["over_time"], i["over_area"], "platform",
                     "yes" if i["cumulative"] else ""] for i in INDICATORS])
        self.stated = {}
        rows = []
        for name in self.names:
            for indicator in INDICATORS:
                for breakdown in BREAKDOWNS:
                    periods = random_periods(draw, indicator) if draw.random() < 0.8 else []
                    series = self.stated[name, indicator["code"], breakdown] = {}
                    for period in periods:
                        sign, number, series[period] = random_quantity(draw)
                        rows.append([name, indicator["code"], breakdown, period.code, "" if number is None
                                     else decimal(number), sign, "item", "O" if number is None else "A"])
        for script in (self.folder / "scripts").glob("**/*.lua"):
            script.unlink()
        (self.folder / "scripts/shared").mkdir(parents=True, exist_ok=True)
        words = {"codes": ", ".join(f'"{i["code"]}"' for i in INDICATORS),
                 "added_up": ", ".join(f'"{i["code"]}"' for i in ADDED_UP),
                 "periods": ", ".join(f'"{p.code}"' for p in ASKED),
                 "asked": ", ".join(f"{name} = {{ {places[0]}, {places[1]} }}" for name, places in self.asked.items())}
        (self.folder / "scripts/shared/answers.lua").write_text(SCRIPT % words)
        with open(self.folder / "figures.csv", "w", newline="") as file:
            csv.writer(file).writerows([["municipality", "indicator", "breakdown", "period", "value", "qualifier", "unit",
                                         "status"], *rows])
        self.run("import", "figures.csv", "-q")

    def table(self, name, columns, rows):
        with open(self.folder / f"data/catalog/{name}.csv", "w", newline="") as file:
            csv.writer(file).writerows([columns, *rows])

    def run(self, *arguments):
        done = subprocess.run([SVODKA, *arguments], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def answers(self):
        """All municipalities in one call: their answers, each after a line with its name."""
        expression = ('table.concat(map(r:municipalities(), function(m) return "@" .. m.municipality.code .. "\\n" .. '
                      'require "shared/answers".of(m) end), "\\n") .. "\\n@\\n" .. require "shared/answers".totals(r)')
        return self.run("eval", expression, "-m", self.names[0], "-p", str(YEARS[0])).splitlines()

    def close(self):
        shutil.rmtree(self.folder)


def agree(answer, expected):
    words = answer.split()
    if words[:1] != [expected[0]] or len(words) != len(expected):
        return False
    return all(abs(float(word) - float(number)) <= 1e-9 * max(1, abs(float(number)))
               for word, number in zip(words[1:], expected[1:]))


class Oracle(unittest.TestCase):
    def expected(self, stated, name, period, indicator, breakdown, what):
        code = indicator["code"]
        series = stated[name, code, breakdown]
        if what == "value":
            return oracle.shown(oracle.value(indicator, series, period))
        if what == "computed":
            return oracle.shown(oracle.computed(indicator, series, period))
        if what == "to_date":
            to_date = of_months(period.first.year, 1, period.last.month)
            return oracle.shown(oracle.value(indicator, series, to_date))
        if what == "growth":
            now = oracle.value(indicator, series, period)
            before = oracle.value(indicator, series, of_months(period.first.year - 1, period.first.month, period.months))
            if not oracle.is_exact(now) or not oracle.is_exact(before):
                return None if now and before else ("missing",)
            return ("missing",) if before[0] <= 0 else ("=", (now[0] - before[0]) * 100 / before[0])
        parts = [b for b in BREAKDOWNS[1:] if oracle.is_told(indicator, stated[name, code, b], period)]
        if what == "parts":
            return tuple(part.partition("=")[2] for part in parts)
        return oracle.shown(oracle.together("sum", [oracle.value(indicator, stated[name, code, b], period) for b in parts]))

    def compare_total(self, seed, workspace, period, indicator, answer):
        figures = [oracle.value(indicator, workspace.stated[name, indicator["code"], ""], period) for name in workspace.names]
        reported = [figure for figure in figures if figure is not None]
        value, _, count = answer.partition(" of ")
        expected = oracle.shown(oracle.together(indicator["over_area"], reported))
        self.assertTrue(agree(value, expected) and int(count) == len(reported),
                        f"seed {seed}: total of {indicator['code']} for {period.code}: svodka says {answer!r}, "
                        f"the oracle {expected} of {len(reported)}")

    def compare(self, seed):
        workspace = Workspace(seed)
        try:
            lines = workspace.answers()
            count = totals = 0
            for line in lines:
                if line.startswith("@"):
                    name = line[1:]
                    continue
                p, c, b, what, answer = line.split("|")
                if what == "total":
                    self.compare_total(seed, workspace, ASKED[int(p) - 1], ADDED_UP[int(c) - 1], answer)
                    totals += 1
                    continue
                period, indicator, breakdown = ASKED[int(p) - 1], INDICATORS[int(c) - 1], BREAKDOWNS[int(b) - 1]
                expected = self.expected(workspace.stated, name, period, indicator, breakdown, what)
                count += 1
                if expected is None:
                    continue
                right = answer.split() == list(expected) if what == "parts" else agree(answer, expected)
                self.assertTrue(right, f"seed {seed}: {what} of {indicator['code']} {breakdown} for {name}, {period.code}: "
                                f"svodka says {answer!r}, the oracle {expected}\nstated: " + "; ".join(
                                    f"{b}: {each.code} {oracle.shown(q)}" for b in BREAKDOWNS
                                    for each, q in workspace.stated[name, indicator["code"], b].items()))
            self.assertEqual(count, MUNICIPALITIES * ASKED_OF_EACH * (len(INDICATORS) * (2 * len(BREAKDOWNS) + 3) + 1))
            self.assertEqual(totals, len(ASKED) * len(ADDED_UP))
        finally:
            workspace.close()

    def test_svodka_answers_what_the_documentation_says(self):
        seeds = [int(os.environ["SVODKA_SEED"])] if "SVODKA_SEED" in os.environ else range(1, SEEDS + 1)
        for seed in seeds:
            with self.subTest(seed=seed):
                self.compare(seed)


if __name__ == "__main__":
    unittest.main()
