#include "engine/cli/output/explanation_text.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "engine/period/timestamp.hpp"
#include "engine/places/places.hpp"

namespace svodka::cli {

namespace {

using Figure = Explanation::Figure;

// With several municipalities each line names its own; a single one need not be repeated.
bool names_municipalities(const Explanation& explanation) {
  return std::any_of(explanation.figures.begin(), explanation.figures.end(),
                     [&](const Figure& figure) {
                       return figure.municipality != explanation.figures.front().municipality;
                     });
}

std::string name_of(const Figure& figure, bool with_municipality) {
  std::string text = with_municipality ? figure.municipality + ": " : "";
  text += figure.indicator;
  if (!figure.breakdown.empty()) text += " (" + figure.breakdown + ")";
  return text + ", " + figure.period;
}

std::string origin(const StoredObservation& observation) {
  const std::string old =
      observation.recorded_as.empty() ? "" : "; recorded as " + observation.recorded_as;
  const std::string source = observation.source.empty() ? "" : observation.source + "; ";
  return fmt::format("{}revision {} by {}, {}{}", source, observation.revision,
                     observation.recorded_by, time_text(observation.recorded_at), old);
}

class TreeText {
 public:
  explicit TreeText(const Explanation& explanation)
      : explanation_(explanation),
        with_municipality_(names_municipalities(explanation)),
        shown_(explanation.figures.size(), false) {}

  std::string text() {
    for (const int root : explanation_.roots) add(root, ReadAs::value, "", "");
    return std::move(text_);
  }

 private:
  void add(int index, ReadAs as, const std::string& indent, const std::string& joint) {
    const Figure& figure = nth(explanation_.figures, index);
    text_ += indent + joint + name_of(figure, with_municipality_);
    if (!figure.value.empty()) text_ += " = " + figure.value;
    if (as != ReadAs::value) text_ += fmt::format("   ({})", purpose(as));
    if (nth(shown_, index)) {
      text_ += "   [see above]\n";
      return;
    }
    nth(shown_, index) = true;
    if (!figure.rule.empty()) text_ += "   [rule " + figure.rule + "]";
    if (is_a_difference(explanation_, figure)) {
      text_ += "   [a difference of figures from the year's start]";
    } else if (figure.kind == NodeKind::aggregate) {
      text_ += "   [added up from finer periods]";
    }
    if (figure.reported) {
      text_ += "   [" + origin(*figure.reported) + "]";
      if (!figure.reported->comment.empty()) text_ += "  " + figure.reported->comment;
    }
    text_ += '\n';
    const std::string deeper = indent + (joint.empty() ? "" : joint == last ? "   " : "│  ");
    for (std::size_t i = 0; i < figure.children.size(); ++i) {
      add(figure.children[i], figure.read_as[i], deeper,
          i + 1 == figure.children.size() ? last : "├─ ");
    }
  }

  static constexpr const char* last = "└─ ";
  const Explanation& explanation_;
  const bool with_municipality_;
  std::vector<bool> shown_;
  std::string text_;
};

void add_cell(const CellExplanation& explanation, const std::string& indent, std::string& text) {
  text += indent + explanation.cell;
  if (!explanation.formula.empty()) text += " = " + explanation.formula;
  if (!explanation.value.empty()) text += " = " + explanation.value;
  if (explanation.repeated) {
    text += "   [see above]\n";
    return;
  }
  if (explanation.formula.empty() && explanation.figures.roots.empty()) {
    text += "   [no figure was read for it: it stands so in the form, or a script has counted it]";
  }
  text += '\n';
  std::string_view figures;
  const std::string all = TreeText(explanation.figures).text();
  for (figures = all; !figures.empty();) {
    const std::size_t end = figures.find('\n') + 1;
    text += indent + "   " + std::string(figures.substr(0, end));
    figures.remove_prefix(end);
  }
  for (const CellExplanation& cell : explanation.cells) add_cell(cell, indent + "   ", text);
}

// A quoted string of DOT whose backslashes and line ends are those of a label (escString).
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      out += c;
    }
  }
  return out + '"';
}

const char* look(NodeKind kind) {
  switch (kind) {
    case NodeKind::observation:
    case NodeKind::text:
      return "shape=note";
    case NodeKind::absent:
      return "shape=note, style=dashed";
    case NodeKind::aggregate:
    case NodeKind::derived:
      break;
  }
  return "shape=box, style=rounded";
}

}  // namespace

std::string as_text(const Explanation& explanation) { return TreeText(explanation).text(); }

std::string as_text(const CellExplanation& explanation) {
  std::string text;
  add_cell(explanation, "", text);
  return text;
}

std::string as_dot(const Explanation& explanation) {
  const bool with_municipality = names_municipalities(explanation);
  std::string out = "digraph explanation {\n  rankdir=LR;\n";
  for (std::size_t i = 0; i < explanation.figures.size(); ++i) {
    const Figure& figure = explanation.figures[i];
    std::string label = name_of(figure, with_municipality);
    if (!figure.value.empty()) label += "\n= " + figure.value;
    if (!figure.rule.empty()) label += "\nrule " + figure.rule;
    if (figure.reported) {
      label += fmt::format("\n{}, revision {}", figure.reported->source, figure.reported->revision);
    }
    out += fmt::format("  n{} [label={}, {}];\n", i, in_quotes(label), look(figure.kind));
  }
  for (std::size_t i = 0; i < explanation.figures.size(); ++i) {
    const Figure& figure = explanation.figures[i];
    for (std::size_t j = 0; j < figure.children.size(); ++j) {
      out += fmt::format("  n{} -> n{}", figure.children[j], i);
      if (figure.read_as[j] != ReadAs::value) {
        out += fmt::format(" [style=dashed, label={}]", in_quotes(purpose(figure.read_as[j])));
      }
      out += ";\n";
    }
  }
  return out + "}\n";
}

}  // namespace svodka::cli
