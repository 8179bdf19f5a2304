// What a workbook was made from, written down for the ledger: the graph of figures that were read,
// and for each cell the figures that it shows. With this and the observations `explain` can answer
// for a cell years later, when scripts and catalogue have changed.
//
// A row of the ledger is written for every workbook, so each code is written once, in a list, and
// referred to by its position there:
//
//   reads:
//   {"municipalities":[codes…],"rules":{indicator:"file:line",…},
//    "m":[municipalities…],"i":[indicators…],"b":[breakdowns…],"p":[periods…],
//    "pictures":{name:SHA-256,…},   (only where there are any)
//    "nodes":[[NodeKind,m,i,b,p,value,observation id,[children…],[ReadAs of each child…]],…]}
//   cells:
//   {"Sheet":{"C5":[nodes…],"C6":{"formula":"SUM(C1:C5)","value":"10","nodes":[…]},"C7":3,…},…}
//
// A number instead of nodes is one that nothing was read for: it stands so in the form, or a script
// has counted it.
// A node without children ends before them; without ReadAs all children were read for their values.
// The numbers of NodeKind and ReadAs are part of this format.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/evaluation/cell_reads.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

// `nodes`: how many of the evaluation's are the workbook's. `pictures`: as Pictures::used() gives
// them.
std::string reads_json(const Evaluation& evaluation, int nodes,
                       const std::vector<MunicipalityIndex>& municipalities,
                       const std::map<std::string, std::string>& pictures);
std::string cells_json(const ReadsOfCells& cells, const workbook::Book& book);

std::string_view name_of(NodeKind kind);

// One figure of the graph, in words instead of indices.
struct SealedFigure {
  NodeKind kind = NodeKind::absent;
  std::string municipality, indicator, breakdown, period;
  std::string value;             // as describe() prints it, in the indicator's base unit
  std::string rule;              // of a derived one: "scripts/indicators/followers.lua:17"
  std::int64_t observation = 0;  // id of the revision; 0 when there is none
  std::vector<int> children;
  std::vector<ReadAs> read_as;  // of each child
};
SealedFigure sealed(const Evaluation& evaluation, int node);

// What decides whether a workbook is current, read back from reads_json's text.
struct SealedInputs {
  std::vector<std::string> municipalities;  // codes of those whose figures were read
  std::vector<std::string> pictures;        // names
};
SealedInputs read_inputs(const std::string& reads);

// What a cell shows.
struct SealedCell {
  std::vector<int> figures;  // that were read for it
  std::string formula;       // "SUM(C1:C5)"; "" when it is none
  std::string value;         // of a formula, and of a number that nothing was read for; else ""
};

// What reads_json and cells_json wrote, read back.
struct Seal {
  std::vector<SealedFigure> figures;
  std::map<std::string, SealedCell> cells;  // by "Sheet!C5"
};
Seal read_seal(const std::string& reads, const std::string& cells);

}  // namespace svodka
