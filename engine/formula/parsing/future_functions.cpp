#include "engine/formula/parsing/future_functions.hpp"

#include <algorithm>
#include <array>

#include "engine/text/ascii.hpp"

namespace svodka::formula {
namespace {

// MS-XLSX 2.2.2, future functions, without those that Excel stores under their plain names.
constexpr std::array<std::string_view, 153> future = {"ACOT",
                                                      "ACOTH",
                                                      "AGGREGATE",
                                                      "ANCHORARRAY",
                                                      "ARABIC",
                                                      "ARRAYTOTEXT",
                                                      "BASE",
                                                      "BETA.DIST",
                                                      "BETA.INV",
                                                      "BINOM.DIST",
                                                      "BINOM.DIST.RANGE",
                                                      "BINOM.INV",
                                                      "BITAND",
                                                      "BITLSHIFT",
                                                      "BITOR",
                                                      "BITRSHIFT",
                                                      "BITXOR",
                                                      "BYCOL",
                                                      "BYROW",
                                                      "CEILING.MATH",
                                                      "CEILING.PRECISE",
                                                      "CHISQ.DIST",
                                                      "CHISQ.DIST.RT",
                                                      "CHISQ.INV",
                                                      "CHISQ.INV.RT",
                                                      "CHISQ.TEST",
                                                      "CHOOSECOLS",
                                                      "CHOOSEROWS",
                                                      "COMBINA",
                                                      "CONCAT",
                                                      "CONFIDENCE.NORM",
                                                      "CONFIDENCE.T",
                                                      "COT",
                                                      "COTH",
                                                      "COVARIANCE.P",
                                                      "COVARIANCE.S",
                                                      "CSC",
                                                      "CSCH",
                                                      "DAYS",
                                                      "DECIMAL",
                                                      "DROP",
                                                      "ERF.PRECISE",
                                                      "ERFC.PRECISE",
                                                      "EXPAND",
                                                      "EXPON.DIST",
                                                      "F.DIST",
                                                      "F.DIST.RT",
                                                      "F.INV",
                                                      "F.INV.RT",
                                                      "F.TEST",
                                                      "FIELDVALUE",
                                                      "FILTERXML",
                                                      "FLOOR.MATH",
                                                      "FLOOR.PRECISE",
                                                      "FORECAST.ETS",
                                                      "FORECAST.ETS.CONFINT",
                                                      "FORECAST.ETS.SEASONALITY",
                                                      "FORECAST.ETS.STAT",
                                                      "FORECAST.LINEAR",
                                                      "FORMULATEXT",
                                                      "GAMMA",
                                                      "GAMMA.DIST",
                                                      "GAMMA.INV",
                                                      "GAMMALN.PRECISE",
                                                      "GAUSS",
                                                      "HSTACK",
                                                      "HYPGEOM.DIST",
                                                      "IFNA",
                                                      "IFS",
                                                      "IMCOSH",
                                                      "IMCOT",
                                                      "IMCSC",
                                                      "IMCSCH",
                                                      "IMSEC",
                                                      "IMSECH",
                                                      "IMSINH",
                                                      "IMTAN",
                                                      "ISFORMULA",
                                                      "ISOMITTED",
                                                      "ISOWEEKNUM",
                                                      "LAMBDA",
                                                      "LET",
                                                      "LOGNORM.DIST",
                                                      "LOGNORM.INV",
                                                      "MAKEARRAY",
                                                      "MAP",
                                                      "MAXIFS",
                                                      "MINIFS",
                                                      "MODE.MULT",
                                                      "MODE.SNGL",
                                                      "MUNIT",
                                                      "NEGBINOM.DIST",
                                                      "NORM.DIST",
                                                      "NORM.INV",
                                                      "NORM.S.DIST",
                                                      "NORM.S.INV",
                                                      "NUMBERVALUE",
                                                      "PDURATION",
                                                      "PERCENTILE.EXC",
                                                      "PERCENTILE.INC",
                                                      "PERCENTRANK.EXC",
                                                      "PERCENTRANK.INC",
                                                      "PERMUTATIONA",
                                                      "PHI",
                                                      "POISSON.DIST",
                                                      "QUARTILE.EXC",
                                                      "QUARTILE.INC",
                                                      "QUERYSTRING",
                                                      "RANDARRAY",
                                                      "RANK.AVG",
                                                      "RANK.EQ",
                                                      "REDUCE",
                                                      "RRI",
                                                      "SCAN",
                                                      "SEC",
                                                      "SECH",
                                                      "SEQUENCE",
                                                      "SHEET",
                                                      "SHEETS",
                                                      "SINGLE",
                                                      "SKEW.P",
                                                      "SORTBY",
                                                      "STDEV.P",
                                                      "STDEV.S",
                                                      "SWITCH",
                                                      "T.DIST",
                                                      "T.DIST.2T",
                                                      "T.DIST.RT",
                                                      "T.INV",
                                                      "T.INV.2T",
                                                      "T.TEST",
                                                      "TAKE",
                                                      "TEXTAFTER",
                                                      "TEXTBEFORE",
                                                      "TEXTJOIN",
                                                      "TEXTSPLIT",
                                                      "TOCOL",
                                                      "TOROW",
                                                      "UNICHAR",
                                                      "UNICODE",
                                                      "UNIQUE",
                                                      "VALUETOTEXT",
                                                      "VAR.P",
                                                      "VAR.S",
                                                      "VSTACK",
                                                      "WEBSERVICE",
                                                      "WEIBULL.DIST",
                                                      "WRAPCOLS",
                                                      "WRAPROWS",
                                                      "XLOOKUP",
                                                      "XMATCH",
                                                      "XOR",
                                                      "Z.TEST"};

// As new as the others, but stored without a prefix; other programs write one all the same.
constexpr std::array<std::string_view, 3> plainly_stored = {"ISO.CEILING", "NETWORKDAYS.INTL",
                                                            "WORKDAY.INTL"};

template <typename Names>
bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string stored_function_name(std::string_view name) {
  if (name == "FILTER" || name == "SORT") return "_xlfn._xlws." + std::string(name);
  if (holds(future, name)) return "_xlfn." + std::string(name);
  return std::string(name);
}

std::string plain_function_name(std::string_view name) {
  const std::string whole = ascii_upper(name);
  std::string_view plain = whole;
  for (const std::string_view prefix : {"_XLFN.", "_XLWS."})
    if (plain.starts_with(prefix)) plain.remove_prefix(prefix.size());
  if (plain.size() == whole.size() || stored_function_name(plain) != plain ||
      holds(plainly_stored, plain))
    return std::string(plain);
  return "_xlfn." + std::string(plain);
}

}  // namespace svodka::formula
