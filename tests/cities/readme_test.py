"""The README's first rule: what a newcomer types gives what stands there."""

import pathlib
import re
import shlex
import subprocess
import tempfile
import textwrap
import unittest

from workspace import ROOT, SVODKA

IMPORTED = re.compile(r"by \S+, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")


def section(title):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def svodka(line, folder):
    program, *arguments = shlex.split(line)
    assert program == "svodka", line
    done = subprocess.run([SVODKA, *arguments], cwd=folder, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return IMPORTED.sub("by anna, 2026-11-21 09:12:40 UTC", done.stdout)


class Readme(unittest.TestCase):
    maxDiff = None

    def test_the_first_rule_in_five_minutes(self):
        text = section("A first rule in five minutes")
        typed = re.findall(r"^    ((?:svodka|cd) .*)$", text, re.M)
        self.assertEqual(typed[:2], ["svodka init my_region", "cd my_region"])
        with tempfile.TemporaryDirectory(prefix="svodka-test-") as parent:
            svodka(typed[0], parent)
            folder = pathlib.Path(parent) / "my_region"
            for line in typed[2:]:
                svodka(line, folder)
            self.assertEqual([p.name for p in (folder / "out").iterdir()], ["mytown_2024.xlsx"])
            rule, test = re.findall(r"```lua\n(.*?)```", text, re.S)
            (folder / "scripts/rules_test.lua").write_text(test, encoding="utf-8")
            with open(folder / "scripts/rules.lua", "a", encoding="utf-8") as rules:
                rules.write("\n" + rule)
            asked = 0
            for block in re.findall(r"(?:^    .*\n)+", text, re.M):
                block = textwrap.dedent(block)
                if not block.startswith("$ "):
                    continue
                lines = re.findall(r"^\$ (.*)$", block, re.M)
                self.assertEqual("".join(f"$ {line}\n{svodka(line, folder)}" for line in lines), block)
                asked += len(lines)
            self.assertEqual(asked, 4)


if __name__ == "__main__":
    unittest.main()
