// What a cell of a report's workbook holds, for tests of rules: the workbook is made in memory from
// the evaluation at hand.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/books/lua_expressions.hpp"
#include "engine/form/filling/fill.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

class ReportCells {
 public:
  ReportCells(Files& files, const Workspace& workspace, Rulebook& rules)
      : files_(files),
        workspace_(workspace),
        rules_(rules),
        pictures_(files, workspace.pictures_folder()),
        expressions_(rules, &pictures_) {}

  // Forgets the workbooks of the evaluation before.
  void begin() { books_.clear(); }

  // `cell` is "Sheet!C5", or "C5" when there is one sheet only. Numbers have their qualifiers
  // again, a blank cell gives nothing, and the errors of a cell are the diagnostics. Throws
  // ScriptError when there is no such sheet or cell, or when the report cannot be made at all.
  Result<form::Answer> read(Evaluation& evaluation, const ReportRule& report,
                            MunicipalityIndex municipality, const Period& period,
                            const std::string& cell);

 private:
  using Key =
      std::pair<std::string, std::pair<MunicipalityIndex, Period>>;  // report, municipality, period

  const form::Filled& filled(Evaluation& evaluation, const ReportRule& report,
                             MunicipalityIndex municipality, const Period& period);
  form::Filled fill(Evaluation& evaluation, const ReportRule& report,
                    MunicipalityIndex municipality, const Period& period);
  const form::Form& form(const std::string& name);

  Files& files_;
  const Workspace& workspace_;
  Rulebook& rules_;
  Pictures pictures_;
  LuaExpressions expressions_;
  std::map<std::string, std::unique_ptr<form::Form>> forms_;
  std::map<Key, form::Filled> books_;
};

}  // namespace svodka
