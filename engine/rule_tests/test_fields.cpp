#include "engine/rule_tests/test_fields.hpp"

namespace svodka {

namespace {

constexpr ApiField test[] = {
    {"municipality", "string", "Whose figures are tested: \"ukhta\"."},
    {"period", "string", "For which period: \"2023\"."},
    {"run", "fun(r: svodka.reading)", "Expects: expect(r.followers_growth, 10)."},
    {"given", "table[]?",
     "The figures: { \"followers\", 110 }, { \"followers\", 100, period = \"2022\" }."},
    {"tables", "string|string[]|nil", "Tables whose figures it sees: \"data/facts.csv\"."},
    {"language", "string?", "Language of labels and messages; the municipality's when left out."},
};

}  // namespace

std::span<const ApiField> test_fields() { return test; }

}  // namespace svodka
