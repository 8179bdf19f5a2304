// What is wrong with an input, where, and what to do about it.
//
// Every part of Svodka that reads something a person wrote (a table, a rule, a form, a setting)
// answers with diagnostics of this one shape, so that all of them look alike on the terminal and in
// `--json`. A Diagnostic is a value; it owns its texts and may be kept after its source is gone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svodka {

enum class Severity { note, warning, error };

// A place in a text file (line and column from 1, 0 = not known) or in a workbook (`cell` is
// "Sheet!C5"; line and column are then 0).
struct Place {
  std::string file;
  int line = 0;
  int column = 0;  // in characters (code points), not bytes
  std::string cell;

  bool operator==(const Place&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::error;
  Place place;
  std::string message;             // what is wrong, in the user's words; no trailing full stop
  std::string hint;                // what to do; may be empty
  std::string excerpt;             // the offending line as it stands in the file; may be empty
  int width = 1;                   // how many characters the caret underlines
  std::vector<std::string> trail;  // the chain that led here, outermost first; may be empty

  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

// "data/facts.csv:12:5: error: unknown indicator 'folowers'"
// "    ukhta,folowers,,2023,..."
// "          ^~~~~~~~"
// "    did you mean 'followers'?"
// Lines are separated by "\n"; no newline at the end. Tabs of the excerpt become single blanks.
std::string render(const Diagnostic& diagnostic);
std::string render(const Diagnostics& diagnostics);

std::string_view name_of(Severity severity);

}  // namespace svodka
