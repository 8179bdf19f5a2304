"""What figures follow from what is stated, counted from docs/rules.md and docs/lua-api.md alone.

A quantity is None (missing), ("~", number), or an interval (low, low_open, high, high_open) of fractions, the ends None
where there is none.
"""

import datetime
from fractions import Fraction

DAY = datetime.timedelta(days=1)


class Period:
    def __init__(self, first, last):
        self.first, self.last = first, last

    def __eq__(self, other):
        return (self.first, self.last) == (other.first, other.last)

    def __hash__(self):
        return hash((self.first, self.last))

    @property
    def months(self):
        """How many calendar months it is made of; 0 when they are not whole ones."""
        if self.first.day != 1 or (self.last + DAY).day != 1:
            return 0
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def kind(self):
        if self.first == self.last:
            return "day"
        lengths = {12: "year", 6: "half_year", 3: "quarter", 1: "month"}
        kind = lengths.get(self.months)
        if kind and (self.first.month - 1) % self.months == 0:
            return kind
        return "range"

    @property
    def code(self):
        year, month = self.first.year, self.first.month
        return {"year": f"{year}", "half_year": f"{year}-S{(month + 5) // 6}", "quarter": f"{year}-Q{(month + 2) // 3}",
                "month": f"{year}-M{month:02}", "day": f"{self.first}",
                "range": f"{self.first}/{self.last}"}[self.kind]

    def contains(self, other):
        return self.first <= other.first and other.last <= self.last

    def parts(self, kind):
        length = {"half_year": 6, "quarter": 3, "month": 1}[kind]
        if self.months == 0 or self.months % length or (self.first.month - 1) % length:
            return []
        return [of_months(self.first.year, self.first.month + i, length) for i in range(0, self.months, length)]

    @property
    def from_new_year(self):
        return (self.first.month, self.first.day) == (1, 1) and self.first.year == self.last.year


def of_months(year, month, count):
    def first_of(number):
        return datetime.date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)

    return Period(first_of(month), first_of(month + count) - DAY)


# Quantities.

def exact(number):
    return (Fraction(number), False, Fraction(number), False)


def is_exact(quantity):
    return quantity is not None and quantity[0] != "~" and quantity[0] is not None and quantity[0] == quantity[2]


def add(a, b):
    if a is None or b is None:
        return None
    if a[0] == "~" or b[0] == "~":
        numbers = [q[1] if q[0] == "~" else q[0] if is_exact(q) else None for q in (a, b)]
        return None if None in numbers else ("~", sum(numbers))
    low = None if a[0] is None or b[0] is None else a[0] + b[0]
    high = None if a[2] is None or b[2] is None else a[2] + b[2]
    return None if low is None and high is None else (low, a[1] or b[1], high, a[3] or b[3])


def times(a, factor):
    if a is None:
        return None
    if a[0] == "~":
        return ("~", a[1] * factor)
    ends = [(None if a[i] is None else a[i] * factor, a[i + 1]) for i in (0, 2)]
    return (*ends[0], *ends[1]) if factor > 0 else (*ends[1], *ends[0])


def extreme(a, b, larger):
    if a is None or b is None:
        return None
    if not larger:
        return times(extreme(times(a, -1), times(b, -1), True), -1)
    if a[0] == "~" or b[0] == "~":
        numbers = [q[1] if q[0] == "~" else q[0] if is_exact(q) else None for q in (a, b)]
        return None if None in numbers else ("~", max(numbers))
    # Of two lower ends the larger counts; at one place the open one. Of two upper ends at one place the closed one.
    lows = [(q[0], q[1]) for q in (a, b) if q[0] is not None]
    low = max(lows) if lows else (None, True)
    high = (None, True)
    if a[2] is not None and b[2] is not None:
        at = max(a[2], b[2])
        high = (at, all(q[3] for q in (a, b) if q[2] == at))
    return None if low[0] is None and high[0] is None else (*low, *high)


def together(how, quantities):
    """The whole of parts that all count alike; None for none."""
    if not quantities or any(q is None for q in quantities):
        return None
    if how in ("max", "min"):
        whole = quantities[0]
        for each in quantities[1:]:
            whole = extreme(whole, each, how == "max")
        return whole
    whole = exact(0)
    for each in quantities:
        whole = add(whole, each)
    return whole if how == "sum" else times(whole, Fraction(1, len(quantities)))


# Figures over time. `stated`: period -> quantity, None where a status says that there is none.

def side_by_side(known, whole):
    """The parts of one kind, the coarsest first; else the fewest ranges, the fewest parts, the longest first part."""
    for kind in ("half_year", "quarter", "month"):
        parts = whole.parts(kind) if kind != whole.kind else []
        if parts and all(part in known for part in parts):
            return parts
    best = {whole.last + DAY: ((0, 0), [])}
    inside = sorted((p for p in known if whole.contains(p) and p != whole), key=lambda p: p.first, reverse=True)
    for part in inside:
        rest = best.get(part.last + DAY)
        if rest is None:
            continue
        cost = (rest[0][0] + (part.kind == "range"), rest[0][1] + 1)
        parts = [part, *rest[1]]
        other = best.get(part.first)
        if other is None or cost < other[0] or (cost == other[0] and part.last > other[1][0].last):
            best[part.first] = (cost, parts)
    found = best.get(whole.first)
    return found[1] if found and found[1] else None


def computed(indicator, stated, whole):
    known = {period for period, quantity in stated.items() if quantity is not None and period != whole}
    how = indicator["over_time"]
    if how == "none":
        return None
    if how == "last":
        ending = [p for p in known if p.last == whole.last and whole.contains(p)]
        return stated[max(ending, key=lambda p: p.last - p.first)] if ending else None
    parts = side_by_side(known, whole)
    if parts is None:
        return difference(known, stated, whole) if indicator["cumulative"] else None
    if how != "average" or len({p.kind for p in parts}) == 1 and parts[0].kind != "range":
        return together(how, [stated[p] for p in parts])
    by_months = all(p.months for p in parts)
    total, count = exact(0), 0
    for part in parts:
        weight = part.months if by_months else (part.last - part.first).days + 1
        total, count = add(total, times(stated[part], weight)), count + weight
    return times(total, Fraction(1, count))


def difference(known, stated, whole):
    """Only within one year, where every figure begins with the year: the later end less the earlier."""
    new_year = datetime.date(whole.first.year, 1, 1)
    if whole.first == new_year or whole.last.year != whole.first.year:
        return None
    later, earlier = Period(new_year, whole.last), Period(new_year, whole.first - DAY)
    if later in known and earlier in known:
        return add(stated[later], times(stated[earlier], -1))
    return None


def value(indicator, stated, period):
    own = stated.get(period)
    return own if own is not None else computed(indicator, stated, period)


def is_told(indicator, stated, period):
    """Whether a breakdown is a row of r:parts."""
    for each in stated:
        if each == period:
            return True
        if indicator["over_time"] == "none":
            continue
        if period.contains(each) and (indicator["over_time"] != "last" or each.last == period.last):
            return True
        if indicator["cumulative"] and each.from_new_year and each.last == period.last \
                and each.first.year == period.first.year:
            return True
    return False


def shown(quantity):
    """As the answers of the script: a sign and numbers."""
    if quantity is None:
        return ("missing",)
    if quantity[0] == "~":
        return ("~", quantity[1])
    low, low_open, high, high_open = quantity
    if low is not None and high is not None:
        return ("=", low) if low == high else ("..", low, high)
    if low is not None:
        return (">" if low_open else ">=", low)
    return ("<" if high_open else "<=", high)
