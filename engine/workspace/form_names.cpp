#include "engine/workspace/form_names.hpp"

#include <vector>

#include "engine/diagnostic/suggest.hpp"
#include "engine/system/input.hpp"

namespace svodka {

std::optional<Diagnostic> missing_form(Files& files, const std::string& folder,
                                       const std::string& name) {
  const std::string path = join(folder, name);
  if (files.kind(path) != FileKind::missing && files.kind(path) != FileKind::directory) {
    const auto reason = not_an_input(files, path, largest_form);
    if (!reason) return std::nullopt;
    Diagnostic refused;
    refused.place.file = path;
    refused.message = *reason;
    refused.hint = "put the form itself there";
    return refused;
  }
  std::vector<std::string> known;
  if (files.kind(folder) == FileKind::directory) known = files.list(folder, true);
  Diagnostic problem;
  problem.place.file = path;
  problem.message = "there is no such form";
  problem.hint = did_you_mean(name, known);
  if (problem.hint.empty()) problem.hint = "forms are .xlsx files in the folder templates/";
  return problem;
}

}  // namespace svodka
