"""Pictures by name: a form's cell shows the workspace's own, and a changed one makes its workbook anew."""

import base64
import hashlib
import os
import re
import shutil
import struct
import unittest
import zipfile
import zlib

import openpyxl

from workspace import Workspace


def png(red, green, blue, width=40, height=20):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    row = b"\0" + bytes((red, green, blue)) * width
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * height))
            + chunk(b"IEND", b""))


# 8 × 4 pixels each.
GIF = base64.b64decode("R0lGODlhCAAEAPAAACBgkAAAACH5BAAAAAAALAAAAAAIAAQAAAIFhI+piwUAOw==")
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1R"
    "V19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj"
    "Y2NjY2NjY2NjY2NjY2P/wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAA"
    "AAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AJABAc//2Q==")
BMP = (b"BM" + struct.pack("<IHHI", 150, 0, 0, 54)
       + struct.pack("<IiiHHIIiiII", 40, 8, 4, 1, 24, 0, 96, 0, 0, 0, 0) + b"\x90\x60\x20" * 32)
REPORT = """report "drawn" { name = { ru = "Форма" }, municipalities = { "ukhta", "komsomolsk" },
  every = "year", form = "drawn.xlsx", file = "drawn_{municipality}.xlsx" }"""
LIST = '{ { name = "Анна", file = "signatures/anna" }, { name = "Пётр", file = "signatures/pyotr.jpg" } }'


class Pictures(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace(["data/facts.csv"])
        self.addCleanup(self.workspace.__exit__)
        shutil.rmtree(self.workspace.folder / "scripts")  # their findings would make every workbook anew
        self.workspace.write("scripts/drawn.lua", REPORT)
        self.workspace.write("pictures/logo.png", png(32, 96, 160))
        self.workspace.write("pictures/ukhta.gif", GIF)
        self.workspace.write("pictures/komsomolsk.bmp", BMP)
        self.workspace.write("pictures/signatures/anna.png", png(0, 0, 0, 60, 20))
        self.workspace.write("pictures/signatures/pyotr.jpg", JPEG)

    def draw(self, logo='{{ picture "logo.png" }}'):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet["B1"] = logo
        sheet.merge_cells("B1:C2")
        sheet["D1"] = "{{ picture(r.municipality.code) }}"
        sheet["A3"] = f"#each x in {LIST}"
        sheet["B4"], sheet["C4"] = "{{ x.name }}", "{{ picture(x.file) }}"
        sheet.row_dimensions[4].height = 30
        sheet["A5"] = "#end"
        book.save(self.workspace.folder / "templates/drawn.xlsx")

    def run_report(self, expect=0):
        return self.workspace.run("run", "drawn", expect=expect)

    def parts(self, municipality="ukhta"):
        with zipfile.ZipFile(self.workspace.folder / f"out/drawn_{municipality}.xlsx") as package:
            return {name: package.read(name) for name in package.namelist()}

    def anchors(self, municipality="ukhta"):
        """(column, row, alternative text) of each picture, in their order."""
        drawing = self.parts(municipality)["xl/drawings/drawing1.xml"].decode()
        return [(int(column), int(row), text) for column, row, text in re.findall(
            r'<xdr:from><xdr:col>(\d+)<.*?<xdr:row>(\d+)<.*?descr="([^"]*)"', drawing)]

    def test_stand_in_their_cells_in_merged_ones_and_in_each_row_of_a_list(self):
        self.draw()
        self.run_report()
        self.assertEqual(self.anchors(), [(0, 0, "logo.png"), (2, 0, "ukhta"), (1, 2, "signatures/anna"),
                                          (1, 3, "signatures/pyotr.jpg")])
        media = {hashlib.sha256(bytes_).hexdigest() for name, bytes_ in self.parts().items() if "/media/" in name}
        self.assertEqual(media, {hashlib.sha256(each).hexdigest()
                                 for each in (png(32, 96, 160), GIF, png(0, 0, 0, 60, 20), JPEG)})
        self.assertIn(BMP, self.parts("komsomolsk").values())
        self.assertEqual(openpyxl.load_workbook(self.workspace.folder / "out/drawn_ukhta.xlsx").active["A3"].value,
                         "Анна")

    def test_a_changed_picture_makes_anew_the_workbooks_that_show_it(self):
        self.draw()
        self.run_report()
        before = self.parts()
        self.assertEqual(self.run_report().stdout.count("unchanged"), 2)
        self.workspace.write("pictures/ukhta.gif", GIF.replace(b"\x20\x60\x90", b"\x90\x60\x20"))
        self.assertEqual(self.run_report().stdout.count("unchanged"), 1)
        self.workspace.write("pictures/logo.png", png(200, 0, 0))
        self.assertEqual(self.run_report().stdout.count("unchanged"), 0)
        self.assertIn(png(200, 0, 0), self.parts().values())
        self.workspace.write("pictures/logo.png", png(32, 96, 160))
        self.workspace.write("pictures/ukhta.gif", GIF)
        self.run_report()
        self.assertEqual(self.parts(), before)
        (self.workspace.folder / "pictures/logo.png").unlink()
        self.run_report(expect=1)

    def test_one_that_is_not_there_or_cannot_be_shown_marks_its_cell(self):
        os.symlink("/etc/passwd", self.workspace.folder / "pictures/passwd.png")
        self.workspace.write("pictures/cut.png", png(1, 2, 3)[:60])
        for name, message in (
                ("lgoo.png", "there is no picture 'lgoo.png'\n    did you mean 'logo.png'?"),
                ("../svodka.toml", "'../svodka.toml' is no name of a picture in the folder pictures/\n    write it as "
                 '"logo.png", or "signatures/ivanov.png" in a folder there'),
                ("passwd", "the picture 'passwd.png' lies outside the folder pictures/\n    put the file itself there "
                 "instead of a link to it"),
                ("cut", "the picture 'cut.png': the picture is cut: its end is missing")):
            with self.subTest(name):
                self.draw(f'{{{{ picture "{name}" }}}}')
                done = self.run_report(expect=1)
                self.assertIn(f"templates/drawn.xlsx: Sheet!B1: error: {message}\n", done.stderr + done.stdout)
                sheet = openpyxl.load_workbook(self.workspace.folder / "out/drawn_ukhta.xlsx").active
                self.assertEqual(sheet["A1"].value, "ошибка")
                self.assertEqual(sheet["A1"].comment.text, message.split("\n")[0])
                self.assertEqual(self.anchors()[0], (2, 0, "ukhta"))

    def test_is_asked_for_by_hand(self):
        done = self.workspace.run("eval", 'picture "logo"', "-m", "ukhta", "-p", "2023", expect=0)
        self.assertEqual(done.stdout, "the picture logo, 40 × 20 pixels\n")
        self.assertIn("a value here is a picture, it cannot be joined to a text", self.workspace.run(
            "eval", '"Подпись: " .. picture "logo"', "-m", "ukhta", "-p", "2023", expect=1).stderr)


if __name__ == "__main__":
    unittest.main()
