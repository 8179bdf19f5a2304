#!/usr/bin/python3
"""Writes the book of everything with the program named on the command line and reads it with openpyxl:
somebody else's reader must see what the writer says it wrote."""
import re
import subprocess
import sys
import tempfile
import unittest
import warnings
import zipfile
import xml.etree.ElementTree as ET
from pathlib import Path

warnings.filterwarnings("ignore")
from openpyxl import load_workbook  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))
import validity  # noqa: E402

PROGRAM = sys.argv.pop()


class BookOfEverything(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = Path(cls.folder.name) / "everything.xlsx"
        subprocess.run([PROGRAM, cls.path], check=True)
        cls.book = load_workbook(cls.path)
        cls.values = load_workbook(cls.path, data_only=True)
        cls.sheet, cls.data, cls.hidden = cls.book.worksheets

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def part(self, name):
        with zipfile.ZipFile(self.path) as package:
            return package.read(name).decode()

    def test_every_part_is_sound(self):
        with zipfile.ZipFile(self.path) as package:
            self.assertIsNone(package.testzip())
            names = package.namelist()
            self.assertEqual(len(names), len(set(names)))
            for name in names:
                if name.endswith((".xml", ".rels", ".vml")):
                    ET.fromstring(package.read(name))

    def test_nothing_in_it_is_against_the_standard(self):
        self.assertEqual(validity.problems(self.path), [])

    def test_numbers_keep_all_their_digits(self):
        self.assertEqual(self.sheet["A2"].value, 0.1 + 0.2)
        self.assertEqual(self.sheet["B2"].value, 1 / 3)
        self.assertEqual(self.sheet["A6"].value, -1e300)
        self.assertEqual(self.sheet["B6"].value, 9007199254740992)

    def test_texts_stay_texts(self):
        self.assertEqual(self.sheet["D2"].data_type, "s")
        self.assertEqual(self.sheet["D2"].value, "=1+1")
        self.assertTrue(self.sheet["D2"].quotePrefix)
        self.assertFalse(self.sheet["B2"].quotePrefix)
        self.assertEqual(self.sheet["E2"].value, '_x0041_ <&> "кавычки"\nстрока\t ')
        self.assertEqual(self.sheet["D3"].value, "обычный красный")
        self.assertEqual(self.sheet["E3"].value, "только красный")
        self.assertEqual(self.sheet["E3"].font.color.rgb, "FFFF0000")

    def test_formulas_carry_values_of_their_kind(self):
        self.assertEqual(self.sheet["A4"].value, "=SUM(A2:B2)")
        self.assertEqual(self.values.worksheets[0]["A4"].value, 0.1 + 0.2 + 1 / 3)
        self.assertEqual(self.values.worksheets[0]["B4"].value, "да")
        self.assertIs(self.values.worksheets[0]["C4"].value, True)
        self.assertEqual(self.values.worksheets[0]["D4"].value, "#DIV/0!")
        self.assertEqual(self.values.worksheets[0]["D4"].data_type, "e")
        self.assertIsNone(self.values.worksheets[0]["E4"].value)
        self.assertIn('<c r="A5"><f t="array" ref="A5">A2:A3*2</f><v>0.6</v></c>', self.part("xl/worksheets/sheet1.xml"))
        self.assertEqual((self.sheet["B3"].value, self.sheet["B3"].data_type), ("#N/A", "e"))
        self.assertIs(self.sheet["A3"].value, True)

    def test_styles(self):
        title = self.sheet["A1"]
        self.assertEqual((title.font.name, title.font.sz, title.font.b), ("Times New Roman", 14, True))
        self.assertEqual(title.font.color.rgb, "FF1F3864")
        self.assertEqual((title.fill.fill_type, title.fill.fgColor.rgb), ("solid", "FFD9E2F3"))
        self.assertEqual((title.border.bottom.style, title.border.bottom.color.rgb), ("medium", "FFFF0000"))
        self.assertEqual((title.border.left.style, title.border.left.color.rgb), ("thin", "FF000000"))
        self.assertEqual((title.alignment.horizontal, title.alignment.vertical), ("center", "center"))
        self.assertTrue(title.alignment.wrap_text)
        slanted = self.sheet["C3"]
        self.assertEqual(slanted.alignment.textRotation, 135)
        self.assertEqual((slanted.border.diagonal.style, slanted.border.diagonalUp), ("dashed", True))
        self.assertEqual((slanted.fill.fill_type, slanted.fill.fgColor.rgb, slanted.fill.bgColor.rgb),
                         ("lightGrid", "FF0000FF", "FFFFFF00"))
        self.assertEqual(self.sheet["B2"].number_format, "0.0%")
        self.assertFalse(self.sheet["B2"].protection.locked)
        self.assertEqual(self.sheet["C2"].number_format, "mm-dd-yy")
        self.assertNotIn("mm-dd-yy", self.part("xl/styles.xml"), "14 is the viewer's own date")

    def test_every_cell_of_a_merge_has_its_borders(self):
        self.assertEqual([str(r) for r in self.sheet.merged_cells.ranges], ["A1:E1"])
        self.assertEqual(self.sheet["E1"].border.right.style, "thin")

    def test_layout(self):
        self.assertAlmostEqual(self.sheet.column_dimensions["A"].width, 25.7109375)
        self.assertAlmostEqual(self.sheet.column_dimensions["B"].width, 13.42578125)
        self.assertTrue(self.sheet.column_dimensions["G"].hidden)
        self.assertEqual(self.sheet.column_dimensions["G"].outlineLevel, 1)
        self.assertEqual(self.sheet.row_dimensions[1].height, 37.5)
        self.assertAlmostEqual(self.sheet.row_dimensions[2].height, 15, 5)
        self.assertTrue(self.sheet.row_dimensions[9].hidden)
        self.assertEqual(self.sheet.row_dimensions[10].outlineLevel, 2)
        self.assertAlmostEqual(self.sheet.sheet_format.defaultColWidth, 10.714285714285714)
        view = self.sheet.sheet_view
        self.assertEqual((view.zoomScale, view.showGridLines, view.showRowColHeaders), (85, False, False))
        self.assertEqual(self.sheet.freeze_panes, "C2")
        self.assertEqual(self.sheet.sheet_properties.tabColor.rgb, "FF00B0F0")
        self.assertEqual(self.hidden.sheet_state, "veryHidden")

    def test_page(self):
        setup = self.sheet.page_setup
        self.assertEqual((setup.orientation, int(setup.paperSize), setup.blackAndWhite), ("landscape", 9, True))
        self.assertEqual((setup.fitToHeight, setup.firstPageNumber), (0, 3))
        self.assertTrue(self.sheet.sheet_properties.pageSetUpPr.fitToPage)
        self.assertEqual((self.sheet.page_margins.left, self.sheet.page_margins.header), (0.4, 0.2))
        self.assertTrue(self.sheet.print_options.horizontalCentered)
        self.assertEqual(self.sheet.oddHeader.center.text, "Сводка")
        self.assertEqual(self.sheet.oddFooter.right.text, "стр. &P из &N")
        self.assertEqual(self.sheet.print_area, ["$A$1:$E$21"])
        self.assertEqual((self.sheet.print_title_rows, self.sheet.print_title_cols), ("$1:$2", "$A:$A"))
        self.assertEqual([b.id for b in self.sheet.row_breaks.brk], [10])
        self.assertEqual([b.id for b in self.sheet.col_breaks.brk], [3])

    def test_protection(self):
        protection = self.sheet.protection
        self.assertTrue(protection.sheet)
        self.assertEqual(protection.password, "CC3D")
        self.assertFalse(protection.formatCells)
        self.assertTrue(protection.insertRows)

    def test_validations(self):
        first, second = self.sheet.data_validations.dataValidation
        self.assertEqual((first.type, first.formula1, str(first.sqref)), ("list", '"да,нет"', "D2 D8:E10"))
        self.assertEqual((first.promptTitle, first.prompt), ("Ответ", "да или нет"))
        self.assertEqual((second.operator, second.formula1, second.formula2, second.errorStyle, str(second.sqref)),
                         ("notBetween", "0", "$B$2", "warning", "A2"))

    def test_conditional_formats(self):
        rules = {rule.priority: (str(f.sqref), rule) for f in self.sheet.conditional_formatting for rule in f.rules}
        self.assertEqual(sorted(rules), [1, 2, 3, 4, 5, 6])
        self.assertEqual((rules[1][1].type, rules[1][1].formula), ("expression", ["$A2=MAX($A$2:$A$6)"]))
        self.assertTrue(rules[1][1].stopIfTrue)
        self.assertEqual((rules[2][0], rules[2][1].operator, rules[2][1].formula), ("A2:A6 C2:C6", "lessThan", ["0"]))
        self.assertEqual(rules[2][1].dxf.fill.bgColor.rgb, "FFFFC7CE")
        self.assertEqual(rules[2][1].dxf.font.color.rgb, "FF9C0006")
        self.assertEqual((rules[3][1].type, rules[3][1].formula), ("containsText", ['NOT(ISERROR(SEARCH("нет",E2)))']))
        self.assertEqual([c.rgb for c in rules[4][1].colorScale.color], ["FFF8696B", "FFFFEB84", "FF63BE7B"])
        self.assertEqual([(v.type, v.val) for v in rules[4][1].colorScale.cfvo][1], ("percentile", 50))
        self.assertEqual(rules[5][1].dataBar.cfvo[0].type, "num")
        icons = rules[6][1].iconSet
        self.assertEqual((icons.iconSet, icons.reverse), ("3Symbols2", True))
        self.assertEqual([(v.type, v.val) for v in icons.cfvo], [("percent", 0), ("num", 10), ("num", 20)])

    def test_objects(self):
        comment = self.sheet["A2"].comment
        self.assertEqual((comment.text, comment.author), ("Источник: отдел", "Пресс-служба"))
        self.assertIn("width:150pt;height:60pt", self.part("xl/drawings/vmlDrawing1.vml"))
        self.assertEqual(self.sheet["E2"].hyperlink.target, "https://example.org/a?b=1&c=2")
        self.assertEqual(self.sheet["E2"].hyperlink.tooltip, "подсказка")
        self.assertEqual(self.sheet["C8"].hyperlink.location, "Данные!B2")
        self.assertIn('<c r="C8"/>', self.part("xl/worksheets/sheet1.xml"))
        drawing = self.part("xl/drawings/drawing1.xml")
        self.assertIn("<xdr:from><xdr:col>1</xdr:col><xdr:colOff>47625</xdr:colOff><xdr:row>12</xdr:row>"
                      "<xdr:rowOff>66675</xdr:rowOff></xdr:from>", drawing)
        self.assertIn('descr="знак"', drawing)
        self.assertTrue(zipfile.ZipFile(self.path).read("xl/media/image1.png").startswith(b"\x89PNG"))

    def test_names(self):
        names = self.book.defined_names
        items = {n.name: n for n in (names.definedName if hasattr(names, "definedName") else names.values())}
        long = "Очень_длинное_имя_для_показателя_присутствия_в_социальных_сетях_города"
        self.assertEqual(items[long].attr_text, "Данные!$B$2:$B$3")
        self.assertIn('<definedName name="Местное" localSheetId="0" hidden="1">Отчёт!$A$2</definedName>',
                      self.part("xl/workbook.xml"))

    def test_table(self):
        table = self.data.tables["Площадки"]
        self.assertEqual((table.ref, table.totalsRowCount, table.tableStyleInfo.name), ("A1:B4", 1, "TableStyleLight9"))
        self.assertEqual([c.name for c in table.tableColumns], ["Площадка", "Подписчики"])
        self.assertEqual(table.tableColumns[1].totalsRowFunction, "sum")

    def test_charts(self):
        self.assertEqual(len(self.data._charts), 2)
        chart = self.part("xl/charts/chart1.xml")
        for expected in ("<c:barChart>", "Подписчики по площадкам", "человек", "4472C4", "Данные!$B$2:$B$3"):
            self.assertIn(expected, chart)
        self.assertIn("<c:pieChart>", self.part("xl/charts/chart2.xml"))

    def test_properties(self):
        self.assertEqual((self.book.properties.title, self.book.properties.creator), ("Сводка", "Пресс-служба"))
        self.assertEqual(self.book.properties.created.isoformat()[:10], "2025-01-01")

    def test_elements_stand_in_the_schema_s_order(self):
        order = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
                 "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks",
                 "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "drawing",
                 "legacyDrawing", "tableParts"]
        root = ET.fromstring(self.part("xl/worksheets/sheet1.xml"))
        names = [re.sub("{.*}", "", child.tag) for child in root]
        self.assertEqual([order.index(n) for n in names], sorted(order.index(n) for n in names))


if __name__ == "__main__":
    unittest.main()
