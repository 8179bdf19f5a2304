// A chart kept as a form drew it: its own part, with marks in place of its references and titles,
// which change from one filling to the next. libxlsxwriter writes a stand-in, which this replaces
// in the package; so whatever Excel can draw is kept.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

// Around a mark: private use characters, so a part that holds them already cannot be marked.
inline constexpr std::string_view chart_mark_start = "\xEE\x80\x80",
                                  chart_mark_end = "\xEE\x80\x81";

enum class ChartTitle : char { chart = 't', x_axis = 'x', y_axis = 'y' };

// For Chart::drawn. `part` of a series: 0 its name, 1 its categories, 2 its values; the mark is the
// whole text of the reference's <f>, after which no cache stands.
std::string reference_mark(std::size_t series, int part);
std::string title_mark(ChartTitle title);
std::string text_mark(std::size_t text);  // of Chart::texts

// Around what stands in the part only while the cells of a reference are there (a series, an error
// bar), or only when they are not. Such stretches may hold others.
enum class CellsOfReference : char { there = '?', gone = '!' };
std::string stretch_start(std::size_t series, int part, CellsOfReference cells);
std::string stretch_end();

// The part, with the chart's references, titles and texts in place of the marks, and with the
// values of the cells as the caches that viewers show before they calculate. A reference whose
// cells are gone is "". Throws SystemFailure for a mark that the chart has nothing for.
std::string filled_chart_part(const Book& book, const Chart& chart);

}  // namespace svodka::workbook
