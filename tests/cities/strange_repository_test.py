"""`svodka diff` reads a repository as data: whatever a stranger has put into it, no program of his runs,
nothing is fetched, and no file is written."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from workspace import SVODKA, Workspace

RULE = "scripts/indicators/followers.lua"


class StrangeRepository(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        self.folder = self.workspace.folder
        self.outside = pathlib.Path(tempfile.mkdtemp(prefix="svodka-outside-"))
        self.addCleanup(shutil.rmtree, self.outside)
        self.temporary = self.outside / "tmp"
        self.temporary.mkdir()
        self.ran = self.outside / "ran"
        self.program = self.outside / "program.sh"
        self.program.write_text(f"#!/bin/sh\necho ran >>{self.ran}\ncat\n")
        self.program.chmod(0o755)
        self.workspace.write(".gitignore", "svodka.db*\nout/\n")
        self.commit_all()

    def git(self, *arguments, cwd=None, input=None):
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
                       "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t", "GIT_COMMITTER_NAME": "t",
                       "GIT_COMMITTER_EMAIL": "t@t"}
        return subprocess.run(["git", *arguments], cwd=cwd or self.folder, check=True, env=environment,
                              capture_output=True, text=True, input=input).stdout.strip()

    def commit_all(self, *init):
        self.git("init", "-q", *init)
        self.git("add", "-A")
        self.git("commit", "-qm", "As it was")

    def configure(self, text):
        with open(self.folder / ".git/config", "a") as config:
            config.write(text)

    def diff(self, *arguments, expect):
        done = self.workspace.run("diff", "-m", "ukhta", *arguments, expect=expect,
                                  env={"TMPDIR": str(self.temporary)})
        self.assertFalse(self.ran.exists(), "a program of the repository ran")
        self.assertEqual(os.listdir(self.temporary), [])
        return done

    def tree(self, *entries):
        return self.git("mktree", input="".join(f"{mode} {kind} {name}\t{path}\n"
                                                for mode, kind, name, path in entries))

    def with_scripts(self, entries):
        """A commit of the workspace whose scripts/ holds these entries."""
        scripts = self.tree(*entries)
        root = self.tree(("100644", "blob", self.git("rev-parse", "HEAD:svodka.toml"), "svodka.toml"),
                         ("040000", "tree", self.git("rev-parse", "HEAD:data"), "data"),
                         ("040000", "tree", scripts, "scripts"))
        return self.git("commit-tree", "-m", "strange", root)

    def blob(self, text):
        return self.git("hash-object", "-w", "--stdin", input=text)

    def test_filters_are_not_run_wherever_they_are_named(self):
        self.configure(f'[filter "x"]\n\tsmudge = {self.program}\n\tprocess = {self.program}\n'
                       f'\trequired = true\n[diff "x"]\n\ttextconv = {self.program}\n')
        for name in (".gitattributes", ".git/info/attributes"):
            path = self.workspace.write(name, "* filter=x diff=x ident\n")
            self.diff(expect=0)
            path.unlink()
        self.git("config", "core.attributesFile", str(self.workspace.write("attributes", "* filter=x\n")))
        self.diff(expect=0)

    def test_no_setting_of_the_repository_names_a_program(self):
        self.configure(f"[core]\n\tfsmonitor = {self.program}\n\thooksPath = {self.outside}\n"
                       f"\tpager = {self.program}\n\tsshCommand = {self.program}\n\taskPass = {self.program}\n"
                       f"[alias]\n\trev-parse = !{self.program}\n\tcat-file = !{self.program}\n"
                       f"[include]\n\tpath = {self.workspace.write('more', '[core]')}\n"
                       f"[credential]\n\thelper = {self.program}\n[trace2]\n\teventTarget = {self.ran}\n")
        for hook in ("post-checkout", "reference-transaction", "post-index-change"):
            shutil.copy(self.program, self.folder / ".git/hooks" / hook)
        self.diff(expect=0)

    def test_a_damaged_configuration_is_not_read_at_all(self):
        self.configure("[this is no configuration\n")
        self.diff(expect=0)

    def test_what_is_not_in_the_copy_is_named_and_not_fetched(self):
        self.configure(f'[extensions]\n\tpartialClone = o\n[remote "o"]\n\tpromisor = true\n'
                       f'\turl = "ext::{self.program} %S"\n[protocol]\n\tallow = always\n'
                       f'[protocol "ext"]\n\tallow = always\n')
        name = self.git("rev-parse", "HEAD:" + RULE)
        (self.folder / ".git/objects" / name[:2] / name[2:]).unlink()
        self.assertEqual(self.diff(expect=2).stderr,
                         f"HEAD/{RULE}: error: its content is not in this copy of the repository\n"
                         "    fetch it with git first; Svodka fetches nothing\n")

    def test_pipes_and_devices_in_the_repository_are_refused_by_name(self):
        os.mkfifo(self.outside / "pipe")
        for name in ("objects/info/alternates", "packed-refs", "shallow"):
            for target in (self.outside / "pipe", "/dev/zero"):
                path = self.folder / ".git" / name
                kept = path.read_bytes() if path.exists() else None
                path.unlink(missing_ok=True)
                path.parent.mkdir(exist_ok=True)
                path.symlink_to(target)
                self.assertIn(f"{name} is no plain file", self.diff(expect=3).stderr)
                path.unlink()
                if kept is not None:
                    path.write_bytes(kept)
        (self.folder / ".git/commondir").symlink_to(self.outside / "pipe")
        self.diff(expect=0)

    def test_a_bare_repository_within_the_work_tree_is_a_folder_like_others(self):
        inner = self.folder / "inner"
        inner.mkdir()
        for name in ("data", "scripts", "templates", "svodka.toml", "svodka.db"):
            shutil.move(self.folder / name, inner / name)
        self.git("add", "-A")
        self.git("commit", "-qm", "Moved")
        self.git("init", "-q", "--bare", str(self.outside / "bare"))
        for name in ("HEAD", "objects", "refs"):
            shutil.move(self.outside / "bare" / name, inner / name)
        (inner / "config").write_text(f'[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = {self.program}\n')
        done = self.diff("-C", "inner", expect=0)
        self.assertIn("ukhta_year: nothing changes", done.stdout)
        shutil.rmtree(self.folder / ".git")
        self.assertEqual(self.diff("-C", "inner", expect=2).stderr,
                         "error: inner is not under version control\n"
                         "    name a folder to compare with: --against FOLDER\n")

    def test_names_that_lead_out_of_a_tree_are_refused(self):
        text = self.blob("return 1")
        up = self.tree(("100644", "blob", text, "escaped.lua"))
        dots = self.tree(("040000", "tree", up, ".."))
        for commit in (self.with_scripts([("040000", "tree", dots, "..")]),
                       self.with_scripts([("100644", "blob", text, "a\\b.lua")]),
                       self.with_scripts([("100644", "blob", text, "a\x1b[31m.lua")])):
            error = self.diff("--against", commit, expect=2).stderr
            self.assertRegex(error, r"error: its tree holds the name 'scripts/[^\x1b]*', which is none of a file\n")

    def test_a_link_in_a_tree_stands_for_a_file_of_the_workspace_alone(self):
        rule = ("100644", "blob", self.blob("derived 'one' { unit = 'item', value = function(r) return 1 end }"),
                "one.lua")
        inside = self.with_scripts([rule, ("120000", "blob", self.blob("one.lua"), "two.lua.txt")])
        self.diff("--against", inside, expect=1)
        for target in ("/etc/shadow", "../../secret"):
            outside = self.with_scripts([rule, ("120000", "blob", self.blob(target), "two.lua")])
            self.assertEqual(self.diff("--against", outside, expect=2).stderr,
                             f"{outside}/scripts/two.lua: error: it is a link that leads out of the workspace\n"
                             "    put the file itself there\n")

    def test_a_tree_that_repeats_itself_is_not_followed_to_its_end(self):
        tree = self.tree(("100644", "blob", self.blob("return 1"), "a.lua"))
        for _ in range(9):
            tree = self.tree(*[("040000", "tree", tree, f"folder{n}") for n in range(10)])
        commit = self.with_scripts([("040000", "tree", tree, "many")])
        started = time.monotonic()
        self.assertIn("has more files than Svodka takes", self.diff("--against", commit, expect=2).stderr)
        self.assertLess(time.monotonic() - started, 120)

    def test_other_repositories_and_stored_elsewhere_are_named(self):
        head = self.git("rev-parse", "HEAD")
        commit = self.with_scripts([("160000", "commit", head, "library"), ("100644", "blob", self.blob(
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"), "large.lua")])
        self.assertIn("scripts/library: error: this is another repository (a submodule)\n",
                      self.diff("--against", commit, expect=2).stderr)
        commit = self.with_scripts([("100644", "blob", self.blob(
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"), "large.lua")])
        self.assertIn("scripts/large.lua: error: its content is kept by Git LFS",
                      self.diff("--against", commit, expect=2).stderr)

    def test_every_kind_of_repository_is_read(self):
        self.git("pack-refs", "--all")
        self.git("repack", "-adq")
        self.diff(expect=0)
        self.git("tag", "first")
        self.git("commit", "-q", "--allow-empty", "-m", "Second")
        for name in ("HEAD~1", "first", "HEAD@{1}", self.git("rev-parse", "HEAD")[:10]):
            self.diff("--against", name, expect=0)
        self.git("worktree", "add", "-q", str(self.outside / "second"), "HEAD")
        shutil.copy(self.folder / "svodka.db", self.outside / "second")
        self.diff("-C", self.outside / "second", expect=0)
        shutil.rmtree(self.folder / ".git")
        self.commit_all("--object-format=sha256")
        self.diff(expect=0)

    def test_a_signal_at_any_time_leaves_nothing_behind(self):
        for wait in (0.005, 0.02, 0.04, 0.06, 0.1, 0.3):
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                process = subprocess.Popen([SVODKA, "diff"], cwd=self.folder,
                                           env={**os.environ, "TMPDIR": str(self.temporary)},
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(wait)
                process.send_signal(number)
                self.assertLess(process.wait(timeout=15), 128 + 16)
                self.assertEqual(os.listdir(self.temporary), [])


if __name__ == "__main__":
    unittest.main()
