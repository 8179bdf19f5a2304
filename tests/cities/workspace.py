"""A copy of the project's workspace in a temporary folder, and svodka run in it."""

import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/workbook"))
import validity  # noqa: E402

SVODKA = os.environ.get("SVODKA", str(ROOT / "build/debug/engine/svodka"))
TABLES = ["data/facts.csv", "data/counted.csv", "data/texts.csv", "data/corrections.csv"]


class Workspace:
    def __init__(self, tables=TABLES):
        self.checked = {}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="svodka-test-"))
        for name in ("data", "scripts", "templates"):
            shutil.copytree(ROOT / name, self.folder / name)
        shutil.copy(ROOT / "svodka.toml", self.folder)
        for table in tables:
            self.run("import", table, expect=0)

    def check_workbooks(self):
        """Whatever a test has made must be what the standard calls a workbook."""
        for path in sorted(self.folder.glob("**/*.xlsx")):
            if path.is_relative_to(self.folder / "templates"):
                continue
            state = (path.stat().st_mtime_ns, path.stat().st_size)
            if self.checked.get(path) != state:
                broken = validity.problems(path)
                assert not broken, f"{path.name}: " + "\n".join(broken)
                self.checked[path] = state

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        for path in self.folder.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(self.folder)

    def run(self, *arguments, expect=None, env=None):
        """Runs svodka in the workspace; paths in its messages are relative to it."""
        done = subprocess.run([SVODKA, *map(str, arguments)], cwd=self.folder, text=True,
                              capture_output=True, env={**os.environ, **(env or {})})
        if arguments[0] in ("run", "entry"):
            self.check_workbooks()
        if expect is not None:
            assert done.returncode == expect, f"exit status {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    def exported(self, *arguments):
        """The rows of an export, as dictionaries."""
        return list(csv.DictReader(io.StringIO(self.run("export", *arguments, expect=0).stdout, newline="")))

    def checks(self, *arguments):
        """{(municipality, check, breakdown): result}"""
        results = json.loads(self.run("check", "--json", *arguments).stdout)
        return {(r["municipality"], r["check"], r["breakdown"]): r for r in results}

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def left_over(self):
        """Whatever a broken run must not leave behind."""
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*.part"))


def facts():
    with open(ROOT / "data/facts.csv", encoding="utf-8") as table:
        return list(csv.DictReader(table))
