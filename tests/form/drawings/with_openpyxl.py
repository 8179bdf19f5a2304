"""Forms as openpyxl writes them: every look of a cell, every setting of a page, rules, charts."""
import itertools

from openpyxl import Workbook
from openpyxl.chart import AreaChart, BarChart, DoughnutChart, LineChart, PieChart, RadarChart, Reference, ScatterChart, Series
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Alignment, Border, Color, Font, GradientFill, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableStyleInfo

PATTERNS = ["solid", "mediumGray", "darkGray", "lightGray", "darkHorizontal", "darkVertical", "darkDown", "darkUp",
            "darkGrid", "darkTrellis", "lightHorizontal", "lightVertical", "lightDown", "lightUp", "lightGrid",
            "lightTrellis", "gray125", "gray0625"]
LINES = ["thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot", "mediumDashDot",
         "dashDotDot", "mediumDashDotDot", "slantDashDot"]
NUMBERS = ["0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0.00E+00", "# ?/?", "dd.mm.yyyy", "[$-419]d mmmm yyyy;@",
           '"более "#,##0', '#,##0" чел."', "#,##0.00_р_.;[Red]-#,##0.00_р_.", "@", "h:mm:ss", "mm-dd-yy",
           '[>=1000000]0.0,,"млн";[>=1000]0.0,"тыс.";0', "General;-General;;@", '"x"' * 60]


def looks(path, folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Виды"
    place = itertools.count(1)

    def cell(value="текст", **looks):
        made = sheet.cell(row=next(place), column=2, value=value)
        for name, look in looks.items():
            setattr(made, name, look)
        return made

    for pattern in PATTERNS:
        cell(fill=PatternFill(pattern, fgColor="FF8800", bgColor="0044AA"))
    cell(fill=PatternFill("solid", fgColor=Color(theme=4, tint=0.4)))
    cell(fill=PatternFill("solid", fgColor=Color(theme=7, tint=-0.25)))
    cell(fill=PatternFill("solid", fgColor=Color(indexed=42)))
    cell(fill=GradientFill(degree=90, stop=["FFFFFF", "4472C4"]))
    cell(fill=GradientFill(degree=45, stop=["FF0000", "00FF00", "0000FF"]))
    cell(fill=GradientFill(type="path", left=0.5, right=0.5, top=0.5, bottom=0.5, stop=["FFFF00", Color(theme=5, tint=0.2)]))
    for line in LINES:
        side = Side(line, color="AA0011")
        cell(border=Border(left=side, right=side, top=side, bottom=side, diagonal=side, diagonalUp=True))
    cell(border=Border(diagonal=Side("thin"), diagonalDown=True, diagonalUp=True))
    for number, value in zip(NUMBERS, itertools.cycle([1234567.891, 0.5, 45000])):
        cell(value, number_format=number)
    for horizontal in ["left", "center", "right", "fill", "justify", "centerContinuous", "distributed"]:
        cell(alignment=Alignment(horizontal=horizontal, indent=2 if horizontal in ("left", "right") else 0))
    for vertical in ["top", "center", "justify", "distributed"]:
        cell(alignment=Alignment(vertical=vertical, wrap_text=True))
    for rotation in [45, 90, 135, 180, 255]:
        cell(alignment=Alignment(text_rotation=rotation))
    cell(alignment=Alignment(shrink_to_fit=True, readingOrder=2))
    for font in [Font("Arial", 9, bold=True, color="C00000"), Font("Times New Roman", 14.5, italic=True, strike=True),
                 Font("Verdana", 8, underline="double"), Font("Calibri", 11, underline="singleAccounting", color=Color(theme=6)),
                 Font("Calibri", 11, vertAlign="superscript"), Font("Calibri", 11, vertAlign="subscript", color=Color(indexed=12))]:
        cell(font=font)
    cell(protection=Protection(locked=False))
    cell("=1+1", protection=Protection(locked=True, hidden=True))
    book.add_named_style(NamedStyle("Итог города", font=Font("Arial", 12, bold=True), fill=PatternFill("solid", fgColor="DDEBF7"),
                                    border=Border(bottom=Side("double"))))
    cell("по имени", style="Итог города")
    cell("хорошо", style="Good")
    book.save(path)


def page(path, folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Отчёт за 2024 год"
    for row in range(1, 41):
        for column in range(1, 7):
            sheet.cell(row=row, column=column, value=row * column)
    sheet.merge_cells("A1:F1")
    sheet["A1"].alignment = Alignment(horizontal="center", wrap_text=True)
    sheet.row_dimensions[1].height = 42.75
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["B"].width = 31.5
    sheet.column_dimensions["F"].hidden = True
    sheet.row_dimensions.group(10, 14, outline_level=1, hidden=True)
    sheet.row_dimensions.group(20, 22, outline_level=2)
    sheet.column_dimensions.group("D", "E", outline_level=1)
    sheet.sheet_properties.outlinePr.summaryBelow = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left, sheet.page_margins.header = 0.25, 0.1
    sheet.print_options.horizontalCentered = sheet.print_options.gridLines = True
    sheet.print_title_rows, sheet.print_title_cols, sheet.print_area = "$1:$3", "$A:$B", "A1:F40"
    sheet.oddHeader.center.text, sheet.oddHeader.left.text = "Отчёт & итоги", "&D"
    sheet.oddFooter.right.text = "Страница &P из &N"
    sheet.HeaderFooter.differentFirst = sheet.HeaderFooter.differentOddEven = True
    sheet.firstHeader.center.text = "Титул"
    sheet.evenHeader.left.text = "Чётная"
    sheet.evenFooter.right.text = "&P"
    sheet.row_breaks.append(Break(id=15))
    sheet.row_breaks.append(Break(id=30))
    sheet.freeze_panes = "B4"
    sheet.sheet_view.zoomScale, sheet.sheet_view.showGridLines = 85, False
    sheet.sheet_properties.tabColor = Color(theme=9, tint=0.4)
    sheet.protection.sheet, sheet.protection.formatCells = True, False
    sheet.protection.set_password("тайна")
    sheet.auto_filter.ref = "A3:F40"
    book.create_sheet("Скрытый").sheet_state = "hidden"
    book.create_sheet("Очень скрытый").sheet_state = "veryHidden"
    plain = book.create_sheet("It's")
    plain["A1"] = "просто"
    plain.protection.sheet, plain.protection.algorithmName, plain.protection.spinCount = True, "SHA-512", 100000
    plain.protection.hashValue = "m+pWRoDjHxZMPVOb3RmhPFTGl+KUB0gfN2tlkFw1UqEMd3VN4HXrTPzKhlgDwaJvT5eKnIlZ0vAtCn4bKFd3Fw=="
    plain.protection.saltValue = "xg0rR1Yh0pVLqVxPVuyPYA=="
    plain.print_area = "A1:B2"
    plain.page_setup.scale = 70
    for name, place in [("Итог", "'Отчёт за 2024 год'!$B$4"), ("Ставка", "0.25"), ("Список", "'Отчёт за 2024 год'!$A$4:$A$40")]:
        book.defined_names.append(DefinedName(name, attr_text=place))
    book.properties.title, book.properties.creator, book.properties.keywords = "Отчёт", "Пресс-служба", "смм"
    book.save(path)


def rules(path, folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Правила"
    other = book.create_sheet("Данные")
    for row in range(1, 21):
        other.cell(row=row, column=1, value=f"платформа {row}")
        for column in range(1, 9):
            sheet.cell(row=row, column=column, value=row * 3 % 7 + column)
    lists = [DataValidation("list", formula1='"да,нет,нет данных"', allow_blank=True),
             DataValidation("list", formula1="Данные!$A$1:$A$20", showErrorMessage=True, errorTitle="Нет", error="Из списка"),
             DataValidation("whole", operator="between", formula1="0", formula2="100", errorStyle="warning"),
             DataValidation("decimal", operator="greaterThan", formula1="0.5"),
             DataValidation("date", operator="lessThanOrEqual", formula1="45000"),
             DataValidation("textLength", operator="notBetween", formula1="1", formula2="5"),
             DataValidation("custom", formula1="ISNUMBER(A1)", promptTitle="Число", prompt="Введите число", showInputMessage=True)]
    for column, rule in zip("ABCDEFG", lists):
        rule.add(f"{column}1:{column}5")
        rule.add(f"{column}8")
        sheet.add_data_validation(rule)
    red, green = PatternFill(bgColor="FFC7CE"), Font(color="006100", bold=True)
    add = sheet.conditional_formatting.add
    add("A1:A20 C1:C20", CellIsRule("greaterThan", formula=["5"], fill=red, stopIfTrue=True))
    add("A1:A20 C1:C20", CellIsRule("between", formula=["1", "3"], font=green))
    add("B1:B20", FormulaRule(formula=["MOD(ROW(),2)=0"], fill=PatternFill("solid", bgColor="EEEEEE"), border=Border(top=Side("thin", color="FF0000"))))
    add("D1:D20", ColorScaleRule("min", None, "F8696B", "percentile", 50, "FFEB84", "max", None, "63BE7B"))
    add("E1:E20", ColorScaleRule("num", 1, "FFFFFF", "num", 9, "5A8AC6"))
    add("F1:F20", DataBarRule("min", None, "max", None, "638EC6"))
    add("G1:G20", IconSetRule("5Arrows", "percent", [0, 20, 40, 60, 80], reverse=True))
    add("H1:H20", Rule("top10", rank=3, percent=True, dxf=DifferentialStyle(font=green)))
    add("H1:H20", Rule("aboveAverage", aboveAverage=False, equalAverage=True, dxf=DifferentialStyle(fill=red)))
    add("H1:H20", Rule("aboveAverage", stdDev=2, dxf=DifferentialStyle(fill=red)))
    add("H1:H20", Rule("duplicateValues", dxf=DifferentialStyle(fill=red)))
    add("H1:H20", Rule("containsText", operator="containsText", text="нет", formula=['NOT(ISERROR(SEARCH("нет",H1)))'], dxf=DifferentialStyle(fill=red)))
    add("H1:H20", Rule("containsBlanks", formula=["LEN(TRIM(H1))=0"], dxf=DifferentialStyle(fill=red)))
    add("H1:H20", Rule("timePeriod", timePeriod="lastMonth", formula=["AND(MONTH(H1)=MONTH(TODAY())-1)"], dxf=DifferentialStyle(fill=red)))
    book.save(path)


def objects(path, folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Объекты"
    rows = [["Площадка", "2023", "2024"], ["ВКонтакте", 1200, 1500], ["Telegram", 800, 1900], ["Одноклассники", 600, 500]]
    for row in rows:
        sheet.append(row)
    for row in sheet["A1:C4"]:
        for cell in row:
            cell.border = Border(left=Side("thin"), right=Side("thin"), top=Side("thin"), bottom=Side("thin"))
    sheet["D1"], sheet["D2"] = "Ссылка", "сайт"
    sheet["D2"].hyperlink = "https://example.org/?a=1&b=2"
    sheet["D3"] = "внутрь"
    sheet["D3"].hyperlink = "#'Второй лист'!A1"
    sheet["D4"] = "почта"
    sheet["D4"].hyperlink = "mailto:press@example.org"
    sheet["B2"].comment = Comment("Проверить по отчёту\nза прошлый год", "Пресс-служба", height=120, width=260)
    sheet["E2"] = "=B2:B4*C2:C4"
    sheet.formula_attributes["E2"] = {"t": "array", "ref": "E2:E4"}
    sheet["F2"] = "=SUM(B2:C2)"
    sheet["F3"] = '=IF(B3>C3,"меньше","больше")'
    sheet["F4"] = "=#REF!+1"
    table = Table(displayName="Площадки", ref="A1:C4")
    table.tableStyleInfo = TableStyleInfo("TableStyleMedium4", showRowStripes=True, showFirstColumn=True)
    sheet.add_table(table)
    places = itertools.count(8, 16)
    for kind in [BarChart, LineChart, PieChart, AreaChart, DoughnutChart, RadarChart]:
        chart = kind()
        chart.title = f"Подписчики: {kind.__name__}"
        chart.add_data(Reference(sheet, min_col=2, max_col=3, min_row=1, max_row=4), titles_from_data=True)
        chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=4))
        if kind in (BarChart, LineChart, AreaChart):
            chart.x_axis.title, chart.y_axis.title = "Площадка", "Человек"
        if kind is BarChart:
            chart.grouping, chart.overlap, chart.type = "stacked", 100, "bar"
        chart.legend.position = "b"
        chart.width, chart.height = 14, 7
        sheet.add_chart(chart, f"A{next(places)}")
    scatter = ScatterChart()
    scatter.series.append(Series(Reference(sheet, min_col=3, min_row=2, max_row=4), Reference(sheet, min_col=2, min_row=2, max_row=4), title="точки"))
    sheet.add_chart(scatter, "I8")
    book.create_sheet("Второй лист")["A1"] = "здесь"
    book.save(path)


FORMS = {"openpyxl_looks": looks, "openpyxl_page": page, "openpyxl_rules": rules, "openpyxl_objects": objects}
