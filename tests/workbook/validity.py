"""What is wrong with a workbook by the standard (ECMA-376 part 1) and by Excel's own limits: problems("file.xlsx").

Independent of the writer: it knows the file format alone. Run as a program it prints what it finds.

With SVODKA_KEEP_LOOKED_AT=FOLDER whatever was looked at is kept there, for .ci/validate."""
import hashlib
import math
import os
import pathlib
import posixpath
import re
import shutil
import sys
import warnings
import xml.etree.ElementTree as ET
import zipfile

ROWS, COLUMNS = 1048576, 16384
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!"}
# The order of children that the schema demands.
ORDER = {
    "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
                "definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing "
                "fileRecoveryPr webPublishObjects extLst",
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
                 "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
                 "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
                 "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems "
                 "tableParts extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
    "dxf": "font numFmt fill alignment border protection extLst",
    "border": "start end left right top bottom diagonal vertical horizontal",
    "xf": "alignment protection extLst",
    "headerFooter": "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
    "sheetView": "pane selection pivotSelection extLst",
    "sheetPr": "tabColor outlinePr pageSetUpPr",
    "cfRule": "formula colorScale dataBar iconSet extLst",
    "dataValidation": "formula1 formula2",
    "table": "autoFilter sortState tableColumns tableStyleInfo extLst",
    "chartSpace": "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart spPr txPr externalData "
                  "printSettings userShapes extLst",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs extLst",
    "numRef": "f numCache extLst", "strRef": "f strCache extLst", "c": "f v is extLst",
}


def local(node):
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def children(node, name):
    return [child for child in node if local(child) == name]


def child(node, name):
    return next(iter(children(node, name)), None) if node is not None else None


def cell(text):
    """(row, column) from 1 of "B3"; None for what is no place on a sheet."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", text or "")
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return (int(found[2]), column) if 1 <= int(found[2]) <= ROWS and column <= COLUMNS else None


def area(text):
    corners = [cell(part) for part in (text or "").split(":")]
    if None in corners or len(corners) > 2:
        return None
    (top, left), (bottom, right) = corners[0], corners[-1]
    return (top, left, bottom, right) if top <= bottom and left <= right else None


def unescaped(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def text_of(node):
    """Of <si> or <is>, with its runs."""
    return unescaped("".join(each.text or "" for each in node.iter() if local(each) == "t"))


class Checker:
    def __init__(self, path):
        self.found = []
        self.package = zipfile.ZipFile(path)
        self.names = self.package.namelist()
        self.trees = {}
        self.tables = {}

    def report(self, place, what):
        self.found.append(f"{place}: {what}")

    def run(self):
        if len(set(self.names)) != len(self.names):
            self.report("package", "two parts have one name")
        if self.package.testzip():
            self.report("package", "a part is damaged")
        for name in self.names:
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    self.trees[name] = ET.fromstring(self.package.read(name))
                except ET.ParseError as broken:
                    self.report(name, f"not well-formed: {broken}")
        if self.found:
            return self.found
        self.content_types()
        self.links = {name: self.relationships(name) for name in self.names}
        for name, tree in self.trees.items():
            self.order(name, tree)
        main = next((target for kind, target in self.links.get("", self.relationships("")).values() if kind == "officeDocument"), None)
        if main not in self.trees:
            self.report("package", "no workbook")
        else:
            self.workbook(main)
        return self.found

    def content_types(self):
        types = self.trees.get("[Content_Types].xml")
        if types is None:
            return self.report("package", "no [Content_Types].xml")
        endings = {node.get("Extension").lower() for node in children(types, "Default")}
        parts = [node.get("PartName") for node in children(types, "Override")]
        for part in parts:
            if part[1:] not in self.names:
                self.report("[Content_Types].xml", f"{part} is not in the package")
        if len(set(parts)) != len(parts):
            self.report("[Content_Types].xml", "a part is named twice")
        for name in self.names:
            if name != "[Content_Types].xml" and "/" + name not in parts and name.rsplit(".", 1)[-1].lower() not in endings:
                self.report("[Content_Types].xml", f"{name} has no type")

    def relationships(self, part):
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", name + ".rels"))
        links = {}
        for node in tree if tree is not None else []:
            key, target = node.get("Id"), node.get("Target")
            if key in links:
                self.report(part, f"two relationships are {key}")
            if node.get("TargetMode") != "External":
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                if target not in self.names:
                    self.report(part, f"the relationship {key} leads to {target}, which is not there")
            links[key] = (node.get("Type").rsplit("/", 1)[-1], target)
        return links

    def order(self, part, tree):
        for node in tree.iter():
            wanted = ORDER.get(local(node))
            if not wanted or (local(node) in ("chart", "c") and len(node) == 0):
                continue
            wanted = wanted.split()
            last = 0
            for name in map(local, node):
                if name not in wanted:
                    self.report(part, f"<{local(node)}> holds <{name}>")
                elif wanted.index(name) < last:
                    self.report(part, f"<{name}> stands too late in <{local(node)}>")
                else:
                    last = wanted.index(name)
        for node in tree.iter():
            for key, value in node.attrib.items():
                # What points out of the part by a relationship must have one.
                if "relationships}" in key and value and value not in self.links[part]:
                    self.report(part, f"<{local(node)}> speaks of the relationship {value}, which is not there")

    def part_of(self, part, kind):
        target = next((target for found, target in self.links[part].values() if found == kind), None)
        return self.trees.get(target)

    def workbook(self, part):
        root = self.trees[part]
        self.styles(self.part_of(part, "styles"))
        texts = self.part_of(part, "sharedStrings")
        self.shared = [] if texts is None else [text_of(node) for node in children(texts, "si")]
        self.texts = len(self.shared)
        sheets = list(child(root, "sheets"))
        names = [sheet.get("name") for sheet in sheets]
        for name in names:
            if not name or len(name) > 31 or re.search(r"[\[\]:*?/\\]", name) or name[0] == "'" or name[-1] == "'":
                self.report(part, f"the sheet name {name!r} is not legal")
        if len({name.lower() for name in names}) != len(names):
            self.report(part, "two sheets have one name")
        if len({sheet.get("sheetId") for sheet in sheets}) != len(sheets):
            self.report(part, "two sheets have one id")
        if all(sheet.get("state", "visible") != "visible" for sheet in sheets):
            self.report(part, "no sheet is visible")
        view = child(child(root, "bookViews"), "workbookView")
        active = int(view.get("activeTab", 0)) if view is not None else 0
        if active >= len(sheets) or sheets[active].get("state", "visible") != "visible":
            self.report(part, "the active sheet cannot be seen")
        self.defined_names(part, child(root, "definedNames"), len(sheets))
        for sheet in sheets:
            key = next(value for name, value in sheet.attrib.items() if name.endswith("relationships}id"))
            kind, target = self.links[part].get(key, ("", ""))
            if kind == "worksheet" and target in self.trees:
                self.sheet(sheet.get("name"), target)

    def defined_names(self, part, names, sheets):
        known = set()
        for node in names if names is not None else []:
            name, scope = node.get("name"), node.get("localSheetId")
            if not re.fullmatch(r"[^\W\d][\w.\\?]*|_xlnm\.\w+", name) or cell(name.upper()) or len(name) > 255:
                self.report(part, f"the name {name!r} is not legal")
            if scope is not None and int(scope) >= sheets:
                self.report(part, f"the name {name!r} belongs to no sheet")
            if (name.lower(), scope) in known:
                self.report(part, f"the name {name!r} is defined twice")
            known.add((name.lower(), scope))
            if not node.text or len(node.text) > 8192:
                self.report(part, f"the name {name!r} has no formula, or one too long")

    def styles(self, root):
        self.cell_looks = self.rule_looks = 0
        if root is None:
            return self.report("styles", "not there")
        sizes = {}
        for node in root:
            sizes[local(node)] = len(node)
            if node.get("count") and int(node.get("count")) != len(node):
                self.report("styles", f"<{local(node)}> counts {node.get('count')} of {len(node)}")
        own = {int(node.get("numFmtId")) for node in child(root, "numFmts")} if child(root, "numFmts") is not None else set()
        for group in ("cellStyleXfs", "cellXfs"):
            for look in child(root, group) if child(root, group) is not None else []:
                for name, kept in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs")):
                    if int(look.get(name, 0)) >= max(sizes.get(kept, 0), 1):
                        self.report("styles", f"an <xf> of {group} has {name} {look.get(name)} of {sizes.get(kept)}")
                number = int(look.get("numFmtId", 0))
                if number >= 164 and number not in own:
                    self.report("styles", f"the number format {number} is not defined")
        for node in root.iter():
            if local(node) in ("color", "fgColor", "bgColor") and node.get("rgb") and not re.fullmatch("[0-9A-Fa-f]{8}", node.get("rgb")):
                self.report("styles", f"the colour {node.get('rgb')!r}")
        self.cell_looks, self.rule_looks = sizes.get("cellXfs", 0), sizes.get("dxfs", 0)

    def sheet(self, title, part):
        root = self.trees[part]
        self.cells(title, child(root, "sheetData"))
        last = 0
        for column in child(root, "cols") if child(root, "cols") is not None else []:
            first, end = int(column.get("min")), int(column.get("max"))
            if not last < first <= end <= COLUMNS:
                self.report(title, f"columns {first} to {end} overlap others or lie outside")
            last = end
        self.merges(title, child(root, "mergeCells"))
        self.places(title, root)
        priorities = [rule.get("priority") for rule in root.iter() if local(rule) == "cfRule" and rule.get("priority")]
        if len(set(priorities)) != len(priorities):
            self.report(title, "two conditional formats have one priority")
        for kind, target in self.links[part].values():
            if kind == "table":
                self.table(title, self.trees[target])
                self.headings(title, self.trees[target], child(root, "sheetData"))
            elif kind == "drawing":
                self.drawing(title, self.trees[target])

    def cells(self, title, data):
        previous_row = 0
        for row in data:
            number = int(row.get("r", previous_row + 1))
            if not previous_row < number <= ROWS:
                self.report(title, f"row {number} is out of order or outside")
            previous_row, previous_column = number, 0
            if not 0 <= float(row.get("ht", 15)) <= 409.5 or int(row.get("outlineLevel", 0)) > 7:
                self.report(title, f"row {number} has an impossible height or outline level")
            for node in children(row, "c"):
                place = cell(node.get("r"))
                if place is None or place[0] != number or place[1] <= previous_column:
                    self.report(title, f"the cell {node.get('r')} is out of order or outside")
                    continue
                previous_column = place[1]
                self.cell(f"{title}!{node.get('r')}", node)

    def cell(self, place, node):
        if int(node.get("s", 0)) >= max(self.cell_looks, 1):
            self.report(place, f"the look {node.get('s')} does not exist")
        value, formula, kind = child(node, "v"), child(node, "f"), node.get("t", "n")
        text = value.text if value is not None else None
        if formula is not None and formula.get("t") != "shared" and not formula.text and not formula.get("ref"):
            self.report(place, "an empty formula")
        if formula is not None and formula.text and (len(formula.text) > 8192 or formula.text.startswith("=")):
            self.report(place, "a formula too long or with its sign")
        if text is None:
            return
        if kind == "s" and not 0 <= int(text) < self.texts:
            self.report(place, f"the text {text} does not exist")
        elif kind == "n" and not math.isfinite(float(text)):
            self.report(place, f"the number {text}")
        elif kind == "b" and text not in ("0", "1"):
            self.report(place, f"the truth {text!r}")
        elif kind == "e" and text not in ERRORS:
            self.report(place, f"the error {text!r}")
        elif kind == "str" and len(text) > 32767:
            self.report(place, "a text too long")

    def merges(self, title, merges):
        taken = {}
        for node in merges if merges is not None else []:
            where = area(node.get("ref"))
            if where is None or where[:2] == where[2:]:
                self.report(title, f"the merged range {node.get('ref')}")
                continue
            top, left, bottom, right = where
            for row in range(top, bottom + 1):
                for other_left, other_right, other in taken.get(row, []):
                    if left <= other_right and other_left <= right:
                        return self.report(title, f"the merged ranges {other} and {node.get('ref')} overlap")
                taken.setdefault(row, []).append((left, right, node.get("ref")))

    def places(self, title, root):
        for node in root.iter():
            name = local(node)
            if name in ("conditionalFormatting", "dataValidation"):
                places = (node.get("sqref") or "".join(inner.text or "" for inner in node if local(inner) == "sqref")).split()
                if not places or any(area(place) is None for place in places):
                    self.report(title, f"<{name}> stands at {places}")
            elif name in ("hyperlink", "autoFilter", "dimension") and area(node.get("ref")) is None:
                self.report(title, f"<{name}> stands at {node.get('ref')}")
            elif name == "cfRule" and node.get("dxfId") and int(node.get("dxfId")) >= self.rule_looks:
                self.report(title, f"the conditional look {node.get('dxfId')} does not exist")
            elif name in ("dataValidations", "mergeCells", "tableParts", "hyperlinks") and node.get("count") and int(node.get("count")) != len(node):
                self.report(title, f"<{name}> counts {node.get('count')} of {len(node)}")
            elif name == "hyperlink" and node.get("location") is None and not any("relationships}id" in key for key in node.attrib):
                self.report(title, f"the hyperlink at {node.get('ref')} leads nowhere")

    def table(self, title, root):
        where, name = area(root.get("ref")), root.get("displayName")
        if where is None:
            return self.report(title, f"the table {name} stands at {root.get('ref')}")
        columns = [node.get("name") for node in child(root, "tableColumns")]
        if len(columns) != where[3] - where[1] + 1 or len({column.lower() for column in columns}) != len(columns):
            self.report(title, f"the table {name} has columns {columns} over {root.get('ref')}")
        for key, kind in ((("name", name.lower()), "name"), (("id", root.get("id")), "id")):
            if key in self.tables:
                self.report(title, f"two tables have one {kind}")
            self.tables[key] = title

    def headings(self, title, root, data):
        """Excel repairs a table whose columns are not named as its heading cells say."""
        where, totals = area(root.get("ref")), int(root.get("totalsRowCount", 0))
        if where is None:
            return
        columns = list(child(root, "tableColumns"))
        wanted = {}
        if int(root.get("headerRowCount", 1)):
            wanted[where[0]] = [node.get("name") for node in columns]
        if totals:
            wanted[where[2]] = [node.get("totalsRowLabel") for node in columns]
        for row in data:
            if int(row.get("r")) not in wanted:
                continue
            cells = {cell(node.get("r"))[1]: node for node in children(row, "c")}
            for column, name in enumerate(wanted[int(row.get("r"))], start=where[1]):
                said = self.said(cells.get(column))
                if name is not None and said != unescaped(name):
                    self.report(title, f"the table {root.get('displayName')} names {name!r} what its cell calls {said!r}")

    def said(self, node):
        """The text of a text cell, None of any other."""
        if node is None or node.get("t") not in ("s", "inlineStr"):
            return None
        return self.shared[int(child(node, "v").text)] if node.get("t") == "s" else text_of(child(node, "is"))

    def drawing(self, title, root):
        numbers = [node.get("id") for node in root.iter() if local(node) == "cNvPr"]
        if len(set(numbers)) != len(numbers):
            self.report(title, "two drawn objects have one id")
        for node in root.iter():
            if local(node) in ("col", "row") and not 0 <= int(node.text) < (COLUMNS if local(node) == "col" else ROWS):
                self.report(title, f"a drawing at {local(node)} {node.text}")


def keep(path):
    folder = os.environ.get("SVODKA_KEEP_LOOKED_AT")
    if not folder:
        return
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as package:
        # openpyxl, with which tests edit workbooks, writes no declaration and the fonts in an order of its own.
        ours = "xl/styles.xml" in package.namelist() and package.read("xl/styles.xml").startswith(b"<?xml")
    if ours:
        digest = hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()[:12]
        shutil.copyfile(path, pathlib.Path(folder) / f"{digest} {pathlib.Path(path).name}")


def problems(path):
    keep(path)
    found = Checker(path).run()
    if not found:
        from openpyxl import load_workbook
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                load_workbook(path)
            except Exception as refused:  # whatever another reader complains of
                found.append(f"openpyxl: {refused!r}")
    return found


if __name__ == "__main__":
    bad = {path: problems(path) for path in sys.argv[1:]}
    for path, found in bad.items():
        for problem in found:
            print(f"{path}: {problem}")
    sys.exit(any(bad.values()))
