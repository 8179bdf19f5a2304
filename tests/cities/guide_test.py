"""The guide tells the truth: every command of docs/rules.md answers what stands there, every rule is in scripts/.

`guide_test.py --accept` writes the answers into the guide; look at the difference before you commit it."""

import re
import shlex
import sys
import unittest

from workspace import ROOT, Workspace

GUIDE = ROOT / "docs/rules.md"
BLOCK = re.compile(r"(?:^`(?P<file>[^`\n]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
# Who imported and when, when a workbook was made and by which build of svodka differ from run to run.
IMPORTED = re.compile(r"by \S+, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")
MADE = re.compile(r"made \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC by svodka (\d+\.\d+\.\d+)\+[0-9a-f]{16}")


def answered(workspace, line):
    program, *arguments = shlex.split(line)
    assert program == "svodka", f"the guide runs only svodka: {line}"
    done = workspace.run(*arguments)
    text = IMPORTED.sub("by anna, 2026-11-21 09:12:40 UTC", done.stdout + done.stderr)
    return MADE.sub(r"made 2026-11-21 09:13:05 UTC by svodka \1+5b1f0c9a83d27e64", text)


def run_again(text, workspace):
    """A console block with the answers of now."""
    return "".join(f"$ {line}\n{answered(workspace, line)}"
                   for line in re.findall(r"^\$ (.*)$", text, re.M))


def normal(lua):
    """Lines without their indentation, for a part of a rule may be shown without what is around it."""
    return "\n".join(line.strip() for line in lua.strip().splitlines())


def blocks():
    return list(BLOCK.finditer(GUIDE.read_text(encoding="utf-8")))


def walk(workspace):
    """Goes through the guide as a reader does; (expected, now) of every console block."""
    for block in blocks():
        if block["kind"] == "lua":
            if not (ROOT / block["file"]).exists():
                workspace.write(block["file"], block["text"])
        elif block["kind"] == "console":
            yield block, run_again(block["text"], workspace)


class Guide(unittest.TestCase):
    maxDiff = None

    def test_every_command_answers_what_stands_there(self):
        with Workspace() as workspace:
            count = 0
            for block, now in walk(workspace):
                with self.subTest(block["text"].splitlines()[0]):
                    self.assertEqual(now, block["text"])
                count += 1
        self.assertGreaterEqual(count, 13)

    def test_every_rule_is_the_cities_own_or_is_run_by_the_guide(self):
        shown = 0
        for block in blocks():
            if block["kind"] != "lua":
                continue
            self.assertTrue(block["file"], f"no file is named before:\n{block['text']}")
            path = ROOT / block["file"]
            if path.exists():
                shown += 1
                with self.subTest(block["file"]):
                    self.assertIn(normal(block["text"]), normal(path.read_text(encoding="utf-8")))
        self.assertGreaterEqual(shown, 12)

    def test_there_are_twelve_recipes(self):
        headings = re.findall(r"^### (\d+)\. ", GUIDE.read_text(encoding="utf-8"), re.M)
        self.assertEqual(headings, [str(n) for n in range(1, 15)])

    def test_what_it_links_to_exists(self):
        for target in re.findall(r"\]\(([^)#]+)\)", GUIDE.read_text(encoding="utf-8")):
            self.assertTrue((GUIDE.parent / target).exists(), target)


def accept():
    text = GUIDE.read_text(encoding="utf-8")
    with Workspace() as workspace:
        for block, now in walk(workspace):
            text = text.replace(block["text"], now)
    GUIDE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    accept() if sys.argv[1:] == ["--accept"] else unittest.main()
