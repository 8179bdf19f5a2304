"""A form as no library here writes it: ISO strict words, odd paths and prefixes, shared formulas, dates from 1904,
a palette of its own, texts inside their cells."""
import zipfile

MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PARTS = {
    "[Content_Types].xml": """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/Book/Main.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/Book/looks.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
<Override PartName="/sheets/one.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="/Book/Main.xml"/></Relationships>""",
    "Book/_rels/Main.xml.rels": f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="./../sheets/one.xml"/>
<Relationship Id="r2" Type="{OFFICE}/styles" Target="looks.xml"/></Relationships>""",
    "Book/Main.xml": f"""<x:workbook xmlns:x="{MAIN}" xmlns:rel="{OFFICE}" conformance="strict"><x:workbookPr date1904="true"/>
<x:sheets><x:sheet name="Строгий" sheetId="7" rel:id="r1"/></x:sheets></x:workbook>""",
    "Book/looks.xml": f"""<x:styleSheet xmlns:x="{MAIN}"><x:fonts><x:font><x:sz val="10"/><x:name val="Arial"/></x:font>
<x:font><x:b/><x:sz val="10"/><x:color indexed="10"/><x:name val="Arial"/></x:font></x:fonts>
<x:fills><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill patternType="gray125"/></x:fill>
<x:fill><x:patternFill patternType="solid"><x:fgColor indexed="9"/></x:patternFill></x:fill></x:fills>
<x:borders><x:border><x:start/><x:end/><x:top/><x:bottom/></x:border>
<x:border><x:start style="thin"/><x:end style="thick"/><x:top/><x:bottom/></x:border></x:borders>
<x:cellStyleXfs><x:xf/></x:cellStyleXfs><x:cellXfs><x:xf fontId="0" fillId="0" borderId="0"/><x:xf fontId="1" fillId="2" borderId="1"/>
<x:xf fontId="0" fillId="0" borderId="0" numFmtId="14"/></x:cellXfs>
<x:colors><x:indexedColors>"""
    + "".join(f'<x:rgbColor rgb="00{n * 3:02X}{n:02X}{255 - n:02X}"/>' for n in range(64))
    + """</x:indexedColors></x:colors></x:styleSheet>""",
    "sheets/one.xml": f"""<x:worksheet xmlns:x="{MAIN}"><x:sheetData>
<x:row r="1"><x:c r="A1" t="inlineStr" s="1"><x:is><x:t>Охват</x:t></x:is></x:c><x:c r="B1" t="d" s="2"><x:v>2024-05-17</x:v></x:c></x:row>
<x:row r="2"><x:c r="A2"><x:v>10</x:v></x:c><x:c r="B2"><x:f t="shared" ref="B2:B4" si="0">A2*$A$2</x:f><x:v>100</x:v></x:c></x:row>
<x:row r="3"><x:c><x:v>20</x:v></x:c><x:c><x:f t="shared" si="0"/><x:v>200</x:v></x:c></x:row>
<x:row r="4"><x:c r="A4"><x:v>3.5</x:v></x:c><x:c r="B4"><x:f t="shared" si="0"/><x:v>35</x:v></x:c></x:row>
</x:sheetData></x:worksheet>""",
}


def strict(path, folder):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in PARTS.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


FORMS = {"strict": strict}
