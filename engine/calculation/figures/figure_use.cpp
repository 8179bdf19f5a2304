#include "engine/calculation/figures/figure_use.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

namespace svodka::calculation {

namespace {

struct Functions {
  FigureUse use;
  std::string_view names;  // with blanks between them
};

constexpr Functions known_functions[] = {
    {FigureUse::asks,
     "COUNT ISNUMBER ISTEXT ISNONTEXT ISBLANK ISERROR ISERR ISNA "
     "ISLOGICAL ISREF ISFORMULA TYPE ERROR.TYPE T LEN ROW ROWS COLUMN COLUMNS "
     "AREAS FORMULATEXT"},
    {FigureUse::counts, "COUNTIF COUNTIFS"},
    {FigureUse::counts_by_number, "COUNTIF:number"},
    {FigureUse::takes_texts, "COUNTA COUNTBLANK AVERAGEA MAXA MINA STDEVA STDEVPA VARA VARPA"},
    {FigureUse::shows,
     "& CONCATENATE CONCAT TEXTJOIN TEXT INDEX OFFSET INDIRECT CHOOSE IF IFS SWITCH "
     "IFERROR IFNA LET FILTER UNIQUE SORT SORTBY TRANSPOSE CHOOSECOLS"},
    {FigureUse::calculates,
     "+ - * / ^ % N VALUE ROUND ROUNDUP ROUNDDOWN ABS INT TRUNC SIGN SQRT MOD POWER CEILING FLOOR"},
    {FigureUse::equals, "= <> EXACT"},
    {FigureUse::compares, "< <= > >= AND OR NOT XOR DELTA GESTEP"},
    {FigureUse::looks_up, "VLOOKUP HLOOKUP LOOKUP MATCH XLOOKUP XMATCH"},
    {FigureUse::selects,
     "SUMIF SUMIFS AVERAGEIF AVERAGEIFS MAXIFS MINIFS DSUM DAVERAGE DMAX DMIN DGET "
     "DPRODUCT DSTDEV DSTDEVP DVAR DVARP"},
    {FigureUse::selects_by_text, "SUMIF:text"},
    {FigureUse::selects_by_number, "SUMIF:number"},
    {FigureUse::selects_taken, "SUMIF:taken"},
    {FigureUse::takes,
     "MAX MIN MEDIAN LARGE SMALL MODE MODE.SNGL RANK RANK.EQ RANK.AVG PERCENTILE "
     "PERCENTILE.INC PERCENTILE.EXC QUARTILE QUARTILE.INC QUARTILE.EXC PERCENTRANK "
     "PERCENTRANK.INC PERCENTRANK.EXC STDEV STDEV.S STDEV.P STDEVP VAR VAR.S VAR.P "
     "VARP DEVSQ AVEDEV SKEW SKEW.P KURT GEOMEAN HARMEAN TRIMMEAN FREQUENCY CORREL "
     "PEARSON SLOPE INTERCEPT RSQ FORECAST FORECAST.LINEAR COVAR PRODUCT"},
    {FigureUse::averages, "AVERAGE"},
    {FigureUse::adds, "SUM SUMPRODUCT SUMSQ SUBTOTAL AGGREGATE"},
};

}  // namespace

FigureUse use_of(std::string_view function) {
  static const std::unordered_map<std::string_view, FigureUse> by_name = [] {
    std::unordered_map<std::string_view, FigureUse> all = {{"", FigureUse::shows}};
    for (const Functions& each : known_functions) {
      for (std::string_view rest = each.names; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        all.emplace(rest.substr(0, end), each.use);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return all;
  }();
  const auto found = by_name.find(function);
  return found == by_name.end() ? FigureUse::computes : found->second;
}

}  // namespace svodka::calculation
