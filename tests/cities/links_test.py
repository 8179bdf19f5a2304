"""What a stranger's workspace links to is neither read nor written."""

import os
import pathlib
import shutil
import tempfile
import unittest

from workspace import Workspace

LEADS_OUT = "error: it is a link that leads out of the workspace\n"


class Links(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.folder = self.workspace.folder
        self.outside = pathlib.Path(tempfile.mkdtemp(prefix="svodka-outside-"))
        self.addCleanup(shutil.rmtree, self.outside)
        self.secret = self.outside / "secret"
        self.secret.write_text("root:$6$hash")
        self.secret.chmod(0o600)

    def svodka(self, *arguments, expect, config=None):
        done = self.workspace.run(*arguments, expect=expect,
                                  env={"XDG_CONFIG_HOME": str(config or self.outside / "none")})
        self.assertNotIn("hash", done.stdout + done.stderr)
        self.assertEqual(self.secret.read_text(), "root:$6$hash")
        return done

    def link(self, target, name):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_dir():
            path.unlink()
        path.symlink_to(target)
        return path

    def setting(self, name, value):
        path = self.folder / "svodka.toml"
        table, key = name.split(".")
        text = path.read_text()
        lines = [line for line in text.splitlines() if not line.startswith(f"{key} = ") or table != "store"]
        lines = [line for line in lines if not (table == "output" and line.startswith("folder"))]
        text = "\n".join(lines) + "\n"
        path.write_text(text.replace(f"[{table}]", f'[{table}]\n{key} = "{value}"') if f"[{table}]" in text
                        else text + f'\n[{table}]\n{key} = "{value}"\n')

    def test_what_is_written_goes_through_no_link(self):
        for name in ("out/ukhta_2023.xlsx.part", "docs/lua-api.md"):
            self.link(self.secret, name)
        self.svodka("run", "ukhta_year", "--force", expect=None)
        self.assertIn("is not as svodka api --write has written it", self.svodka("api", "--write", expect=2).stderr)
        self.svodka("form", "copy", "templates/ukhta.xlsx", "copy.xlsx", expect=None)
        beside = self.folder / "beside.xlsx"
        (self.folder / "copy.xlsx").rename(beside)
        self.link(beside, "copy.xlsx")
        whole = beside.read_bytes()
        self.svodka("form", "copy", "templates/komsomolsk.xlsx", "copy.xlsx", expect=None)
        self.assertFalse((self.folder / "copy.xlsx").is_symlink())  # an earlier copy: the link itself is replaced
        self.assertEqual(beside.read_bytes(), whole)
        self.link(self.secret, "copy.xlsx")
        self.svodka("form", "copy", "templates/ukhta.xlsx", "copy.xlsx", expect=2)

    def test_scripts_forms_tables_and_settings_are_plain_files_of_the_workspace(self):
        cases = {"scripts/x.lua": "lint", "scripts/x_test.lua": "test", "data/catalog/units.csv": "check",
                 "data/checks/accepted.csv": "check", "data/calendars/xx.csv": "check", "svodka.toml": "check",
                 "templates/ukhta.xlsx": "lint"}
        for name, command in cases.items():
            path = self.folder / name
            kept = path.read_bytes() if path.exists() else None
            for target in (self.secret, "/dev/zero", "/etc/passwd"):
                if name == "svodka.toml" and target == "/dev/zero":
                    continue  # what is no file makes no workspace
                self.link(target, name)
                self.assertIn(f"{name}: {LEADS_OUT}", self.svodka(command, expect=2 if command != "lint" else None).stderr, name)
            path.unlink()
            os.mkfifo(path)
            self.assertIn(f"{name}: error: it is not a plain file\n"
                          if name != "svodka.toml" else "there is no svodka.toml",
                          self.svodka(command, expect=2 if command != "lint" else None).stderr)
            path.unlink()
            if kept is not None:
                path.write_bytes(kept)

    def test_a_form_that_leads_out_is_named_by_a_run(self):
        self.link(self.secret, "templates/ukhta.xlsx")
        self.assertIn("templates/ukhta.xlsx: " + LEADS_OUT, self.svodka("run", "ukhta_year", expect=2).stderr)

    def test_links_within_the_workspace_are_followed(self):
        shutil.move(self.folder / "scripts/indicators/followers.lua", self.folder / "shared.lua")
        self.link("../../shared.lua", "scripts/indicators/followers.lua")
        self.svodka("lint", expect=0)

    def test_what_is_too_large_is_not_read(self):
        for name in ("scripts/x.lua", "templates/ukhta.xlsx"):
            with open(self.folder / name, "wb") as file:
                file.truncate(300 << 20)
        error = self.svodka("lint", expect=2).stderr
        self.assertIn("scripts/x.lua: error: it has 300 MB, at most 16 are taken\n", error)
        (self.folder / "scripts/x.lua").unlink()
        self.assertIn("templates/ukhta.xlsx: error: it has 300 MB, at most 256 are taken\n",
                      self.svodka("lint", expect=2).stderr)

    def test_the_output_folder_may_leave_the_workspace_only_by_the_users_word(self):
        self.setting("output.folder", self.outside / "out")
        self.assertRegex(self.svodka("run", "ukhta_year", expect=2).stderr,
                         r"^svodka.toml: error: output.folder leads out of the workspace, to .*\n"
                         r"    if you want that, say so: --outside FOLDER, or name it with -o\n$")
        self.assertFalse((self.outside / "out").exists())
        self.svodka("--outside", self.outside, "run", "ukhta_year", expect=None)
        self.assertTrue((self.outside / "out/ukhta_2023.xlsx").exists())
        self.svodka("run", "ukhta_year", "-o", self.outside / "other", expect=None)
        self.assertTrue((self.outside / "other/ukhta_2023.xlsx").exists())
        self.setting("output.folder", "../elsewhere")
        self.svodka("run", "ukhta_year", expect=2)
        self.setting("output.folder", "linked")
        self.link(self.outside, "linked")
        self.svodka("run", "ukhta_year", expect=2)

    def test_the_users_own_settings_are_his_word(self):
        self.setting("output.folder", self.outside / "out")
        config = self.outside / "config"
        config.mkdir()
        (config / "svodka.toml").write_text(f'outside = ["{self.outside}"]\n')
        self.svodka("run", "ukhta_year", expect=None, config=config)
        self.assertTrue((self.outside / "out/ukhta_2023.xlsx").exists())
        (config / "svodka.toml").write_text('outsize = 1\n')
        self.assertIn("a user's settings are a list of folders", self.svodka("run", expect=2, config=config).stderr)

    def test_the_store_may_leave_the_workspace_only_by_the_users_word(self):
        self.setting("store.url", f"sqlite:{self.outside}/other.db")
        for command in (["check"], ["run"], ["import", "data/facts.csv"], ["history"]):
            self.assertIn("store.url leads out of the workspace", self.svodka(*command, expect=2).stderr)
        self.assertFalse((self.outside / "other.db").exists())
        self.svodka("--outside", self.outside, "import", "data/facts.csv", expect=0)
        self.assertTrue((self.outside / "other.db").exists())

    def test_the_store_is_a_file_and_no_address(self):
        for name in ("file:../outside.db", f"file:{self.outside}/new.db?mode=rwc", ":memory:", ""):
            self.setting("store.url", f"sqlite:{name}")
            done = self.svodka("import", "data/facts.csv", expect=2)
            self.assertIn("names no file", done.stderr)
        self.assertFalse((self.outside / "new.db").exists())

    def test_a_link_to_a_store_that_is_not_there_yet_is_refused(self):
        (self.folder / "svodka.db").unlink()
        self.link(self.outside / "new.db", "svodka.db")
        for command in (("import", "data/facts.csv"), ("run",), ("history",)):
            self.assertIn("leads out of the workspace", self.svodka(*command, expect=2).stderr)
        self.assertFalse((self.outside / "new.db").exists())

    def test_what_the_store_keeps_beside_it_is_no_link_either(self):
        for beside in ("-wal", "-journal", "-shm"):
            path = self.folder / ("svodka.db" + beside)
            path.unlink(missing_ok=True)
            path.symlink_to(self.secret)
            self.svodka("import", "data/facts.csv", expect=2)
            path.unlink()

    def test_a_folder_within_the_output_that_leads_out_is_refused(self):
        report = self.workspace.write("scripts/reports/linked.lua", 'report "linked" { municipalities = { "ukhta" }, '
                                      'every = "year", file = "sub/{municipality}_{period}.xlsx",\n'
                                      '  build = function(book, r) book:sheet("A"):write("A1", 1) end }\n')
        self.link(self.outside, "out/sub")
        self.assertIn("out/sub leads out of the output folder\n    put a folder there instead of a link\n",
                      self.svodka("run", "linked", expect=2).stderr)
        self.assertEqual(sorted(os.listdir(self.outside)), ["secret"])
        self.assertTrue(report.exists())


if __name__ == "__main__":
    unittest.main()
