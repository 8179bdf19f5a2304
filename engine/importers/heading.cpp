#include "engine/importers/heading.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/intake/layout.hpp"
#include "engine/intake/names.hpp"

namespace svodka {
namespace {

class Search {
 public:
  Search(const TableRows& rows, const std::string& path, const Importer& importer)
      : rows_(rows), path_(path), importer_(importer) {
    for (const ImporterColumn& column : importer.columns) {
      std::vector<std::string>& plain = headings_.emplace_back();
      for (const std::string& heading : column.headings)
        plain.push_back(intake::plain_name(heading));
    }
  }

  // True: the search has ended.
  bool look_at(const TableRow& row, HeadingSearch& search) {
    std::multimap<std::string, std::size_t> places;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (!row.cells[i].text.empty()) places.emplace(intake::plain_name(row.cells[i].text), i);
    FoundHeading heading;
    heading.row = row.number;
    std::vector<const ImporterColumn*> missing;
    std::optional<Diagnostic> twice;
    std::size_t found = 0;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      // Of several headings that a column may have the first that is there.
      std::vector<std::size_t> at;
      for (const std::string& plain : headings_[i]) {
        const auto [first, last] = places.equal_range(plain);
        for (auto each = first; each != last; ++each) at.push_back(each->second);
        if (!at.empty()) break;
      }
      std::optional<std::size_t>& place = heading.columns.emplace_back();
      if (!at.empty()) place = at.front();
      if (place) ++found;
      if (at.size() > 1 && !twice)
        twice = problem_in(rows_, path_, row.number, at.back(),
                           fmt::format("the heading '{}' stands twice", row.cells[at.back()].text),
                           "rename or delete the one that is not meant");
      if (!place && !importer_.columns[i].is_optional) missing.push_back(&importer_.columns[i]);
    }
    if (missing.empty() && found > 0) {
      heading.width = row.cells.size();
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool is_used = std::find(heading.columns.begin(), heading.columns.end(),
                                       std::optional(i)) != heading.columns.end();
        if (!is_used && !row.cells[i].text.empty()) heading.unused.push_back(row.cells[i].text);
      }
      search.most = found;
      if (twice) {
        search.problem = *twice;
      } else {
        search.found = std::move(heading);
      }
      return true;
    }
    if (found > search.most) {
      search.most = found;
      search.problem = lacking(row, missing);
    }
    return false;
  }

  Diagnostic nothing() const {
    std::vector<std::string> wanted;
    for (const ImporterColumn& each : importer_.columns) wanted.push_back(each.headings.front());
    Diagnostic problem = unplaced(
        fmt::format("no row of this table has the headings of the importer '{}'", importer_.code),
        fmt::format("it looks for '{}'", fmt::join(wanted, "', '")));
    problem.place.file = path_;
    return problem;
  }

 private:
  Diagnostic lacking(const TableRow& row, const std::vector<const ImporterColumn*>& missing) const {
    std::vector<std::string> names, known;
    for (const ImporterColumn* each : missing) names.push_back(each->headings.front());
    for (const RowCell& cell : row.cells)
      if (!cell.text.empty()) known.push_back(cell.text);
    std::string hint = did_you_mean(names.front(), known);
    if (hint.empty())
      hint = fmt::format("the importer '{}' is declared at {}:{}", importer_.code,
                         importer_.place.file, importer_.place.line);
    return problem_in(rows_, path_, row.number, std::nullopt,
                      fmt::format("this heading has no '{}'", fmt::join(names, "', '")), hint);
  }

  const TableRows& rows_;
  const std::string& path_;
  const Importer& importer_;
  std::vector<std::vector<std::string>> headings_;  // plain, of each column
};

}  // namespace

HeadingSearch find_heading(TableRows& rows, const std::string& path, const Importer& importer) {
  HeadingSearch search;
  Search looking(rows, path, importer);
  search.problem = looking.nothing();
  TableRow row;
  for (std::size_t i = 0; i < intake::most_titles && rows.next(row); ++i)
    if (looking.look_at(row, search)) break;
  return search;
}

}  // namespace svodka
