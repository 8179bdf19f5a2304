// The report of a run as a workbook, for who answers for the figures.
#pragma once

#include "engine/delivery/run_report.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

// Three sheets: the run, what its checks found, and its workbooks.
workbook::Book run_report_book(const RunReport& report, const Catalog& catalog);

}  // namespace svodka
