"""No command that writes a file takes somebody's work for its own earlier output."""

import hashlib
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from workspace import SVODKA, Workspace


class WrittenOver(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()
        cls.folder = cls.workspace.folder
        cls.workspace.write("scripts/schedules.lua", 'schedule "yearly" { reports = { "ukhta_year" }, municipalities = "all", '
                            'period = "previous year", at = "5th day of the year 09:00 Europe/Moscow" }\n')
        cls.workspace.run("run", "ukhta_year", "-p", "2023")
        cls.workspace.write("mine.xlsx", b"a workbook of somebody's")
        shutil.copy(cls.folder / "out/ukhta_2023.xlsx", cls.folder / "sent.xlsx")

    @classmethod
    def tearDownClass(cls):
        cls.workspace.__exit__()

    def state(self):
        return {str(path.relative_to(self.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(self.folder.rglob("*")) if path.is_file() and not path.name.startswith("svodka.db-")}

    def refused(self, *command):
        before = self.state()
        done = self.workspace.run(*command, expect=2)
        self.assertEqual(self.state(), before, command)
        return done.stderr

    def test_what_is_no_workbook_is_not_named_as_one(self):
        for command in ["status", "-o"], ["form", "copy", "templates/ukhta.xlsx"]:
            for name in ("svodka.db", "svodka.db-wal", "svodka.toml", "data/facts.csv", "scripts/schedules.lua", "new.txt"):
                with self.subTest([*command, name]):
                    self.assertEqual(self.refused(*command, name), f"error: '{name}' is no name of a workbook\n"
                                                                   "    end it with .xlsx: Excel opens no other\n")

    def test_workbooks_of_others_and_of_reports_stay(self):
        for command in ["status", "-o"], ["form", "copy", "templates/ukhta.xlsx"]:
            for name, why in {"out/ukhta_2023.xlsx": "is a workbook of the report 'ukhta_year': it is left as it is",
                              "sent.xlsx": "is a workbook of the report 'ukhta_year': it is left as it is",
                              "templates/ukhta.xlsx": "is a form: it is left as it is",
                              "mine.xlsx": "is no workbook that Svodka has written and nobody altered since: it is left as it is"
                              }.items():
                with self.subTest([*command, name]):
                    self.assertEqual(self.refused(*command, name), f"error: '{name}' is there, and {why}\n"
                                                                   "    name another file, or move that one away\n")

    def test_a_form_is_copied_outside_of_a_workspace(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(self.folder / "templates/ukhta.xlsx", folder)
            copy = [SVODKA, "form", "copy", "ukhta.xlsx", "copy.xlsx"]
            for _ in range(2):  # its own copy is replaced
                self.assertIn(subprocess.run(copy, cwd=folder, capture_output=True).returncode, (0, 1))
            (pathlib.Path(folder) / "copy.xlsx").write_text("mine")
            done = subprocess.run(copy, cwd=folder, capture_output=True, text=True)
            self.assertEqual(done.returncode, 2)
            self.assertIn("'copy.xlsx' is there, and is no workbook that Svodka has written", done.stderr)
            self.assertEqual((pathlib.Path(folder) / "copy.xlsx").read_text(), "mine")

    def test_an_earlier_output_is_replaced(self):
        for _ in range(2):
            self.assertIn(self.workspace.run("status", "-o", "status.xlsx").returncode, (0, 1))
            self.assertIn(self.workspace.run("form", "copy", "templates/ukhta.xlsx", "copy.xlsx").returncode, (0, 1))
        self.assertEqual(self.refused("status", "-o", "copy.xlsx"),
                         "error: 'copy.xlsx' is there, and no earlier status: it is left as it is\n"
                         "    name another file, or move that one away\n")
        (self.folder / "status.xlsx").write_bytes((self.folder / "status.xlsx").read_bytes() + b" ")
        self.assertIn("nobody altered since", self.refused("status", "-o", "status.xlsx"))

    def test_pages_and_an_editors_settings_of_others_stay(self):
        with Workspace(tables=[]) as workspace:
            workspace.run("api", "--write", expect=0)
            written = workspace.folder / "docs/json.md"
            whole = written.read_text()
            written.write_text(whole + "of an older program\n")
            workspace.run("api", "--write", expect=0)
            self.assertEqual(written.read_text(), whole)
            workspace.write(".luarc.json", '{"mine": true}')
            done = workspace.run("api", "--write", expect=0)
            self.assertEqual(done.stderr, "warning: '.luarc.json' is there, and is left as it is\n"
                                          "    for completion its workspace.library has to name docs/svodka.lua\n")
            self.assertEqual((workspace.folder / ".luarc.json").read_text(), '{"mine": true}')
            self.assertNotIn(".luarc.json", done.stdout)
            workspace.write("docs/settings.md", "# How we set it up\n")
            written.unlink()
            done = workspace.run("api", "--write", expect=2)
            self.assertEqual(done.stderr, "error: 'docs/settings.md' is there, and is not as svodka api --write has written it\n"
                                          "    move it away; nothing was written\n")
            self.assertFalse(written.exists())
            self.assertEqual((workspace.folder / "docs/settings.md").read_text(), "# How we set it up\n")


if __name__ == "__main__":
    unittest.main()
