#!/usr/bin/python3
"""The walls of engine/: a room includes only what engine/CMakeLists.txt links it to, and links only what it includes.

What is meant by a room, its namespace and the picture of who uses whom is said in engine/README.md."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENGINE = ROOT / "engine"

# The headers of each library that a room may link.
LIBRARIES = {
    "Boost::headers": ("boost/",),
    "CLI11::CLI11": ("CLI/",),
    "PkgConfig::expat": ("expat.h",),
    "PkgConfig::icu": ("unicode/",),
    "PkgConfig::libdeflate": ("libdeflate.h",),
    "PkgConfig::libedit": ("histedit.h",),
    "PkgConfig::libzip": ("zip.h",),
    "PkgConfig::lua": ("lua.hpp",),
    "PkgConfig::nettle": ("nettle/",),
    "PkgConfig::pugixml": ("pugixml.hpp",),
    "PkgConfig::sqlite": ("sqlite3.h",),
    "PkgConfig::tomlplusplus": ("toml++/",),
    "PkgConfig::xlsxwriter": ("xlsxwriter.h", "xlsxwriter/"),
    "PkgConfig::zlib": ("zlib.h",),
    "csv": ("csv.h",),
    "mimetic": ("mimetic/",),
    "fmt::fmt": ("fmt/",),
    "nlohmann_json::nlohmann_json": ("nlohmann/",),
    "soci_core": ("soci/soci.h",),
    "soci_sqlite3": ("soci/sqlite3/",),
}
# Of the system: POSIX, Linux and the C library that its compiler brings.
SYSTEM = re.compile(r"(sys/[a-z]+|unistd|poll|fcntl|locale|time|stdlib|spawn|signal|pthread|termios|malloc|langinfo|dirent|syslog)\.h")
# The rooms whose words are those of Excel or of Lua, and the commands, add their name to the namespace.
NAMED = {"calculation", "cli", "form", "formula", "intake", "reader", "script", "workbook"}


def link_lists(text):
    return {room: links.split() for room, links in re.findall(r"^svodka_room\((\w+)([^)]*)\)", text, re.M)}


def includes(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if found := re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line):
            yield number, found[1] == '"', found[2]


def library_of(header):
    return [name for name, starts in LIBRARIES.items() if header.startswith(starts)]


def files_of(room):
    return sorted(path for path in (ENGINE / room).rglob("*") if path.suffix in (".cpp", ".hpp"))


def broken_includes(room, files, links):
    may_use = {f"svodka_{room}", *links[room]}
    for path, found in files:
        for number, ours, header in found:
            place = f"{path}:{number}: {header}"
            if ours:
                parts = header.split("/")
                if parts[0] != "engine" or len(parts) < 3:
                    yield f"{place}: written from the repository's root, engine/ROOM/..."
                elif f"svodka_{parts[1]}" not in may_use:
                    yield f"{place}: {room} does not link {parts[1]}"
            elif library := library_of(header):
                if not set(library) & may_use:
                    yield f"{place}: {room} does not link {library[0]}"
            elif not re.fullmatch(r"[a-z0-9_]+", header) and not SYSTEM.fullmatch(header):
                yield f"{place}: of no library that this test knows"


class Walls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.links = link_lists((ENGINE / "CMakeLists.txt").read_text())
        cls.files = {room: [(path.relative_to(ROOT), list(includes(path))) for path in files_of(room)]
                     for room in cls.links}

    def test_every_folder_is_a_room(self):
        self.assertEqual({path.name for path in ENGINE.iterdir() if path.is_dir()}, set(self.links))

    def test_a_room_includes_what_it_links(self):
        self.assertEqual([broken for room in self.links
                          for broken in broken_includes(room, self.files[room], self.links)], [])

    def test_a_room_links_what_it_includes(self):
        idle = []
        for room, links in self.links.items():
            headers = {header for _, found in self.files[room] for _, _, header in found}
            for link in links:
                used = (any(header.startswith(f"engine/{link.removeprefix('svodka_')}/") for header in headers)
                        if link.startswith("svodka_") else
                        any(header.startswith(LIBRARIES[link]) for header in headers))
                if not used:
                    idle.append(f"{room} links {link} and includes nothing of it")
        self.assertEqual(idle, [])

    def test_a_library_that_is_found_is_linked(self):
        top = (ROOT / "CMakeLists.txt").read_text()
        linked = {link for links in self.links.values() for link in links}
        found = {f"PkgConfig::{name}" for name in re.findall(r"pkg_check_modules\((\w+)", top)}
        self.assertTrue(found)
        self.assertEqual(found - linked, set())

    def test_a_library_has_one_name(self):
        # <lua.hpp>, not <lua5.4/lua.hpp>
        ways = {}
        for files in self.files.values():
            for _, found in files:
                for _, ours, header in found:
                    if not ours:
                        ways.setdefault(header.split("/")[-1], set()).add(header)
        self.assertEqual({name: paths for name, paths in ways.items() if len(paths) > 1 and name != "zip.h"}, {})

    def test_a_header_stands_once_and_carries_its_name(self):
        wrong = []
        for files in self.files.values():
            for path, found in files:
                own = str(path.with_suffix(".hpp"))
                if path.suffix == ".cpp" and (ROOT / own).exists():
                    first = [header for _, _, header in found][:1]
                    if first != [own]:
                        wrong.append(f"{path}: its own header comes first")
                headers = [header for _, _, header in found]
                wrong += [f"{path}: {header} twice" for header in set(headers) if headers.count(header) > 1]
        self.assertEqual(wrong, [])

    def test_a_room_has_one_namespace(self):
        wrong = []
        for room in self.links:
            own = f"svodka::{room}" if room in NAMED else "svodka"
            for path in files_of(room):
                for name in re.findall(r"^namespace (svodka[\w:]*) \{", path.read_text(), re.M):
                    if name not in (own, f"{own}::detail"):
                        wrong.append(f"{path.relative_to(ROOT)}: {name}, not {own}")
        self.assertEqual(wrong, [])

    def test_the_readme_speaks_of_every_room(self):
        text = (ENGINE / "README.md").read_text()
        self.assertEqual([room for room in self.links if f"- **{room}** " not in text], [])


class TheTestItself(unittest.TestCase):
    LINKS = {"low": ["fmt::fmt"], "high": ["svodka_low"]}

    def broken(self, room, *found):
        return list(broken_includes(room, [("f.cpp", [(1, ours, header) for ours, header in found])], self.LINKS))

    def test_sees_a_room_that_is_not_linked(self):
        self.assertEqual(self.broken("low", (True, "engine/high/a.hpp")),
                         ["f.cpp:1: engine/high/a.hpp: low does not link high"])
        self.assertEqual(self.broken("high", (True, "engine/low/a.hpp"), (True, "engine/high/a.hpp")), [])
        self.assertEqual(self.broken("high", (True, "low/a.hpp")),
                         ["f.cpp:1: low/a.hpp: written from the repository's root, engine/ROOM/..."])

    def test_sees_a_library_that_is_not_linked(self):
        self.assertEqual(self.broken("high", (False, "zip.h")), ["f.cpp:1: zip.h: high does not link PkgConfig::libzip"])
        self.assertEqual(self.broken("low", (False, "unknown/library.h")),
                         ["f.cpp:1: unknown/library.h: of no library that this test knows"])


if __name__ == "__main__":
    unittest.main()
