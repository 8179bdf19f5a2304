#include "engine/store/lost_code.hpp"

#include <fmt/format.h>

namespace svodka {
namespace {

std::string way_out(const LostCode& lost, const std::string& near, const Catalog& catalog) {
  if (!near.empty()) {
    return fmt::format(
        "put its row back; or was it renamed to '{}'? then {} says so: {},{},{},DAY,", near,
        catalog.renames_path(), name_of(lost.kind), lost.code, near);
  }
  return fmt::format("put its row back, or say in {} what it is called now, or that it is retired",
                     catalog.renames_path());
}

}  // namespace

Diagnostic told(const LostCode& lost, long long figures, const std::string& near,
                const Catalog& catalog) {
  Diagnostic told;
  told.severity = Severity::warning;
  told.place.file = catalog.path_of(lost.kind);
  told.message = fmt::format("{} of {} '{}' {} no entry here",
                             figures == 1 ? "1 figure" : fmt::format("{} figures", figures),
                             spoken(lost.kind), lost.code, figures == 1 ? "has" : "have");
  told.hint = way_out(lost, near, catalog);
  return told;
}

Diagnostic needed(const LostCode& lost, const Catalog& catalog) {
  Diagnostic told;
  told.place.file = catalog.path_of(lost.kind);
  told.message = fmt::format("figures of {} '{}' are needed, and it has no entry here",
                             spoken(lost.kind), lost.code);
  told.hint = way_out(lost, "", catalog);
  return told;
}

}  // namespace svodka
