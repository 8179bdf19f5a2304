#include "engine/workbook/long_rows.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "engine/places/places.hpp"
#include "engine/system/files.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::workbook {

namespace {

// In the file a row is its properties, the number of its cells, and each cell's column, style,
// certainty and kind (one byte for both) and value, in this machine's own representation: the file
// is read by this process only.
enum class Kind : unsigned char { blank, number, text, truth, error, formula };

constexpr unsigned certainty_shift = 4;

constexpr std::size_t block_of_bytes = std::size_t{1} << 16;

template <typename Plain>
void put_raw(std::string& to, Plain value) {
  static_assert(std::is_trivially_copyable_v<Plain>);
  to.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_raw_text(std::string& to, const std::string& text) {
  put_raw(to, static_cast<std::uint32_t>(text.size()));
  to += text;
}

// Of a cell or of a formula: both are variants that share these members.
template <typename Value>
bool put_single(std::string& to, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    put_raw(to, Kind::blank);
  } else if (const auto* number = std::get_if<double>(&value)) {
    put_raw(to, Kind::number);
    put_raw(to, *number);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    put_raw(to, Kind::text);
    put_raw_text(to, *text);
  } else if (const auto* truth = std::get_if<bool>(&value)) {
    put_raw(to, Kind::truth);
    put_raw(to, *truth);
  } else if (const auto* error = std::get_if<CellError>(&value)) {
    put_raw(to, Kind::error);
    put_raw_text(to, error->code);
  } else {
    return false;
  }
  return true;
}

void put_value(std::string& to, const CellValue& value) {
  if (put_single(to, value)) return;
  const auto* formula = std::get_if<Formula>(&value);
  if (formula == nullptr || formula->array)
    throw std::logic_error("long rows hold neither rich texts nor array formulas");
  put_raw(to, Kind::formula);
  put_raw_text(to, formula->text);
  put_single(to, formula->value);
}

void put_properties(std::string& to, const std::optional<Row>& row) {
  put_raw(to, row.has_value());
  if (!row) return;
  put_raw(to, row->height.has_value());
  put_raw(to, row->height.value_or(0));
  put_raw(to, row->fitted);
  put_raw(to, row->style);
  put_raw(to, row->own_style);
  put_raw(to, row->hidden);
  put_raw(to, row->collapsed);
  put_raw(to, row->level);
}

}  // namespace

void LongRows::note(const LongRow& row) {
  if (row.properties) {
    styles_.insert(row.properties->style);
    most_level_ = std::max(most_level_, row.properties->level);
  }
  for (const Cell& cell : row.cells) {
    styles_.insert(cell.style);
    has_formulas_ = has_formulas_ || std::holds_alternative<Formula>(cell.value);
    has_uncertain_figures_ = has_uncertain_figures_ || cell.certainty != Certainty::exact;
  }
  if (row.cells.empty()) return;
  const int first = row.cells.front().column, last = row.cells.back().column;
  if (!columns_) columns_ = {first, last};
  columns_ = {std::min(columns_->first, first), std::max(columns_->last, last)};
}

void LongRows::Builder::add(const LongRow& row) {
  if (rows_->count_ % rows_of_a_block == 0) rows_->blocks_.push_back(written_ + waiting_.size());
  rows_->note(row);
  ++rows_->count_;
  put_properties(waiting_, row.properties);
  put_raw(waiting_, static_cast<std::uint32_t>(row.cells.size()));
  for (const Cell& cell : row.cells) {
    put_raw(waiting_, cell.column);
    put_raw(waiting_, cell.style);
    const std::size_t kind = waiting_.size();
    put_value(waiting_, cell.value);
    const auto certainty = static_cast<unsigned>(cell.certainty) << certainty_shift;
    waiting_[kind] = static_cast<char>(byte_of(waiting_[kind]) | certainty);
  }
  if (waiting_.size() >= block_of_bytes) flush();
}

void LongRows::Builder::flush() {
  rows_->file_.append(waiting_);
  written_ += waiting_.size();
  waiting_.clear();
}

std::shared_ptr<const LongRows> LongRows::Builder::finish() {
  flush();
  return std::move(rows_);
}

void LongRows::Reader::start_at(std::uint64_t offset, int row) {
  offset_ = offset;
  next_row_ = row;
  buffer_.clear();
  at_ = 0;
}

const LongRow* LongRows::Reader::next() {
  if (!next_row_) start_at(0, rows_->first_row());
  if (*next_row_ > rows_->last_row()) return nullptr;
  read_row();
  return &row_;
}

const LongRow& LongRows::Reader::at(int row) {
  if (row == row_.row && next_row_ == row + 1) return row_;
  const int block = (row - rows_->first_row()) / rows_of_a_block;
  const int start = rows_->first_row() + block * rows_of_a_block;
  if (!next_row_ || *next_row_ > row || *next_row_ < start)
    start_at(nth(rows_->blocks_, block), start);
  while (*next_row_ <= row) read_row();
  return row_;
}

void LongRows::Reader::need(std::size_t count) {
  if (buffer_.size() - at_ >= count) return;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t had = buffer_.size();
  buffer_.resize(std::max(block_of_bytes, count));
  buffer_.resize(had + rows_->file_.read(offset_, buffer_.data() + had, buffer_.size() - had));
  offset_ += buffer_.size() - had;
  if (buffer_.size() < count) throw SystemFailure("a temporary file has been cut short");
}

const char* LongRows::Reader::take(std::size_t count) {
  need(count);
  at_ += count;
  return buffer_.data() + at_ - count;
}

template <typename Plain>
Plain LongRows::Reader::plain() {
  Plain value;
  std::memcpy(&value, take(sizeof value), sizeof value);
  return value;
}

std::string LongRows::Reader::text() {
  const auto size = plain<std::uint32_t>();
  return {take(size), size};
}

FormulaValue LongRows::Reader::formula_value() {
  switch (plain<Kind>()) {
    case Kind::number:
      return plain<double>();
    case Kind::text:
      return text();
    case Kind::truth:
      return plain<bool>();
    case Kind::error:
      return CellError{text()};
    case Kind::blank:
    case Kind::formula:
      break;
  }
  return {};
}

Certainty LongRows::Reader::certainty() {
  need(1);
  const auto both = byte_of(buffer_[at_]);
  buffer_[at_] = static_cast<char>(both & ((1U << certainty_shift) - 1));
  return static_cast<Certainty>(both >> certainty_shift);
}

CellValue LongRows::Reader::value() {
  need(1);
  if (static_cast<Kind>(buffer_[at_]) == Kind::formula) {
    take(1);
    std::string formula = text();
    return Formula{std::move(formula), formula_value(), {}};
  }
  return std::visit([](auto&& single) { return CellValue(std::forward<decltype(single)>(single)); },
                    formula_value());
}

void LongRows::Reader::read_row() {
  row_.row = (*next_row_)++;
  row_.properties.reset();
  if (plain<bool>()) {
    Row& row = row_.properties.emplace();
    const bool has_height = plain<bool>();
    const double height = plain<double>();
    if (has_height) row.height = height;
    row.fitted = plain<bool>();
    row.style = plain<StyleIndex>();
    row.own_style = plain<bool>();
    row.hidden = plain<bool>();
    row.collapsed = plain<bool>();
    row.level = plain<int>();
  }
  row_.cells.resize(plain<std::uint32_t>());
  for (Cell& cell : row_.cells) {
    cell.row = row_.row;
    cell.column = plain<int>();
    cell.style = plain<StyleIndex>();
    cell.certainty = certainty();
    cell.value = value();
  }
}

}  // namespace svodka::workbook
