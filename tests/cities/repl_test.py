"""Questions asked one after the other: from a pipe, and at a terminal with completion and history."""

import os
import pty
import re
import select
import signal
import subprocess
import termios
import time
import unittest

from workspace import SVODKA, Workspace

PROMPT = "ukhta 2023> "


class Repl(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)

    def pipe(self, lines, *arguments, expect=0):
        done = subprocess.run([SVODKA, "repl", *arguments], cwd=self.workspace.folder, text=True,
                              input=lines, capture_output=True)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done

    def test_a_pipe_is_answered_line_by_line(self):
        done = self.pipe("x = r.followers_growth\nround(x, 1)\n:p 2020\nr.followers\n:m ukhta\n:p 2023\nr.followers\n",
                         "-m", "khabarovsk", "-p", "2021")
        lines = done.stdout.splitlines()
        self.assertEqual(lines[1], "33.2")
        self.assertEqual(len(lines), 4)
        self.assertEqual(done.stderr, "")

    def test_a_slip_is_told_and_the_next_line_is_answered(self):
        done = self.pipe("r.folowers\n:m uhta\n:dance\n1 + 1\n", "-m", "khabarovsk", "-p", "2021")
        self.assertEqual(done.stdout, """line:1:3: error: unknown indicator 'folowers'
    r.folowers
      ^~~~~~~~
    did you mean 'followers'?
:dance is not a command that is known here; :help lists them
2
""")
        self.assertEqual(done.stderr, "error: unknown municipality 'uhta'\n    did you mean 'ukhta'?\n")

    def test_an_edited_rule_is_loaded_again_and_a_broken_one_is_not(self):
        path = self.workspace.folder / "scripts/x.lua"
        path.write_text('derived "x" { value = function() return 1 end }\n')
        repl = subprocess.Popen([SVODKA, "repl", "-m", "ukhta", "-p", "2023"], cwd=self.workspace.folder,
                                text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)

        def ask(line):
            repl.stdin.write(line + "\n")
            repl.stdin.flush()
            return repl.stdout.readline().strip()

        self.assertEqual(ask("r.x"), "1")
        path.write_text('derived "x" { value = function() return 2 end }\n')
        self.assertEqual(ask("r.x"), "1")
        self.assertRegex(ask(":reload"), r"^\d+ rules and \d+ checks$")
        self.assertEqual(ask("r.x"), "2")
        path.write_text('derived "x" { value = function() return 3 \n')
        self.assertIn("scripts/x.lua:", ask(":reload"))
        repl.stdin.write("r.x\n")
        rest = repl.communicate()[0]
        self.assertEqual(rest.splitlines()[-1], "2")
        self.assertEqual(repl.returncode, 0)

    def test_what_cannot_be_asked_is_refused(self):
        self.assertEqual(self.pipe("", "-m", "uhta", expect=2).stderr,
                         "error: unknown municipality 'uhta'\n    did you mean 'ukhta'?\n")
        self.assertIn("is not a period", self.pipe("", "-m", "ukhta", "-p", "20x3", expect=2).stderr)


class Terminal(unittest.TestCase):
    """What a person types, key by key."""

    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.start()

    def start(self):
        environment = {**os.environ, "TERM": "xterm", "LC_ALL": "C", "COLUMNS": "80",
                       "XDG_STATE_HOME": str(self.workspace.folder / "state")}
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(self.workspace.folder)
            os.execve(SVODKA, [SVODKA, "repl", "-m", "ukhta", "-p", "2023"], environment)
        self.until(PROMPT)

    def until(self, words, then="", seconds=60):
        seen, limit = "", time.monotonic() + seconds
        while words not in seen or then not in seen.split(words, 1)[1]:
            ready, _, _ = select.select([self.terminal], [], [], max(0, limit - time.monotonic()))
            self.assertTrue(ready, f"{words!r} does not come after {seen!r}")
            seen += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b=|\x1b>", "", os.read(self.terminal, 4096).decode())
        return seen

    def keys(self, text):
        """Types when the line editor has taken the terminal over, a moment after its prompt."""
        limit = time.monotonic() + 60
        while termios.tcgetattr(self.terminal)[3] & termios.ICANON:
            self.assertLess(time.monotonic(), limit, "the line is not edited")
            time.sleep(0.005)
        os.write(self.terminal, text.encode())

    def answers(self, words):
        """Waits for the words and then for the prompt: what is typed earlier is not edited."""
        return self.until(words, then=PROMPT)

    def ends(self):
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            ready, _, _ = select.select([self.terminal], [], [], 0.1)
            try:
                if ready:
                    os.read(self.terminal, 4096)
            except OSError:  # the terminal is closed
                pass
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        self.fail("the program does not end")

    def test_a_line_is_answered_and_ctrl_d_ends(self):
        self.keys("r.press_releases\n")
        self.answers("505\r\n")
        self.keys("\x04")
        self.assertEqual(self.ends(), 0)

    def test_tab_completes_a_word_or_lists_what_it_may_become(self):
        self.keys("r.greeting_c\t")
        self.until("ards")
        self.keys("\n")
        self.answers("991\r\n")
        self.keys("r.greeting_\t")
        self.until("greeting_addresses")
        self.keys("a\t\n")
        self.answers("144\r\n")
        self.keys(":quit\n")
        self.assertEqual(self.ends(), 0)

    def test_ctrl_c_drops_the_line_and_nothing_else(self):
        self.keys("x = 40\n")
        self.answers("x = 40\r\n")
        self.keys("error('this line is given up')")
        self.until("given up')")
        self.keys("\x03")
        self.answers("^C")
        self.keys("x + 2\n")
        self.answers("42\r\n")
        self.keys("\x04")
        self.assertEqual(self.ends(), 0)

    def test_cyrillic_is_typed_and_rubbed_out_by_letters(self):
        self.keys('length("Ухтаяя\x7f\x7f")\n')
        self.answers("\r\n4\r\n")
        self.keys("\x04")
        self.assertEqual(self.ends(), 0)

    def test_history_outlives_the_conversation(self):
        self.keys("6 * 7\n")
        self.answers("42\r\n")
        self.keys("\x04")
        self.assertEqual(self.ends(), 0)
        self.start()
        self.keys("\x1b[A + 1\n")
        self.answers("43\r\n")
        self.keys("\x04")
        self.assertEqual(self.ends(), 0)

    def test_ctrl_c_while_a_rule_runs_ends_the_program(self):
        self.keys("filter({1}, function() while true do end end)\n")
        time.sleep(1)
        os.write(self.terminal, b"\x03")
        self.assertEqual(self.ends(), 128 + signal.SIGINT)


if __name__ == "__main__":
    unittest.main()
