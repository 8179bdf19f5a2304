#!/usr/bin/python3
"""What a file and a function of engine/ may hold: as much as a reader takes in at once, unless the file says why it is
more.

The layout is clang-format's: a function begins with the statement of which a line ends in `{`.
Tables are data: they may be as long as what they describe, and their files with them."""
import pathlib
import re
import unittest

ENGINE = pathlib.Path(__file__).resolve().parents[2] / "engine"
MOST_LINES_OF_A_FILE = 350
MOST_LINES_OF_A_FUNCTION = 60
REASON = re.compile(r"^// (Long|In one file) because ", re.M)

NO_FUNCTION = re.compile(r"(namespace|class|struct|union|enum|extern|template <[^>]*> (class|struct))\b")
WORDS = re.compile(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])\'|//.*')
TABLE = re.compile(r"=\s*\{+$")


def braces(line):
    bare = WORDS.sub("", line)
    return bare.count("{") - bare.count("}")


def blocks(lines):
    """(first line from 1, how many, whether it is a table) of each function and each table."""
    first = None
    for i, line in enumerate(lines):
        if first is None:
            if not line.endswith("{") or re.match(r"\s*(\}|//)", line):
                continue
            begin = i
            while begin > 0 and lines[begin - 1].strip() and not re.search(r"([;{}]|public:|private:|//.*)$",
                                                                            lines[begin - 1]):
                begin -= 1
            if NO_FUNCTION.match(lines[begin].lstrip()) and not TABLE.search(line):
                continue
            first, table, depth = begin, bool(TABLE.search(line)), sum(map(braces, lines[begin:i]))
        depth += braces(line)
        if depth <= 0:
            yield first + 1, i - first + 1, table
            first = None


def too_long(path, text):
    if REASON.search(text):
        return
    lines = text.splitlines()
    found = list(blocks(lines))
    of_tables = sum(count for _, count, table in found if table)
    if len(lines) - of_tables > MOST_LINES_OF_A_FILE:
        yield f"{path}: {len(lines)} lines"
    for first, count, table in found:
        if not table and count > MOST_LINES_OF_A_FUNCTION:
            yield f"{path}:{first}: a function of {count} lines"


class Sizes(unittest.TestCase):
    def test_files_and_functions_can_be_taken_in_at_once(self):
        files = sorted(path for path in ENGINE.rglob("*") if path.suffix in (".cpp", ".hpp"))
        self.assertGreater(len(files), 900)
        said = {str(path.relative_to(ENGINE)): list(too_long(path.relative_to(ENGINE), path.read_text())) for path in files}
        self.assertEqual([each for found in said.values() for each in found], [])


class TheTestItself(unittest.TestCase):
    BODY = "  step();\n" * 59

    def said(self, text):
        return list(too_long("f.cpp", text))

    def test_sees_a_long_function(self):
        long = "namespace a {\n\nint f(int one,\n      int other) {\n" + self.BODY + "}\n\n}  // namespace a\n"
        self.assertEqual(self.said(long), ["f.cpp:3: a function of 62 lines"])
        self.assertEqual(self.said("class A {\n void f() {\n" + self.BODY + " }\n};\n"),
                         ["f.cpp:2: a function of 61 lines"])
        self.assertEqual(self.said("void f() {\n" + self.BODY[:-10] + "}\n"), [])

    def test_sees_a_long_file(self):
        self.assertEqual(self.said("int a;\n" * 351), ["f.cpp: 351 lines"])
        self.assertEqual(self.said("int a;\n" * 350), [])

    def test_lets_tables_be_long(self):
        self.assertEqual(self.said("constexpr int all[] = {\n" + "    1,\n" * 400 + "};\n"), [])

    def test_takes_a_reason(self):
        self.assertEqual(self.said("// In one file because the grammar is one.\n" + "int a;\n" * 351), [])


if __name__ == "__main__":
    unittest.main()
