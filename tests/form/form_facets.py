"""What somebody who looks at a workbook sees of it, as facts that can be counted: {(sheet, place, what): value}.

Read by openpyxl and, for what openpyxl does not tell, from the parts themselves."""
import colorsys
import re
import warnings
import xml.etree.ElementTree as ET
import zipfile

warnings.filterwarnings("ignore")
from openpyxl import load_workbook  # noqa: E402
from openpyxl.styles.colors import COLOR_INDEX  # noqa: E402
from openpyxl.utils import get_column_letter  # noqa: E402

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
THEME = ["lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"]


def theme_of(book):
    scheme = ET.fromstring(book.loaded_theme).find(f".//{DRAWING}clrScheme") if book.loaded_theme else []
    leaves = {node.tag.replace(DRAWING, ""): list(node)[0] for node in scheme}
    return [leaves[n].get("lastClr") or leaves[n].get("val") if n in leaves else None for n in THEME]


def rgb(colour, theme, automatic=None):
    """(red, green, blue) of an openpyxl colour; `automatic` for the viewer's own."""
    if colour is None:
        return automatic
    if colour.type == "theme":
        base = theme[colour.theme]
    elif colour.type == "indexed":
        base = COLOR_INDEX[colour.indexed][-6:] if colour.indexed < 64 else None
    else:
        base = colour.rgb[-6:] if isinstance(colour.rgb, str) else None
    if not base:
        return automatic
    parts = [int(base[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    if colour.tint:
        hue, light, saturation = colorsys.rgb_to_hls(*parts)
        light = light * (1 + colour.tint) if colour.tint < 0 else light * (1 - colour.tint) + colour.tint
        parts = colorsys.hls_to_rgb(hue, light, saturation)
    return tuple(round(part * 255) for part in parts)


def look(cell, theme):
    font, fill, align, border = cell.font, cell.fill, cell.alignment, cell.border
    facts = {"font": (font.name or "Calibri", font.sz or 11, bool(font.b), bool(font.i), font.u, bool(font.strike), font.vertAlign),
             "font colour": rgb(font.color, theme, (0, 0, 0)), "number format": cell.number_format,
             "alignment": (align.horizontal or "general", align.vertical or "bottom", bool(align.wrap_text),
                           align.text_rotation or 0, int(align.indent or 0), bool(align.shrink_to_fit), align.readingOrder or 0),
             "protection": (cell.protection.locked, bool(cell.protection.hidden))}
    if fill.tagname == "gradientFill":
        facts["gradient"] = (fill.type, fill.degree or 0, fill.left or 0, fill.right or 0, fill.top or 0, fill.bottom or 0)
        for stop in fill.stop:
            facts[f"gradient at {stop.position}"] = rgb(stop.color, theme)
    else:
        facts["pattern"] = fill.fill_type or "none"
        if fill.fill_type not in (None, "none"):
            facts["fill colour"] = rgb(fill.fgColor, theme, (0, 0, 0))
        if fill.fill_type not in (None, "none", "solid"):
            facts["fill background"] = rgb(fill.bgColor, theme, (255, 255, 255))
    for side in ("left", "right", "top", "bottom", "diagonal"):
        edge = getattr(border, side)
        if edge is not None and edge.style:
            facts[f"{side} border"] = edge.style
            facts[f"{side} border colour"] = rgb(edge.color, theme, (0, 0, 0))
    facts["diagonals"] = (bool(border.diagonalUp), bool(border.diagonalDown))
    return facts


def lines(sheet):
    """Widths, heights, hidden and outlined columns and rows."""
    for letter, column in sheet.column_dimensions.items():
        for number in range(column.min or 0, min(column.max or 0, (column.min or 0) + 40) + 1):
            place = get_column_letter(number) if number else letter
            if column.width and column.customWidth:
                yield place, "width", round(column.width, 1)
            yield place, "outline", (column.outlineLevel or 0, bool(column.hidden), bool(column.collapsed))
    for number, row in sheet.row_dimensions.items():
        if row.height:
            yield str(number), "height", round(row.height, 1)
        if row.outlineLevel or row.hidden:
            yield str(number), "outline", (row.outlineLevel or 0, bool(row.hidden), bool(row.collapsed))


def page(sheet):
    setup, margins, options = sheet.page_setup, sheet.page_margins, sheet.print_options
    yield "orientation", setup.orientation if setup.orientation == "landscape" else "portrait"
    yield "paper", int(setup.paperSize or 0)
    fits = sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
    yield "scale", (1 if setup.fitToWidth is None else setup.fitToWidth, 1 if setup.fitToHeight is None else setup.fitToHeight) if fits else (setup.scale or 100)
    for side in ("left", "right", "top", "bottom", "header", "footer"):
        yield f"{side} margin", round(getattr(margins, side), 2)
    yield "options", (bool(options.horizontalCentered), bool(options.verticalCentered), bool(options.gridLines), bool(options.headings))
    yield "order", setup.pageOrder or "downThenOver"
    yield "first page", int(setup.firstPageNumber or 1) if setup.useFirstPageNumber else None
    yield "area", str(sheet.print_area or "").replace("$", "").replace("'", "").split("!")[-1]
    yield "titles", tuple((part or "").replace("$", "") for part in (sheet.print_title_rows, sheet.print_title_cols))
    yield "breaks", (sorted(b.id for b in sheet.row_breaks.brk), sorted(b.id for b in sheet.col_breaks.brk))
    texts = sheet.HeaderFooter
    yield "own pages", (bool(texts.differentOddEven), bool(texts.differentFirst))
    for name in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        part = getattr(texts, name)
        yield name, tuple((getattr(part, where).text or "").strip() for where in ("left", "center", "right"))


def rules(sheet):
    for rule in sheet.data_validations.dataValidation:
        for place in rule.sqref.ranges:
            yield str(place), "validation", (rule.type, rule.operator or "between", (rule.formula1 or "").lstrip("="), rule.formula2 or "",
                                             bool(rule.allow_blank), rule.errorStyle or "stop", rule.error or "", rule.prompt or "")
    for formatted in sheet.conditional_formatting:
        for rule in formatted.rules:
            scale = rule.colorScale or rule.dataBar or rule.iconSet
            name = f"conditional format {rule.type} {rule.operator or rule.timePeriod or ''}"
            formulas = "|".join(rule.formula)
            if rule.type in ("cellIs", "expression"):
                name += formulas
            elif formulas and rule.type != "aboveAverage":
                yield str(formatted.sqref), name + " formula", formulas
            # What the others mean nothing to, some programs state with any rule.
            own = {"top10": (rule.rank, bool(rule.percent), bool(rule.bottom)),
                   "aboveAverage": (rule.aboveAverage is not False, bool(rule.equalAverage))}.get(rule.type)
            if rule.type == "aboveAverage":
                name += f" {rule.stdDev or ''}"
            limits = [(limit.type, None if limit.type in ("min", "max") else limit.val, limit.gte is not False) for limit in scale.cfvo] if scale else None
            yield str(formatted.sqref), name, (bool(rule.stopIfTrue), own, limits)


def facets(path):
    book = load_workbook(path)
    theme = theme_of(book)
    found = {("", "workbook", "dates"): str(book.epoch)}
    if book.loaded_theme:
        found["", "workbook", "theme"] = tuple(theme)
    known_styles = {style.xfId: style.name for style in book._named_styles}  # its own lookup fails for LibreOffice's
    for name in ("title", "creator", "subject", "keywords", "category", "description"):
        found["", "workbook", name] = getattr(book.properties, name) or ""
    for name in book.defined_names.definedName:
        if not name.name.startswith("_xlnm"):
            found["", name.name, "name"] = name.attr_text.replace("'", "")
    for sheet in book.worksheets:
        def note(place, what, value):
            found[sheet.title, place, what] = value
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None and not cell.has_style:
                    continue
                if cell.value is not None:
                    value = cell.value
                    note(cell.coordinate, "value", re.sub(r" |_xlfn\.|_xlws\.", "", value) if cell.data_type == "f" else value)
                    # XlsxWriter does not know how far a formula of functions that spill goes.
                    spills = cell.data_type == "f" and re.search(r"_xlfn\.|\b(UNIQUE|SORT|SORTBY|FILTER|SEQUENCE)\(", str(cell.value))
                    if cell.coordinate in sheet.formula_attributes and not spills:
                        note(cell.coordinate, "array", sheet.formula_attributes[cell.coordinate].get("ref").split(":")[-1])
                if cell.hyperlink is not None:
                    link = cell.hyperlink
                    note(cell.coordinate, "hyperlink", ((link.target or "") + ("#" + link.location if link.location else "")).replace("##", "#"))
                    note(cell.coordinate, "hyperlink's tip", link.tooltip or "")
                if cell.comment is not None:
                    note(cell.coordinate, "comment", (cell.comment.text.strip(), cell.comment.author))
                if cell.has_style:
                    note(cell.coordinate, "style name", known_styles.get(cell._style.xfId, "Normal"))
                    for what, value in look(cell, theme).items():
                        note(cell.coordinate, what, value)
        for merged in sheet.merged_cells.ranges:
            note(str(merged), "merge", True)
        for place, what, value in [*lines(sheet), *rules(sheet)]:
            note(place, what, value)
        for what, value in page(sheet):
            note("page", what, value)
        view = sheet.sheet_view
        note("view", "panes", sheet.freeze_panes)
        note("view", "options", (view.zoomScale or 100, view.showGridLines is not False, view.showZeros is not False, bool(view.rightToLeft)))
        note("sheet", "state", sheet.sheet_state)
        note("sheet", "tab colour", rgb(sheet.sheet_properties.tabColor, theme))
        note("sheet", "outline", tuple(below is not False for below in (sheet.sheet_properties.outlinePr.summaryBelow, sheet.sheet_properties.outlinePr.summaryRight)))
        note("sheet", "filter", sheet.auto_filter.ref)
        protection = sheet.protection
        note("sheet", "protection", (bool(protection.sheet), protection.password, protection.algorithmName, protection.hashValue, protection.saltValue, protection.spinCount, bool(protection.sort), bool(protection.formatCells), bool(protection.selectLockedCells)))
        for table in sheet.tables.values():
            columns = [(c.name, c.totalsRowFunction, c.totalsRowLabel, c.calculatedColumnFormula and c.calculatedColumnFormula.attr_text) for c in table.tableColumns]
            note(table.ref, "table", (table.displayName, table.tableStyleInfo and table.tableStyleInfo.name, columns))
    found.update(parts(path, [sheet.title for sheet in book.worksheets]))
    return found


# What openpyxl reads past: elements counted in the parts that each sheet points to.
COUNTED = {"chart": ["barChart", "bar3DChart", "lineChart", "pieChart", "areaChart", "doughnutChart", "radarChart", "scatterChart", "bubbleChart",
                     "stockChart", "ser", "dLbls", "trendline", "errBars", "smooth", "defRPr", "min", "max", "majorGridlines", "gapWidth",
                     "overlap", "marker", "srgbClr", "schemeClr", "gradFill", "legend", "title", "valAx", "catAx", "dPt"],
           "drawing": ["pic", "sp", "cxnSp", "graphicFrame"], "sheet": ["sparkline", "picture", "legacyDrawingHF", "dxf"]}


def local(node):
    return node.tag.rsplit("}", 1)[-1]


def related(package, part):
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in package.namelist():
        return
    for node in ET.fromstring(package.read(rels)):
        target = node.get("Target")
        if node.get("TargetMode") != "External":
            path = target[1:] if target.startswith("/") else f"{folder}/{target}"
            while "/../" in path:
                path = re.sub(r"[^/]+/\.\./", "", path, count=1)
            yield node.get("Id"), node.get("Type").rsplit("/", 1)[-1], path


def parts(path, titles):
    found = {}
    with zipfile.ZipFile(path) as package:
        workbook = ET.fromstring(package.read("xl/workbook.xml"))
        targets = {key: target for key, _, target in related(package, "xl/workbook.xml")}
        sheets = [(n.get("name"), targets[next(v for k, v in n.attrib.items() if k.endswith("}id"))]) for n in workbook.iter() if local(n) == "sheet"]
        for title, part in sheets:
            if title not in titles:
                continue
            root = ET.fromstring(package.read(part))
            for name in COUNTED["sheet"]:
                found[title, "sheet", name] = sum(local(n) == name for n in root.iter())
            for _, kind, drawing in related(package, part):
                if kind != "drawing":
                    continue
                drawn = ET.fromstring(package.read(drawing))
                for name in COUNTED["drawing"]:
                    count = sum(local(n) == name for n in drawn.iter())
                    if count:
                        found[title, "drawing", name] = count
                corners = [tuple(int(child.text) for child in anchor[0] if local(child) in ("col", "row")) for anchor in drawn]
                objects = sorted(zip(corners, ("".join(local(n) for n in anchor if local(n) in ("pic", "graphicFrame")) for anchor in drawn)))
                if any(o[1] for o in objects):
                    found[title, "drawing", "anchors"] = [o for o in objects if o[1]]
                charts = [target for _, inner, target in related(package, drawing) if inner == "chart"]
                for index, chart in enumerate(sorted(charts, key=lambda name: int(re.search(r"(\d+)\.xml", name)[1]))):
                    tree = ET.fromstring(package.read(chart))
                    for name in COUNTED["chart"]:
                        found[title, f"chart {index + 1}", name] = sum(local(n) == name for n in tree.iter())
                    found[title, f"chart {index + 1}", "references"] = [(n.text or "").replace("'", "").replace("$", "") for n in tree.iter() if local(n) == "f"]
                    found[title, f"chart {index + 1}", "texts"] = [n.text for n in tree.iter() if local(n) == "t"]
        # Rich texts: the runs' looks, which openpyxl 3.0 joins.
        shared = next((t for _, kind, t in related(package, "xl/workbook.xml") if kind == "sharedStrings"), None)
        if shared:
            runs = [n for n in ET.fromstring(package.read(shared)).iter() if local(n) == "rPr" and n]
            found["", "workbook", "runs of rich texts"] = sorted(sorted(local(c) for c in run if local(c) in ("b", "i", "u", "strike", "vertAlign")) for run in runs)
    return found


def near(want, have):
    """Equal but for rounding: a colour by 2 of 255, a width by a pixel."""
    if isinstance(want, tuple) and isinstance(have, tuple) and len(want) == 3 == len(have) and all(isinstance(v, int) for v in want + have):
        return all(abs(a - b) <= 2 for a, b in zip(want, have))
    if isinstance(want, float) and isinstance(have, (int, float)):
        return abs(want - have) <= max(0.21, 1e-9 * abs(want)) if abs(want) < 410 else abs(want - have) <= 1e-9 * abs(want)
    return want == have


def lost(form, copy):
    """(the number of the form's facets, those that the copy has not: [(key, form's value, copy's value)])"""
    want, have = facets(form), facets(copy)
    return len(want), [(key, value, have.get(key)) for key, value in want.items() if not near(value, have.get(key))]


if __name__ == "__main__":
    import sys
    total, missing = lost(sys.argv[1], sys.argv[2])
    for key, value, instead in missing:
        print(*key, f"{value!r} -> {instead!r}", sep="  ")
    print(f"{total - len(missing)}/{total} = {1 - len(missing) / total:.4f}")
