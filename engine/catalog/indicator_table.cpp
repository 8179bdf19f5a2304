#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"
#include "engine/diagnostic/suggest.hpp"

namespace svodka::detail {
namespace {

constexpr int most_decimals = 9;

std::string suggestion_or_list(const std::string& typed, const std::vector<std::string>& known) {
  std::string hint = did_you_mean(typed, known);
  return hint.empty() ? fmt::format("it is one of {}", fmt::join(known, ", ")) : hint;
}

class IndicatorReader {
 public:
  IndicatorReader(const CsvTable& table, const std::vector<Unit>& units,
                  const std::vector<Dimension>& dimensions, FirstProblems& problems)
      : table_(table),
        units_(units),
        dimensions_(dimensions),
        unit_places_(units),
        dimension_places_(dimensions),
        problems_(problems) {}

  Indicator read(const CsvTable::Row& row) {
    row_ = &row;
    Indicator indicator;
    indicator.code = field("code");
    indicator.names = names_in(table_, row, indicator.code);
    indicator.unit = unit();
    indicator.decimals = decimals();
    indicator.over_time = aggregation("over_time");
    indicator.over_area = aggregation("over_area");
    indicator.cumulative = cumulative(indicator);
    indicator.dimensions = dimensions();
    return indicator;
  }

  // Once all indicators are known.
  void read_weight(const CsvTable::Row& row, std::vector<Indicator>& indicators,
                   const CodeIndex& places) {
    row_ = &row;
    const std::string& code = field("weight");
    const std::optional<std::size_t> own = places.find(field("code"));
    if (code.empty() || !own) return;
    Indicator& indicator = indicators[*own];
    const std::optional<std::size_t> place = places.find(code);
    if (!place) {
      problem_as("weight", fmt::format("unknown indicator '{}'", code),
                 [&] { return did_you_mean(code, codes_of(indicators)); });
      return;
    }
    if (place == own) {
      problem("weight", fmt::format("'{}' cannot weigh itself", code),
              "name what its average is taken over: of answer times the answers");
    }
    if (indicator.over_time != Aggregation::average &&
        indicator.over_area != Aggregation::average) {
      problem("weight",
              fmt::format("'{}' is averaged neither over time nor over area", indicator.code),
              "write 'average' into over_time or over_area, or leave weight empty");
    }
    refuse_missing_dimensions(indicator, indicators[*place]);
    indicator.weight = IndicatorIndex(*place);
  }

 private:
  // A part of the average is weighed by the same part of the weight.
  void refuse_missing_dimensions(const Indicator& indicator, const Indicator& weight) {
    for (const DimensionIndex dimension : indicator.dimensions) {
      if (std::find(weight.dimensions.begin(), weight.dimensions.end(), dimension) !=
          weight.dimensions.end()) {
        continue;
      }
      const std::string& name = dimensions_[dimension.position()].code;
      problem("weight",
              fmt::format("'{}' has the breakdown '{}', and its weight '{}' has not",
                          indicator.code, name, weight.code),
              fmt::format("add '{}' to the breakdown of '{}', or take another weight", name,
                          weight.code));
    }
  }

  const std::string& field(std::string_view column) const { return table_.at(*row_, column); }

  void problem(std::string_view column, const std::string& message, std::string hint) {
    problem_as(column, message, [&] { return std::move(hint); });
  }

  // `hint` is asked only while somebody will read it: it may look at all codes.
  template <typename Hint>
  void problem_as(std::string_view column, const std::string& message, Hint hint) {
    problems_.add([&] { return table_.problem(*row_, column, message, hint()); });
  }

  UnitIndex unit() {
    const std::string& code = field("unit");
    const std::optional<std::size_t> index = unit_places_.find(code);
    if (!index) {
      problem_as("unit", fmt::format("unknown unit '{}'", code),
                 [&] { return suggestion_or_list(code, codes_of(units_)); });
      return UnitIndex();
    }
    const UnitIndex known(*index);
    const std::string& base = units_[known.position()].base;
    if (base != code) {
      problem("unit", fmt::format("'{}' is not a base unit", code),
              fmt::format("write '{}'; figures may still be reported in '{}'", base, code));
    }
    return known;
  }

  int decimals() {
    const std::string& text = field("decimals");
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value >= 0 &&
        value <= most_decimals) {
      return value;
    }
    problem("decimals", fmt::format("'{}' is not a number of decimals", text),
            fmt::format("write a whole number from 0 to {}", most_decimals));
    return 0;
  }

  Aggregation aggregation(std::string_view column) {
    const std::string& name = field(column);
    if (const auto found = aggregation_named(name)) return *found;
    problem(column, fmt::format("unknown aggregation '{}'", name),
            suggestion_or_list(name, {"sum", "last", "average", "max", "min", "none"}));
    return Aggregation::none;
  }

  // Only of what adds up over time can an earlier end be taken away.
  bool cumulative(const Indicator& indicator) {
    const std::string& text = field("cumulative");
    if (text.empty() || text == "no") return false;
    if (text != "yes") {
      problem("cumulative", fmt::format("'{}' is neither yes nor no", text),
              "write 'yes' when figures are stated from the year's first day, else nothing");
    } else if (indicator.over_time != Aggregation::sum) {
      problem("cumulative",
              fmt::format("'{}' is {} over time, and only sums are stated from the year's start",
                          indicator.code, name_of(indicator.over_time)),
              "write 'sum' into over_time, or leave cumulative empty");
    }
    return true;
  }

  std::vector<DimensionIndex> dimensions() {
    std::vector<DimensionIndex> indices;
    std::string_view rest = field("breakdown");
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      std::string code(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      std::erase(code, ' ');
      if (code.empty()) continue;
      const std::optional<std::size_t> place = dimension_places_.find(code);
      const DimensionIndex index(place.value_or(0));
      if (!place) {
        problem_as("breakdown", fmt::format("unknown dimension '{}'", code),
                   [&] { return suggestion_or_list(code, codes_of(dimensions_)); });
      } else if (std::find(indices.begin(), indices.end(), index) != indices.end()) {
        problem("breakdown", fmt::format("the dimension '{}' stands twice", code),
                "delete one of them");
      } else {
        indices.push_back(index);
      }
    }
    return indices;
  }

  const CsvTable& table_;
  const std::vector<Unit>& units_;
  const std::vector<Dimension>& dimensions_;
  const CodeIndex unit_places_, dimension_places_;
  FirstProblems& problems_;
  const CsvTable::Row* row_ = nullptr;
};

}  // namespace

std::vector<Indicator> read_indicators(const CsvTable& table, const std::vector<Unit>& units,
                                       const std::vector<Dimension>& dimensions,
                                       FirstProblems& problems) {
  std::vector<Indicator> indicators;
  Codes codes(table, "code", problems);
  IndicatorReader reader(table, units, dimensions, problems);
  for (const CsvTable::Row& row : table.rows()) {
    const bool good_code = codes.accept(row);
    Indicator indicator = reader.read(row);
    if (good_code) indicators.push_back(std::move(indicator));
  }
  const CodeIndex places(indicators);
  for (const CsvTable::Row& row : table.rows()) reader.read_weight(row, indicators, places);
  return indicators;
}

}  // namespace svodka::detail
