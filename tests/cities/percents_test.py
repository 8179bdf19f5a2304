"""Which numbers are percents, where the format of their cell holds a percent sign."""

import unittest

import openpyxl

from cells_test import HEADER, Form, stated

PERCENT = "sh,Доля,Д,S,percent,1,last,average,\nqq,К,К,Q,item,1,last,none,\n"
GROWTH = ('derived "gr" { unit = "percent", decimals = 1, name = { ru = "Рост" },\n'
          '  value = function(r) return growth(r.press_releases, r:ago(1, "year").press_releases) end }\n')


class Percents(unittest.TestCase):
    def shown(self, expressions, number_format="0.0%", rules="", shared=""):
        """{expression: the number in the cell}, what form check and the run said."""
        def draw(sheet):
            for row, expression in enumerate(expressions, 1):
                sheet.cell(row, 2, "{{ %s }}" % expression).number_format = number_format

        figures = stated({2023: 480, 2024: 505}) + ("mytown,sh,,2024,12.5,,percent,r,\nmytown,sh,,2023,>7.5,,percent,r,\n"
                                                    "mytown,qq,,2024,12.5,,item,r,\n")
        with Form(draw, figures, rules=GROWTH + rules, indicators=PERCENT) as form:
            (form.folder / "scripts/shared.lua").write_text(shared, encoding="utf-8")
            asked = form.check()
            told = form.run()
            numbers = [form.sheet.cell(row, 2).value for row in range(1, len(expressions) + 1)]
            self.formats = [form.sheet.cell(row, 2).number_format for row in range(1, len(expressions) + 1)]
        return numbers, asked, told

    def test_what_is_known_to_be_a_percent_prints_as_one(self):
        cases = {"r.gr": 0.0520833, "r.sh": 0.125, "share(r.press_releases, 1000)": 0.505, "round(r.gr, 1)": 0.052,
                 "growth(r.press_releases, 480)": 0.0520833, "average({ r.sh, r.gr })": 0.08854167,
                 "default(r.sh, 0)": 0.125, 'r:value("sh")': 0.125, 'max_of(r:series("sh", "2024", "2024"))': 0.125,
                 "share(r.press_releases - 5, 1000)": 0.5}
        numbers, asked, told = self.shown(list(cases))
        for (expression, wanted), number in zip(cases.items(), numbers):
            self.assertAlmostEqual(number, wanted, places=6, msg=expression)
        self.assertIn("the form is good", asked)
        self.assertNotIn("warning", told)

    def test_a_ratio_stays_one(self):
        numbers, asked, told = self.shown(["r.gr / 100", "r.press_releases / 1000", "r.sh * 0.01", "0.5"])
        self.assertEqual([round(n, 6) for n in numbers], [0.052083, 0.505, 0.125, 0.5])
        self.assertIn("the form is good", asked)
        self.assertNotIn("warning", told)

    def test_a_bound_stays_one(self):
        numbers, _, _ = self.shown(['r:ago(1, "year").sh'])
        self.assertEqual(numbers, [0.075])
        self.assertEqual(self.formats, ['"более "0.0%'])

    def test_formats_without_a_sign_of_their_own_print_the_number(self):
        for number_format in ('0.0"%"', "0.0\\%", "0.0", "General"):
            with self.subTest(number_format):
                self.assertEqual(self.shown(["r.sh"], number_format)[0], [12.5])

    def test_a_plain_ratio_before_a_percent_sign_is_asked_about(self):
        asked_about = ["Доля {{ r.qq / r.press_releases }} %", "{{ r.sh / 100 }}% всех", "{{ r.qq / r.press_releases }}\u00a0%",
                       "{{ number(r.qq / r.press_releases, 2) .. ' %' }}", "{{ 'на ' .. r.sh / 100 .. '%' }}",
                       "{{ round(r.qq / r.press_releases, 2) }} % и {{ r.gr }} %"]
        good = ["Доля {{ share(r.qq, r.press_releases) }} %", "{{ r.qq / r.press_releases * 100 }} %", "{{ r.gr }} %",
                "{{ r.qq / r.press_releases }} раза, 5 %", "{{ r.sh .. ' %' }}", "{{ r.qq }} %"]

        def draw(sheet):
            for row, text in enumerate(asked_about + good, 1):
                sheet.cell(row, 2, text)
            for row, (text, number_format) in enumerate([("{{ r.qq / r.press_releases }}", '0.0"%"'), ("{{ r.sh / 100 }}", "0.0\\%"),
                                                         ("{{ r.sh }}", '0.0"%"'), ("{{ r.sh / 100 }}", "0.0%")], 21):
                sheet.cell(row, 2, text).number_format = number_format

        figures = stated({2023: 480, 2024: 505}) + "mytown,sh,,2024,12.5,,percent,r,\nmytown,qq,,2024,12.5,,item,r,\n"
        with Form(draw, figures, rules=GROWTH, indicators=PERCENT) as form:
            asked = form.check()
        rows = [row for row in range(1, 25) if f"Л!B{row}: warning: a plain ratio stands before a %" in asked]
        self.assertEqual(rows, list(range(1, len(asked_about) + 1)) + [21, 22], asked)

    def test_what_is_computed_with_percents_is_a_percent_where_it_must_be(self):
        cases = {"r.sh - r.gr": 0.07291667, "(r.sh - r.gr) / 100": 0.07291667, "100 - r.sh": 0.875, "r.sh * 2": 0.25,
                 "r.sh / 5": 0.025, "r.sh / r.gr": 2.4, "-r.gr": -0.05208333, "math.floor(r.sh)": 0.12,
                 "change(r.sh, r.gr)": 0.07291667, "index({ 480, 505 }, 1)[2] - 100": 0.05208333,
                 "r.sh > 3 and r.gr or 0": 0.05208333, "r.press_releases * (r.sh / 100)": 63.125,
                 "map({ 1, 2 }, function(x) return r.sh * x end)[2]": 0.25,
                 'r:series("sh", "2024", "2024")[1].value + 1': 0.135, "quantile({ r.sh, r.gr }, 1)": 0.125,
                 "median(r:municipalities(), function(m) return m.gr end)": 0.05208333,
                 'r:total("sh", nil, nil, "skip").value': 0.125}
        numbers, asked, told = self.shown(list(cases))
        for (expression, wanted), number in zip(cases.items(), numbers):
            self.assertAlmostEqual(number, wanted, places=6, msg=expression)
        self.assertIn("the form is good", asked)
        self.assertNotIn("warning", told)

    def test_a_number_that_happens_to_be_as_large_as_a_percent_is_none(self):
        cases = {"r.sh > 3 and 12.5 or 0": 12.5, "r.sh > 3 and r.qq or 0": 12.5, "#{ r.sh }": 1,
                 "is_missing(r.sh) and 0 or r.qq": 12.5, "rank(r.gr, { r.gr, r.sh })": 2}
        numbers, asked, told = self.shown(list(cases))
        self.assertEqual(numbers, list(cases.values()))
        self.assertIn("the form is good", asked)
        self.assertNotIn("warning", told)

    def test_what_may_or_may_not_be_a_percent_is_asked_about_once(self):
        doubtful = ["max_of({ r.sh, r.qq })", "r.sh * r.gr", "r.press_releases / 300 * 100", "r.sh + r.qq", "r.sh // 2",
                    "100 * r.qq / r.press_releases", "r.qq > 3 and r.qq or r.sh"]
        numbers, asked, told = self.shown(doubtful)
        for said in (asked, told):
            self.assertEqual(said.count("is this a percent?"), len(doubtful))
            for row in range(1, len(doubtful) + 1):
                self.assertIn(f"Л!B{row}", said)
        self.assertEqual(numbers[0], 12.5)

    def test_what_only_the_run_can_know_is_asked_about_then(self):
        unseen = ['require("shared").of(r)', 'r:check("few").left', "r.nounit", 'r[require("shared").code]',
                  'require("shared").plain(r)', "r.plain_nounit"]
        rules = ('derived "nounit" { name = { ru = "Б" }, value = function(r) return r.sh / 5 end }\n'
                 'derived "plain_nounit" { name = { ru = "П" }, value = function(r) return r.qq / 5 end }\n'
                 'check "few" { message = "м", test = function(r) return at_most(r.sh, 100) end }\n')
        shared = 'return { of = function(r) return r.sh end, code = "sh", plain = function(r) return r.qq end }\n'
        numbers, asked, told = self.shown(unseen, rules=rules, shared=shared)
        self.assertIn("the form is good", asked)
        for row, is_asked in enumerate((True, True, True, False, False, False), 1):
            self.assertEqual(is_asked, f"Л!B{row}: warning: is this a percent?" in told, told)
        self.assertEqual([round(n, 6) for n in numbers], [12.5, 12.5, 2.5, 0.125, 12.5, 2.5])

    def test_products_of_percents_are_followed_to_what_they_are(self):
        cases = {"r.sh * r.sh / 100": 0.015625, "r.sh * 100 / 100": 0.125, "r.sh ^ 2 / 100": 0.015625,
                 "r.sh * r.sh / 100 / 100": 0.015625, "(r.sh * r.gr) ^ 0.5": 0.0806871534,
                 "math.sqrt(r.sh * r.gr)": 0.0806871534, "math.floor(r.sh * 100 + 0.5) / 100": 0.125,
                 "100 * r.qq / r.sh": 100, "r.sh * 0.1 + r.gr * 0.9": 0.059375, "share(r.sh + r.qq, 100)": 0.25,
                 "max_of({ r.sh, r.qq }) / 100": 0.125, "(r.press_releases / 1000 * 100) / 100": 0.505,
                 "math.floor(r.press_releases / 1000 * 100 + 0.5) / 100": 0.51}
        self.assert_without_a_question(cases)

    def test_a_hundredth_of_a_percent_is_a_ratio_however_it_is_spelt(self):
        self.assert_without_a_question(dict.fromkeys(
            ["r.sh * (1 / 100)", "r.sh / (10 * 10)", "r.sh * 10 / 1000", "r.sh * 0.1 * 0.1", "r.sh / 1e2", "r.sh / 0x64",
             "r.sh * 10 ^ -2", "r.sh / 50 / 2", "-r.sh / -100", "r.sh / tonumber('100')", "r.sh / (99 + 1)"], 0.125))

    def test_a_hundred_times_a_ratio_is_asked_about_however_it_is_spelt(self):
        self.assert_asked(["(r.press_releases - 480) / 480 * -100", "r.press_releases / (r.qq / 100)",
                           "r.press_releases / r.qq / 0.01", "r.press_releases / (r.qq * 0.01)",
                           "r.press_releases / r.qq * (99 + 1)", "r.press_releases / r.qq * 10 ^ 2",
                           "r.press_releases * 1000 / (r.qq * 10)", "r.press_releases / r.qq * 50 * 2",
                           "r.press_releases / 1000 * 100", "100 * r.qq / 1000", "r.qq / 100 * 100",
                           "r.press_releases // (r.qq * 0.01)", "r.press_releases / r.qq * (r.qq > 3 and 100 or 1)"])

    def test_percents_scaled_otherwise_are_asked_about(self):
        self.assert_asked(["r.sh * 100", "r.sh * 10", "r.sh / 1000", "r.sh * 10 / 100", "r.sh * r.sh * r.sh / 100",
                           "r.sh * (r.qq > 3 and 100 or 1) / 100", "r.sh / 100 * 100 * 100", "1 / r.sh"])

    def test_what_stands_behind_a_key_or_in_a_text_is_followed(self):
        key = "({ [r.qq > 3] = 'vk' })[true]"
        cases = {"({ vk = r.sh })[%s]" % key: 0.125, 'map({ 1 }, function(x) return { v = r.sh } end)[1]["v" .. ""]': 0.125,
                 "tonumber(tostring(r.sh))": 0.125, "({ [%s] = r.sh }).vk" % key: 0.125,
                 "({ { a = 1 }, { v = r.sh } })[2].v": 0.125, "({ vk = r.qq })[%s]" % key: 12.5,
                 "tonumber(tostring(r.qq))": 12.5, 'tonumber("" .. r.qq)': 12.5}
        self.assert_without_a_question(cases)
        self.assert_asked(["({ vk = r.sh, ok = r.qq })[%s]" % key, 'tonumber("" .. r.sh)', 'tonumber("1" .. r.sh)',
                           'map({ 1 }, function(x) return { v = r.sh, n = r.qq } end)[1]["v" .. ""]'])
        numbers, asked, told = self.shown(['tonumber(string.format("%.1f", r.sh))', "tostring(r.sh * r.gr)"])
        self.assertIn("the form is good", asked)
        self.assertIn("Л!B1: warning: is this a percent?", told)
        self.assertNotIn("Л!B2", told)

    def test_a_figure_as_reported_is_in_a_unit_of_its_own(self):
        def draw(sheet):
            for row, indicator in enumerate(("sh", "qq"), 1):
                sheet.cell(row, 2, '{{ r:observation("%s").value }}' % indicator).number_format = "0.0%"
                sheet.cell(row + 2, 2, "{{ r.%s }}" % indicator).number_format = "0.0%"

        figures = HEADER + "mytown,sh,,2024,0.31,,part,r,\nmytown,qq,,2024,12.5,,item,r,\n"
        with Form(draw, figures, indicators=PERCENT, units="part,percent,100,доля,частка,part\n") as form:
            told = form.run()
            self.assertEqual([form.sheet.cell(row, 2).value for row in range(1, 5)], [0.31, 12.5, 0.31, 12.5])
            self.assertEqual(told.count("is this a percent?"), 1)
            self.assertIn("Л!B1: warning: is this a percent?", told)
        self.assert_without_a_question({'r:observation("sh").value': 0.125})  # no other unit is counted in percents

    def test_the_hint_settles_whatever_is_asked_about(self):
        doubtful = ["r.sh * r.gr", "r.sh * 10", "max_of({ r.sh, r.qq })", 'tonumber("" .. r.sh)', "r.press_releases / 1010 * 100"]
        numbers, asked, _ = self.shown(doubtful)
        self.assertEqual(asked.count("write {{ share(..., 100) }} if it is one"), len(doubtful))
        self.assert_without_a_question({f"share({each}, 100)": number / 100 for each, number in zip(doubtful, numbers)})

    def assert_without_a_question(self, cases):
        numbers, asked, told = self.shown(list(cases))
        for (expression, wanted), number in zip(cases.items(), numbers):
            self.assertAlmostEqual(number, wanted, places=6, msg=expression)
        self.assertIn("the form is good", asked)
        self.assertNotIn("warning", told)

    def assert_asked(self, expressions):
        _, asked, told = self.shown(expressions)
        for said in (asked, told):
            for row, expression in enumerate(expressions, 1):
                self.assertIn(f"Л!B{row}: warning: is this a percent?", said, expression)

    def test_in_lists_and_books_they_are_known_too(self):
        rules = ('report "b" { municipalities = "all", every = "year", file = "b.xlsx", build = function(book, r)\n'
                 '  local sheet = book:sheet("S")\n'
                 '  sheet:write("A1", r.gr, { number_format = "0.0%" })\n'
                 '  sheet:write("A2", r.gr, { number_format = "0.0" })\n'
                 '  sheet:write("A3", r.press_releases / 1000, { number_format = "0.0%" })\n'
                 '  local g = r.gr\n'
                 '  sheet:write("A4", g, { number_format = "0.0%" })\n'
                 '  sheet:write("A5", g, { number_format = "0.0%" })\n'
                 '  sheet:write("A6", 5.2083333333333333, { number_format = "0.0%" })\n'
                 '  for _, part in ipairs(r:parts("followers", "platform")) do\n'
                 '    sheet:write("B" .. part.index, part.share, { number_format = "0%" })\n'
                 '  end\n'
                 '  local function put(cell, value)\n'
                 '    sheet:write(cell, value, { number_format = "0.0%" })\n'
                 '  end\n'
                 '  put("A7", g)\n'
                 '  put("A8", g)\n'
                 '  sheet:write("C1", g * g / 100, { number_format = "0.0%" })\n'
                 'end }\n')

        def draw(sheet):
            sheet["A2"] = '#each x in r:parts("followers", "platform")\n#end'
            sheet["B2"] = "{{ x.share }}"
            sheet["B2"].number_format = "0%"
            sheet["C2"] = "{{ x.value }}"

        figures = stated({2023: 480, 2024: 505}) + ("mytown,followers,platform=vk,2024,25,,person,r,\n"
                                                    "mytown,followers,platform=telegram,2024,75,,person,r,\n")
        with Form(draw, figures, rules=GROWTH + rules) as form:
            form.run()
            self.assertEqual(sorted((form.sheet.cell(row, 1).value, form.sheet.cell(row, 2).value) for row in (2, 3)),
                             [(0.25, 25), (0.75, 75)])
            said = form.svodka("run", "b", "-p", "2024")
            self.assertEqual(said.stderr.count("is this a percent?"), 1, said.stderr)
            self.assertIn("  in S!A7 of the workbook\n", said.stderr)
            self.assertNotIn("in in", said.stderr)
            book = openpyxl.load_workbook(form.folder / "out/b.xlsx").active
            self.assertAlmostEqual(book["A1"].value, 0.052083333)
            self.assertAlmostEqual(book["A2"].value, 5.2083333)
            self.assertAlmostEqual(book["A3"].value, 0.505)
            for cell in ("A4", "A5"):  # one value written twice
                self.assertAlmostEqual(book[cell].value, 0.052083333)
            self.assertAlmostEqual(book["A6"].value, 5.2083333)
            self.assertEqual(sorted((book["B1"].value, book["B2"].value)), [0.25, 0.75])
            self.assertAlmostEqual(book["A7"].value, 5.2083333)
            self.assertAlmostEqual(book["C1"].value, 0.052083333 ** 2)

    def test_a_book_without_any_percent_asks_about_a_hundred_times_a_ratio(self):
        rules = ('report "b" { municipalities = "all", every = "year", file = "b.xlsx", build = function(book, r)\n'
                 '  local hundred = 100\n'
                 '  book:sheet("S"):write("A1", r.press_releases / 1000 * hundred, { number_format = "0.0%" })\n'
                 'end }\n')
        with Form(lambda sheet: None, stated({2024: 505}), rules=rules) as form:
            self.assertIn("in S!A1 of the workbook", form.svodka("run", "b", "-p", "2024").stderr)


if __name__ == "__main__":
    unittest.main()
