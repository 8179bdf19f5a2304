// What a rule must not be able to do with the functions and readings that it is given: each attempt
// ends as an ordinary value or error within its limits, and the next rule is unaffected.
#include <sys/resource.h>

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

constexpr double seconds = 0.5;
// For an attack that ends by itself, or at another limit: far more than it takes on a busy machine.
constexpr double many_seconds = 30;
constexpr std::size_t memory = 32u << 20;

#if defined(SVODKA_ADDRESS_SANITIZER)
constexpr double allowed = 6 * seconds;
constexpr long most_resident = 0;  // its shadow memory is no measure
#else
// A step that nothing interrupts may be under way at the limit, in a build that is not optimized.
constexpr double allowed = 3 * seconds;
constexpr long most_resident = 4 * static_cast<long>(memory >> 10);  // KB
#endif

struct Attack {
  const char* name;
  const char* body;     // of the rule of an indicator
  const char* verdict;  // how the message begins; "" for a value, or for any end
};

const std::string long_text = "(\"x\"):rep(8 << 20)";
// #t is near 2^63, though it holds 63 numbers.
const std::string endless_list =
    "local t = { [1] = 'ukhta', [2] = 'ukhta', [4] = 'ukhta', [8] = 'ukhta', [16] = 'ukhta',"
    " [32] = 'ukhta', [64] = 'ukhta', [128] = 'ukhta', [256] = 'ukhta', [512] = 'ukhta',"
    " [1 << 10] = 'ukhta', [1 << 11] = 'ukhta', [1 << 12] = 'ukhta', [1 << 13] = 'ukhta',"
    " [1 << 14] = 'ukhta', [1 << 15] = 'ukhta', [1 << 16] = 'ukhta', [1 << 17] = 'ukhta',"
    " [1 << 18] = 'ukhta', [1 << 19] = 'ukhta', [1 << 20] = 'ukhta', [1 << 21] = 'ukhta',"
    " [1 << 22] = 'ukhta', [1 << 23] = 'ukhta', [1 << 24] = 'ukhta', [1 << 25] = 'ukhta',"
    " [1 << 26] = 'ukhta', [1 << 27] = 'ukhta', [1 << 28] = 'ukhta', [1 << 29] = 'ukhta',"
    " [1 << 30] = 'ukhta', [1 << 31] = 'ukhta', [1 << 32] = 'ukhta', [1 << 33] = 'ukhta',"
    " [1 << 34] = 'ukhta', [1 << 35] = 'ukhta', [1 << 36] = 'ukhta', [1 << 37] = 'ukhta',"
    " [1 << 38] = 'ukhta', [1 << 39] = 'ukhta', [1 << 40] = 'ukhta', [1 << 41] = 'ukhta',"
    " [1 << 42] = 'ukhta', [1 << 43] = 'ukhta', [1 << 44] = 'ukhta', [1 << 45] = 'ukhta',"
    " [1 << 46] = 'ukhta', [1 << 47] = 'ukhta', [1 << 48] = 'ukhta', [1 << 49] = 'ukhta',"
    " [1 << 50] = 'ukhta', [1 << 51] = 'ukhta', [1 << 52] = 'ukhta', [1 << 53] = 'ukhta',"
    " [1 << 54] = 'ukhta', [1 << 55] = 'ukhta', [1 << 56] = 'ukhta', [1 << 57] = 'ukhta',"
    " [1 << 58] = 'ukhta', [1 << 59] = 'ukhta', [1 << 60] = 'ukhta', [1 << 61] = 'ukhta',"
    " [1 << 62] = 'ukhta' }\n";
const std::string hundred_thousand = "local t = {} for i = 1, 100000 do t[i] = -i end\n";

const char* const stopped = "stopped: not finished after 0.5 s";
const char* const no_memory = "not enough memory: scripts may use 32 MB";

const Attack attacks[] = {
    {"loop", "while true do end", stopped},
    {"loop_in_pcall", "while true do pcall(function() while true do end end) end", stopped},
    {"loop_of_values", "local x = about(1) while true do x = x + about(1) end", stopped},
    {"loop_of_readings", "while true do local _ = r:ago(1, 'year').press_releases end", stopped},
    {"loop_of_failing_calls", "while true do pcall(growth, 'a') end", stopped},
    {"loop_of_unknown_names", "while true do pcall(function() return r.pres_releases end) end",
     stopped},
    {"sum_in_a_loop", "HUNDRED while true do sum(t) end", stopped},
    {"shares_in_a_loop",
     "local t = {} for i = 1, 10000 do t[i] = i end while true do shares(t) end", stopped},
    {"rank_in_a_loop", "HUNDRED while true do rank(5, t) end", stopped},
    {"usual_in_a_loop", "HUNDRED while true do usual(5, t) end", ""},
    {"sorted_in_a_loop",
     "local t = {} for i = 1, 20000 do t[i] = { value = i % 7 } end\n"
     "while true do sorted(t, 'value') end",
     stopped},
    {"filter_by_a_loop", "filter({ 1 }, function() while true do end end)", stopped},
    {"filter_of_an_endless_list", "ENDLESS filter(t, is_missing)", stopped},
    {"map_of_an_endless_list", "ENDLESS map(t, is_exact)", ""},
    {"sum_of_an_endless_list", "ENDLESS return sum(t)", stopped},
    {"sorted_of_an_endless_list", "ENDLESS return #sorted(t, 'value')", stopped},
    {"usual_of_an_endless_list", "ENDLESS return usual(1, t) and 1", stopped},
    {"municipalities_of_an_endless_list", "ENDLESS return #r:municipalities(t)", stopped},
    {"total_of_an_endless_list", "ENDLESS return r:total('press_releases', t).value", stopped},
    {"long_name", "return r[LONG]", "unknown indicator 'xxx"},
    {"long_code", "return r:value(LONG)", "unknown indicator 'xxx"},
    {"long_breakdown", "return r:value('followers', LONG)", ":value("},
    {"long_dimension", "return r:value('followers', { [LONG] = 'vk' })", ":value("},
    {"long_part", "return r:value('followers', { platform = LONG })", ":value("},
    {"long_period", "return r:at(LONG).press_releases", ":at("},
    {"long_municipality", "return r:of(LONG).press_releases", ":of("},
    {"long_unit", "return per(1, LONG)", "per("},
    {"long_tolerance", "return equal(1, 2, { within = ('9'):rep(8 << 20) .. '%' }) and 1", ""},
    {"long_option", "return equal(1, 2, { [LONG] = 1 }) and 1", "equal("},
    {"long_date", "return days_between(LONG, '2024-01-01')", "days_between("},
    {"long_field", "return sum({ {} }, LONG)", "sum("},
    {"long_error", "error(LONG)", "xxx"},
    {"long_reason", "return missing(LONG)", "missing(reason): the reason has 8388608 characters"},
    {"long_reasons", "local t, s = {}, LONG:sub(1, 1000) while true do t[#t + 1] = missing(s) end",
     no_memory},
    {"long_reasons_in_pcall",
     "local t, s = {}, LONG:sub(1, 1000) while true do pcall(function() t[#t + 1] = missing(s) "
     "end) end",
     stopped},
    {"long_reasons_of_sums",
     "local t, x = {}, missing(LONG:sub(1, 1000)) while true do t[#t + 1] = x + 1 end", no_memory},
    {"endless_coordinates",
     "for n = 1, 10^9 do for y = 1900, 2100 do\n"
     "local _ = r:at(string.format('%d-01-01/P%dM', y, n)).press_releases end end",
     ""},
    {"endless_parts_of_a_long_period",
     "while true do for y = 1900, 2100 do\n"
     "local _ = r:at(string.format('%d-01-01/P900M', y)).press_releases end end",
     ""},
    {"a_series_of_all_days", "return #r:series('press_releases', '1400-01-01', '9999-12-31')",
     ":series("},
    {"endless_series", "while true do r:series('press_releases', '2000-01-01', '2020-01-01') end",
     ""},
    {"recursion_through_earlier_periods", "return r:ago(1, 'month').attack", ""},
    {"recursion_through_others",
     "return r:of(r.municipality.code == 'ukhta' and 'dergachi' or 'ukhta'):ago(1, 'day').attack",
     ""},
    {"its_own_value", "return r.attack", "the rule 'attack' needs its own value: attack -> attack"},
    {"its_own_value_in_pcall", "while true do pcall(function() return r.attack end) end", stopped},
    {"long_upper", "while true do upper(('я'):rep(4 << 20)) end", stopped},
    {"long_length", "return length(('я'):rep(4 << 20))", ""},
    {"long_sub", "return sub(('я'):rep(4 << 20), 1, 2)", ""},
    {"long_lines", "return #lines(('x\\n'):rep(4 << 20))", no_memory},
    {"a_breakdown_of_itself", "local t = {} t.platform = t return r:value('followers', t)",
     ":value("},
    {"far_away", "return r:ago(math.maxinteger, 'year').press_releases", ":ago("},
    {"far_away_period", "return r.period:ago(math.mininteger, 'day') and 1", ":ago("},
    {"farther_than_numbers_go", "return r.period:ago(4294967297, 'year') and 1", ":ago("},
    {"many_decimals", "return round(1.5, math.maxinteger)", "round("},
    {"many_printed_decimals", "return number(1.5, 1 << 40)", "number("},
    {"a_huge_number", "return #number(1e308) + #number(-1e308, 15)", ""},
    {"no_number", "return sum({ about(0/0), math.huge, -math.huge }) + round(0/0, 2)", ""},
    {"no_arguments",
     "for _, f in ipairs { growth, share, per, round, default, is_missing, is_exact, equal, sum,\n"
     "rank, sorted, filter, map, shares, plural, number, upper, sub, lines, date, usual } do\n"
     "pcall(f) end return 1",
     ""},
    {"wrong_receivers",
     "for _, f in ipairs { r.value, r.at, r.of, r.sum, r.parts, r.series, r.check, r.checks,\n"
     "r.observations, r.latest, r.total, r.municipalities } do\n"
     "pcall(f) pcall(f, r) pcall(f, {}) pcall(f, r.period, 1, 2, 3) end return 1",
     ""},
    {"a_terminal_obeys", "return r['\\27[2J\\7']", "unknown indicator '"},
};

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

long largest_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

class RuleAttacks : public RulesTest, public testing::WithParamInterface<Attack> {
 protected:
  RuleAttacks() {
    limits_.seconds = seconds;
    limits_.memory = memory;
    limits_.block = memory / 2;
  }

  void open_attack(std::string body) {
    const auto put_in = [&body](const std::string& word, const std::string& text) {
      for (std::size_t at; (at = body.find(word)) != std::string::npos;) {
        body.replace(at, word.size(), text);
      }
    };
    put_in("LONG", long_text);
    put_in("ENDLESS", endless_list);
    put_in("HUNDRED", hundred_thousand);
    open("derived \"attack\" { unit = \"item\", value = function(r)\n" + body +
             "\nend }\n"
             "derived \"honest\" { unit = \"item\", value = function(r)\n"
             "return r.press_releases * 2\nend }",
         "ukhta,press_releases,,2023,6,item,A\n");
  }

  // What follows "error: " in the first problem, of the answer or of the evaluation.
  std::string message_of(const std::string& answer) const {
    const std::string all = answer + "\n" + problems();
    const std::size_t at = all.find("error: ");
    return at == std::string::npos ? "" : all.substr(at + 7);
  }
};

TEST_P(RuleAttacks, end_as_an_ordinary_value_or_error_within_their_limits) {
  const std::string verdict = GetParam().verdict;
  if (verdict != stopped && !verdict.empty()) limits_.seconds = many_seconds;
  ASSERT_NO_FATAL_FAILURE(open_attack(GetParam().body));
  const long resident = largest_kilobytes();
  const double start = processor_seconds();
  const std::string answer = ask("r.attack");
  EXPECT_LT(processor_seconds() - start, allowed);
  if (most_resident > 0) {
    EXPECT_LT(largest_kilobytes() - resident, most_resident);
  }
  const std::string message = message_of(answer);
  EXPECT_EQ(message.substr(0, verdict.size()), verdict) << answer.substr(0, 500);
  EXPECT_LT(message.size(), 10'000u);
  EXPECT_EQ(message.find('\x1b'), std::string::npos);
  EXPECT_EQ(ask("r.honest"), "12");
}

// Who asks again in the same workbook must not be told of a circle that is none.
TEST_F(RuleAttacks, a_stopped_rule_is_no_circle_when_it_is_asked_for_again) {
  ASSERT_NO_FATAL_FAILURE(open_attack("while true do end"));
  const std::string first = ask("r.attack");
  EXPECT_NE(first.find(stopped), std::string::npos) << first;
  const std::string second = ask("r.attack");
  EXPECT_NE(second.find(stopped), std::string::npos) << second;
}

TEST_F(RuleAttacks, default_of_nothing_is_nothing) {
  ASSERT_NO_FATAL_FAILURE(open_attack("return 1"));
  EXPECT_EQ(ask("default() == nil and default(nil) == nil"), "true");
}

void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name; }

INSTANTIATE_TEST_SUITE_P(Attacks, RuleAttacks, testing::ValuesIn(attacks),
                         [](const auto& attack) { return std::string(attack.param.name); });

}  // namespace
}  // namespace svodka
