"""Nothing that comes from data commands the terminal on which it is shown."""

import os
import pty
import subprocess
import unittest

from workspace import SVODKA, Workspace

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\r\b"


class Terminal(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)

    def on_a_terminal(self, *arguments):
        ours, theirs = pty.openpty()
        process = subprocess.Popen([SVODKA, *arguments], cwd=self.workspace.folder, stdin=subprocess.DEVNULL,
                                   stdout=theirs, stderr=theirs)
        os.close(theirs)
        text = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        os.close(ours)
        process.wait()
        return text.decode().replace("\r\n", "\n")

    def expect_tame(self, *arguments):
        text = self.on_a_terminal(*arguments)
        self.assertNotEqual(text, "")
        self.assertEqual([c for c in text if (ord(c) < 32 and c not in "\n\t") or 0x7f <= ord(c) < 0xa0], [],
                         repr(text))
        return text

    def test_values_names_and_messages(self):
        escaped = "".join(f"\\u{{{ord(c):x}}}" for c in EVIL)
        self.workspace.write("scripts/evil.lua", f'''
check "evil" {{ test = function(r) return false end, message = "{escaped}" }}
report "evil" {{ municipalities = {{ "ukhta" }}, every = "year",
  build = function(book, r) print("{escaped}"); book:sheet("A"):write("A1", "{escaped}") end }}
''')
        self.assertIn("␛]0;owned␇␛[2J", self.expect_tame("eval", f'"{escaped}"', "-m", "ukhta", "-p", "2023"))
        self.assertIn("␛[2J", self.expect_tame("check", "-m", "ukhta"))
        self.expect_tame("run", "evil")

    def test_tables_and_catalogue(self):
        path = self.workspace.folder / "data/catalog/municipalities.csv"
        path.write_text(path.read_text().replace("Ухта", "Ухта" + EVIL.replace("\r", "")))
        self.expect_tame("check", "-m", "ukhta")
        self.expect_tame("explain", "ukhta", "followers_total", "-p", "2023")
        self.workspace.write("evil.csv", "municipality,indicator,breakdown,period,value,unit\n"
                             f"{EVIL},press_releases,,2023,5,item\n".replace("\r", ""))
        self.expect_tame("import", "evil.csv")

    def test_names_of_files_and_arguments(self):
        self.workspace.write("scripts/" + EVIL.replace("\r", "") + ".lua", "this is not Lua")
        self.expect_tame("lint")
        self.expect_tame("check", "-m", EVIL)
        self.expect_tame("run", EVIL)

    def test_a_pipe_gets_what_is_there(self):
        done = self.workspace.run("eval", '"a\\tb"', "-m", "ukhta", "-p", "2023", expect=0)
        self.assertIn("a", done.stdout)


if __name__ == "__main__":
    unittest.main()
