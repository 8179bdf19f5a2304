#include "engine/form/not_stamped.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/workbook/writing/stamp.hpp"

namespace svodka::form {

namespace {

bool any(const std::vector<Pieces>& texts) {
  return std::any_of(texts.begin(), texts.end(),
                     [](const Pieces& pieces) { return !pieces.empty(); });
}

}  // namespace

std::vector<std::string> not_stamped(const Form& form) {
  std::vector<std::string> reasons = workbook::not_stamped_for(form.drawing());
  for (const SheetPlan& sheet : form.sheets()) {
    const auto add = [&](bool is_so, const char* what) {
      if (is_so) {
        reasons.push_back(fmt::format("{}: {}, where it differs from one workbook to the next",
                                      sheet.name, what));
      }
    };
    add(!sheet.name_pieces.empty(), "its name");
    add(any(sheet.page_texts) && !form.drawn_sheet(sheet.id).page.text.pictures.empty(),
        "its header or footer with pictures");
    add(!sheet.comments.empty(), "a comment");
    add(!sheet.rule_texts.empty() || !sheet.rule_formulas.empty(),
        "a text of a validation or conditional format");
  }
  if (any(form.properties())) reasons.emplace_back("the title, where it differs");
  return reasons;
}

}  // namespace svodka::form
