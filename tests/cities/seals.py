"""The seals of a ledger, read as docs/store.md describes them."""

import re
import sqlite3
import zlib

TOKEN = re.compile(rb'"(?:\\.|[^"\\])*(?:"|$)|[0-9-][0-9.e+-]*', re.DOTALL)
WHOLE = re.compile(rb"0|[1-9][0-9]{0,14}")


def unpacked(column):
    text = zlib.decompress(column[4:], wbits=-15)
    assert len(text) == int.from_bytes(column[:4], "little")
    return text


class Counts:
    def __init__(self, data):
        self.data, self.at = data, 0

    def next(self):
        count = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            count |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return count

    def difference(self):
        count = self.next()
        return -(count >> 1) - 1 if count & 1 else count >> 1

    def bytes(self):
        size = self.next()
        self.at += size
        return self.data[self.at - size:self.at]


def changed(first, differences):
    tokens = [match.span() for match in TOKEN.finditer(first)]
    counts, made, copied, token = Counts(differences), b"", 0, 0
    while counts.at < len(differences):
        token += counts.next()
        begin, end = tokens[token]
        made += first[copied:begin]
        change = counts.next()
        if change == 0:
            made += counts.bytes()
        elif change == 1:
            assert WHOLE.fullmatch(first[begin:end])
            made += b"%d" % (int(first[begin:end]) + counts.difference())
        else:
            assert change == 2
            places = counts.next()
            digits = counts.difference()
            text = f"{abs(digits):0{places + 1}}"
            decimal = text if places == 0 else f"{text[:-places]}.{text[-places:]}"
            made += f'"{"-" if digits < 0 else ""}{decimal}"'.encode()
        copied, token = end, token + 1
    return made + first[copied:]


def seals(path):
    """(path of the workbook, reads, cells) of every entry, oldest first."""
    with sqlite3.connect(path) as store:
        shapes = {number: unpacked(text) for number, text in store.execute("SELECT id, text FROM shape")}
        for workbook, shape, figures in store.execute("SELECT path, shape_id, figures FROM ledger ORDER BY id"):
            size, texts = changed(shapes[shape], unpacked(figures)).split(b" ", 1)
            yield workbook, texts[:int(size)].decode(), texts[int(size):].decode()
