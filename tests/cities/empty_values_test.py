"""An empty value is refused by every option and argument of every command, by its name."""

import re
import subprocess
import unittest

from workspace import SVODKA


def help_of(*command):
    return subprocess.run([SVODKA, *command, "--help"], capture_output=True, text=True).stdout


def commands(*above):
    yield above
    listed = re.search(r"(?is)^(?:sub)?commands:\n(.*)", help_of(*above), re.M)
    for name in re.findall(r"(?m)^  ([a-z]+)(?: |$)", listed.group(1) if listed else ""):
        yield from commands(*above, name)


class EmptyValues(unittest.TestCase):
    def refused(self, command, name):
        done = subprocess.run([SVODKA, *command, name, ""], capture_output=True, text=True, cwd="/", stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 2, (command, name, done.stderr))
        self.assertRegex(done.stderr, rf"^error: (?:{re.escape(name)}|--[a-z-]+): ", (command, name))
        return "its value is empty" in done.stderr

    def test_every_option_refuses_one(self):
        seen = set()
        for command in commands():
            for names in re.findall(r"(?m)^  (-[-\w,]+) (?!Needs)[A-Z]", help_of(*command)):
                for name in names.split(","):
                    if self.refused(command or ("run",), name):
                        seen.add(name)
        self.assertLessEqual({"-C", "--outside", "-p", "-o", "--report", "--log", "--metrics", "--archives", "--then", "--as-of", "--at"}, seen)

    def test_an_argument_refuses_one(self):
        for command in ("backup", "restore", "run", "import"):
            done = subprocess.run([SVODKA, command, ""], capture_output=True, text=True, cwd="/")
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertRegex(done.stderr, r"^error: \S+: its value is empty\n")


if __name__ == "__main__":
    unittest.main()
