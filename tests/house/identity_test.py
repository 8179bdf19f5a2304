#!/usr/bin/python3
"""engine/identity.cmake: the same sources have the same identity everywhere, other sources another."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "engine").rglob("*")
                 if path.suffix in (".cpp", ".hpp")) + ["CMakeLists.txt", "engine/CMakeLists.txt"]


class Identity(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="svodka-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.copy = self.folder / "a copy"
        for path in SOURCES:
            (self.copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, self.copy / path)  # at another time
        self.header = self.folder / "written/identity.hpp"

    def identity(self, root, sources, **env):
        (self.folder / "sources.txt").write_text("\n".join(sources) + "\n")
        subprocess.run(["cmake", "-D", f"ROOT={root}", "-D", f"LIST={self.folder}/sources.txt",
                        "-D", f"OUT={self.header}", "-P", ROOT / "engine/identity.cmake"],
                       check=True, cwd=self.folder, env={**os.environ, **env})
        return re.fullmatch('#define SVODKA_IDENTITY "([0-9a-f]{16})"\n', self.header.read_text())[1]

    def test_is_the_same_wherever_the_sources_are(self):
        here = self.identity(ROOT, SOURCES)
        self.assertEqual(self.identity(self.copy, SOURCES), here)
        self.assertEqual(self.identity(self.copy, reversed(SOURCES)), here)
        self.assertEqual(self.identity(self.copy, SOURCES, LC_ALL="ru_RU.UTF-8", TZ="Asia/Vladivostok"), here)

    def test_is_another_after_a_character(self):
        before = self.identity(self.copy, SOURCES)
        for name in ("engine/value/rounding.cpp", "engine/value/quantity.hpp", "CMakeLists.txt"):
            with self.subTest(name):
                path = self.copy / name
                text = path.read_text()
                path.write_text(text[:-2] + chr(ord(text[-2]) ^ 1) + text[-1])
                self.assertNotEqual(self.identity(self.copy, SOURCES), before)
                path.write_text(text)
                self.assertEqual(self.identity(self.copy, SOURCES), before)

    def test_is_another_after_a_rename(self):
        before = self.identity(self.copy, SOURCES)
        old, new = "engine/value/rounding.cpp", "engine/value/rounded.cpp"
        (self.copy / old).rename(self.copy / new)
        self.assertNotEqual(self.identity(self.copy, [new if path == old else path for path in SOURCES]), before)

    def test_is_another_when_two_sources_change_places(self):
        before = self.identity(self.copy, SOURCES)
        one, other = self.copy / "engine/value/rounding.cpp", self.copy / "engine/value/interval.cpp"
        texts = one.read_text(), other.read_text()
        one.write_text(texts[1])
        other.write_text(texts[0])
        self.assertNotEqual(self.identity(self.copy, SOURCES), before)

    def test_is_another_with_a_source_more(self):
        before = self.identity(self.copy, SOURCES)
        (self.copy / "engine/value/empty.cpp").touch()
        self.assertNotEqual(self.identity(self.copy, [*SOURCES, "engine/value/empty.cpp"]), before)

    def test_is_written_only_when_it_is_another(self):
        self.identity(self.copy, SOURCES)
        os.utime(self.header, (1, 1))
        self.identity(self.copy, SOURCES)
        self.assertEqual(self.header.stat().st_mtime, 1)
        self.identity(self.copy, SOURCES[1:])
        self.assertNotEqual(self.header.stat().st_mtime, 1)


if __name__ == "__main__":
    unittest.main()
