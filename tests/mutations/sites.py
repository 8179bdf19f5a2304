"""Places of C++ files where one small change makes the program worse, and the files with such changes behind a switch.

A change is found in the text alone, which the one format of this project makes sure of: `<` with blanks around it is a
comparison, a line that starts with a name and ends in `);` is a call."""
import collections
import re

Site = collections.namedtuple("Site", "file line start end kind before after")  # start, end: in the file's text

COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
JOINTS = {"&&": "||", "||": "&&"}
ADDITIONS = {"+ 1": "+ 0", "- 1": "- 0"}
CALL = re.compile(r"^ +(?:[A-Za-z_][\w]*(?:\(\))?(?:::|\.|->))*[a-z_]\w*\((?:[^;{}]|\n(?! *\n))*?\);$", re.M)
# What stands in front of a statement that is whole, and not the one statement of an `if`.
BEFORE_A_STATEMENT = re.compile(r"[;{}]\s*$")
NO_CALLS = ("return", "throw", "if", "for", "while", "switch", "static_assert", "assert", "sizeof", "co_return", "else", "using")


def blanked(text):
    """The same length without comments, literals and preprocessor lines."""
    pattern = re.compile(r'R"(\w*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|^#[^\n]*', re.S | re.M)
    return pattern.sub(lambda found: re.sub(r"[^\n]", "_" if found[0][0] in "\"'R" else " ", found[0]), text)


def closing(text, start):
    """The place of the bracket that closes the one at `start`, or -1."""
    depth = 0
    for place in range(start, len(text)):
        if text[place] in "([{":
            depth += 1
        elif text[place] in ")]}":
            depth -= 1
            if depth == 0:
                return place
    return -1


def conditions(text):
    """(start, end) of what stands between the brackets of each `if`, `while` and of single returns."""
    for found in re.finditer(r"\b(?:if|while) \(", text):
        end = closing(text, found.end() - 1)
        inside = text[found.end():end]
        declares = re.search(r"(?<![=!<>])=(?!=)", inside) or ";" in inside or "constexpr" in text[found.start() - 3:found.end()]
        if end > 0 and not declares:
            yield found.end(), end
    for found in re.finditer(r"\breturn ([^;{}]*);", text):
        if re.search(r" (?:<|>|<=|>=|==|!=|&&|\|\|) ", found[1]) and "?" not in found[1] and "[" not in found[1]:
            yield found.start(1), found.end(1)


def operators(text, start, end, wanted):
    """Places of operators that stand at the outermost level between start and end."""
    depth = 0
    for place in range(start, end):
        if text[place] in "([{":
            depth += 1
        elif text[place] in ")]}":
            depth -= 1
        elif depth == 0:
            for operator in wanted:
                if text.startswith(f" {operator} ", place - 1) or text.startswith(f" {operator}\n", place - 1):
                    yield place, operator


def find(file, text):
    """[the sites of a file], none of which lies within another of the same kind"""
    plain = blanked(text)
    found = []

    def add(kind, start, end, after):
        found.append(Site(file, text.count("\n", 0, start) + 1, start, end, kind, text[start:end], after))

    for start, end in conditions(plain):
        before = text[start:end]
        for place, operator in operators(plain, start, end, COMPARISONS):
            add("comparison", start, end, before[:place - start] + COMPARISONS[operator] + before[place - start + len(operator):])
        joints = list(operators(plain, start, end, JOINTS))
        if len({operator for _, operator in joints}) == 1:
            place, operator = joints[0]
            add("joint", start, end, before[:place - start] + JOINTS[operator] + before[place - start + 2:])
        if not joints and not any(operator in "== !=" for _, operator in operators(plain, start, end, ("==", "!="))):
            add("negation", start, end, f"!({before})")
    for match in re.finditer(r"\breturn (true|false);", plain):
        add("answer", match.start(1), match.end(1), "false" if match[1] == "true" else "true")
    for match in re.finditer(r"(?<=[\w)\]] )[+-] 1(?=[;,)\]])(?! *\))", plain):
        add("one off", match.start(), match.end(), ADDITIONS[match[0]])
    for match in CALL.finditer(plain):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        word = re.match(r"\w+", plain[start:])[0]
        if word not in NO_CALLS and BEFORE_A_STATEMENT.search(plain[:match.start()]):
            add("call", start, match.end(), ";")
    return found


def switched(text, numbered):
    """The text with each of `numbered` (number, site) behind svodka_mutant(number)."""
    for number, site in sorted(numbered, key=lambda item: -item[1].start):
        if site.kind == "call":
            changed = f"if (!svodka_mutant({number})) {site.before}"
        elif site.kind == "one off":
            changed = f"{site.before[0]} (svodka_mutant({number}) ? 0 : 1)"
        elif site.kind == "answer":
            changed = f"svodka_mutant({number}) ? {site.after} : {site.before}"
        else:
            changed = f"svodka_mutant({number}) ? static_cast<bool>({site.after}) : static_cast<bool>({site.before})"
        text = text[:site.start] + changed + text[site.end:]
    return text


def apart(sites):
    """Those that can stand in one text: of two that overlap only the first."""
    kept, last = [], -1
    for site in sorted(sites, key=lambda site: (site.start, site.end)):
        if site.start >= last:
            kept.append(site)
            last = site.end
    return kept
