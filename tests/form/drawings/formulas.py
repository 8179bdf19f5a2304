"""A form of some 400 formulas, none with a value: what reports compute, over texts, dates, blanks, errors and numbers."""
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.table import Table

# Column A to F of rows 2 to 9: platform, followers, reach, share, day, mark.
DATA = [("ВК", 1200, 45.5, 0.125, date(2024, 1, 31), "да"), ("ОК", 350, 12.25, 0.5, date(2024, 2, 29), "нет"),
        ("Телеграм", 780, -3.75, 0.0625, date(2023, 12, 31), "да"), ("Сайт", 0, 8.005, 1.5, date(2025, 5, 9), None),
        ("Дзен", 15, 2.675, 0.3333333333, date(2024, 7, 1), "да"), ("вк", 1200, 1e6, 2, date(2024, 11, 4), "нет данных"),
        ("Рутуб", None, 0.1, 0.2, date(2020, 2, 29), None), ("Газета", 99, -1234.5678, 0.9999, date(1999, 12, 31), "12")]
# {r} is each row of the data; these make eight formulas each.
OF_A_ROW = [
    "B{r}*D{r}+C{r}", "B{r}/SUM(B$2:B$9)", "ROUND(C{r},2)", "ROUND(C{r},-1)", "ROUNDUP(C{r},1)", "ROUNDDOWN(C{r},1)", "INT(C{r})",
    "TRUNC(C{r},1)", "MOD(B{r},7)", "ABS(C{r})^0.5", "SIGN(C{r})", 'IF(B{r}>500,"много",IF(B{r}>0,"мало","нет"))',
    'IFERROR(C{r}/B{r},"нет базы")', 'IFS(D{r}<0.1,"низкая",D{r}<1,"средняя",TRUE,"высокая")', "RANK(B{r},B$2:B$9)",
    'COUNTIF(A$2:A$9,A{r})', 'SUMIF(F$2:F$9,F{r},B$2:B$9)', 'SUMIFS(B$2:B$9,F$2:F$9,"да",C$2:C$9,"<"&C{r})', "VLOOKUP(A{r},A$2:D$9,3,FALSE)",
    "INDEX(D$2:D$9,MATCH(A{r},A$2:A$9,0))", "LEN(A{r})*LEN(F{r})", 'LEFT(A{r},2)&"…"&RIGHT(A{r},1)', "MID(A{r},2,3)", "UPPER(A{r})&LOWER(A{r})",
    'SUBSTITUTE(A{r},"е","*")', 'TEXT(B{r},"# ##0")', 'TEXT(C{r},"0.00")', 'TEXT(D{r},"0.0%")', 'TEXT(E{r},"dd.mm.yyyy")', "YEAR(E{r})*100+MONTH(E{r})",
    "EOMONTH(E{r},1)", "EDATE(E{r},-1)", "WEEKDAY(E{r},2)", "DATE(YEAR(E{r}),MONTH(E{r})+1,0)", "NETWORKDAYS(E{r},E{r}+30)", "ISOWEEKNUM(E{r})",
    'AND(B{r}>0,C{r}>0)', 'OR(ISBLANK(B{r}),F{r}="")', 'B{r}&""', "A{r}=A$2", "B{r}>=AVERAGE(B$2:B$9)", "C{r}%", "-C{r}^2", "DATEDIF(DATE(1999,1,1),E{r},\"m\")",
    "SUM(B$2:B{r})", "PROPER(A{r})", "CEILING(ABS(C{r}),5)", "IF(ISNUMBER(B{r}),B{r},0)+N(F{r})",
]
# One formula each.
OF_ALL = [
    "SUM(B2:B9)", "AVERAGE(B2:B9)", "COUNT(B2:B9)", "COUNTA(F2:F9)", "COUNTBLANK(B2:B9)", "MIN(C2:C9)", "MAX(C2:C9)", "MEDIAN(C2:C9)", "LARGE(B2:B9,2)",
    "SMALL(B2:B9,3)", "SUMPRODUCT(B2:B9,D2:D9)", 'SUMPRODUCT((A2:A9="ВК")*B2:B9)', "STDEV(D2:D9)", "VAR(D2:D9)", "PRODUCT(D2:D5)", "SUBTOTAL(9,B2:B9)",
    "SUBTOTAL(1,C2:C9)", 'AVERAGEIF(F2:F9,"да",B2:B9)', 'AVERAGEIFS(C2:C9,B2:B9,">100",F2:F9,"<>нет")', 'COUNTIFS(B2:B9,">0",F2:F9,"да")', 'COUNTIF(A2:A9,"*е*")',
    'COUNTIF(B2:B9,"<>1200")', 'MAXIFS(B2:B9,F2:F9,"да")', 'MINIFS(B2:B9,F2:F9,"да")', 'MATCH(400,B3:B4,-1)', 'TEXTJOIN(", ",TRUE,A2:A9)', "CONCATENATE(A2,\"/\",A3)",
    "HLOOKUP(\"Охват\",A1:F9,4,FALSE)", "1/0", "VLOOKUP(\"нет такой\",A2:B9,2,FALSE)", '"а"+1', "SQRT(-1)", '"5"+"7"', '0.1+0.2=0.3', "1-0.9-0.1", "2^0.5*2^0.5=2",
    'IFERROR(1/0,"нет")', "SUM(B2:B9)-SUM(B2:B5)-SUM(B6:B9)", "QUARTILE(B2:B6,1)", "PERCENTILE(B2:B6,0.9)", "ROUND(2.675,2)", "ROUND(-2.5,0)", "ROUND(1.005,2)",
    'TEXT(1234567.891,"#,##0.00")', 'TEXT(0.5,"0%")', 'VALUE("12.5")', "FIND(\"л\",A4)", 'SEARCH("Л",A4)', 'REPT("-",5)', 'TRIM("  много   места ")', 'EXACT(A2,A7)',
    "CHOOSE(2,A2,A3,A4)", "ROW(A5)*COLUMN(C1)", "ROWS(A2:A9)*COLUMNS(A1:F1)", "XOR(TRUE,FALSE,TRUE)", "NOT(B2>B3)", "WORKDAY(E2,10)", "SUMSQ(1,2,3)", "MROUND(17,5)",
]


def formulas(path, folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Расчёт"
    sheet.append(["Площадка", "Подписчики", "Охват", "Доля", "День", "Отметка"])
    for row in DATA:
        sheet.append(row)
    for row in range(2, 10):
        for index, text in enumerate(OF_A_ROW):
            sheet.cell(row, 8 + index, "=" + text.format(r=row))
    for index, text in enumerate(OF_ALL):
        text = text.replace("MAXIFS", "_xlfn.MAXIFS").replace("MINIFS", "_xlfn.MINIFS").replace("TEXTJOIN", "_xlfn.TEXTJOIN").replace("XOR", "_xlfn.XOR")
        sheet.cell(12 + index, 2, "=" + text)
    for row in sheet.iter_rows(min_row=2, max_row=9):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.value = cell.value.replace("IFS(D", "_xlfn.IFS(D").replace("ISOWEEKNUM", "_xlfn.ISOWEEKNUM")
    listed = book.create_sheet("Таблица")
    for row in [("Город", "Пост", "Доля"), ("Ухта", 10, "=Посты[[#This Row],[Пост]]/SUM(Посты[Пост])"), ("Хабаровск", 30, "=B3/SUM(Посты[Пост])")]:
        listed.append(row)
    listed.add_table(Table(displayName="Посты", ref="A1:C3"))
    for index, text in enumerate(["SUM(Посты[Пост])", "Посты[[#Headers],[Пост]]", "ROWS(Посты[[#All],[Пост]])", "COUNTA(Посты[[#Headers],[#Data],[Город]])",
                                  "SUM(Посты[[Пост]:[Доля]])", 'SUMIF(Посты[Город],"Ухта",Посты[Пост])', 'VLOOKUP("Хабаровск",Посты[],2,FALSE)']):
        sheet.cell(12 + index, 4, "=" + text)
    book.save(path)


FORMS = {"formulas": formulas}
