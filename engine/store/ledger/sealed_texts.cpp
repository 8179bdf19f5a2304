#include "engine/store/ledger/sealed_texts.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>

#include <fmt/format.h>

#include "engine/store/ledger/packed_bytes.hpp"
#include "engine/system/failure.hpp"
#include "engine/system/files.hpp"

namespace svodka {
namespace {

// A run makes the workbooks of few reports at a time, in few shapes each.
constexpr std::size_t most_kept = 16, most_kept_bytes = 16u << 20;

// The length of the first text stands before both.
std::string joined(std::string_view reads, std::string_view cells) {
  std::string text = std::to_string(reads.size()) + ' ';
  text.reserve(text.size() + reads.size() + cells.size());
  return std::move(text.append(reads).append(cells));
}

SealedTexts parted(std::string_view text) {
  std::size_t size = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at < 10; ++at)
    size = size * 10 + static_cast<std::size_t>(text[at] - '0');
  if (at == text.size() || text[at] != ' ') throw std::invalid_argument("a length is missing");
  text.remove_prefix(at + 1);
  if (size > text.size()) throw std::invalid_argument("it ends too early");
  return {std::string(text.substr(0, size)), std::string(text.substr(size))};
}

// What stands in the ledger was written here; if it cannot be read, somebody has written over it.
template <typename Reading>
auto of_the_ledger(Reading&& reading) {
  try {
    return reading();
  } catch (const std::invalid_argument& failure) {
    throw SystemFailure(fmt::format(
        "the store is damaged: an entry of the ledger cannot be read ({})", failure.what()));
  }
}

}  // namespace

Shapes::Row Shapes::pack(std::string_view reads, std::string_view cells) {
  ShapedText text(joined(reads, cells));
  return of_the_ledger([&]() -> Row {
    if (const Known* shape = of_shape(text))
      return {shape->id, packed(shape->first.differences(text))};
    return add(std::move(text));
  });
}

SealedTexts Shapes::unpack(long long shape, std::string_view figures) {
  return of_the_ledger([&] { return parted(with_id(shape).first.with(unpacked(figures))); });
}

// nullptr: there is none yet.
const Shapes::Known* Shapes::of_shape(const ShapedText& text) {
  const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& each) {
    return each.first.shape() == text.shape();
  });
  if (known != known_.end()) {
    known_.splice(known_.begin(), known_, known);
    return &known_.front();
  }
  long long id = 0;
  const std::string digest = sha256_hex(text.shape());
  sql_ << "SELECT id FROM shape WHERE sha256 = :sha256", soci::use(digest), soci::into(id);
  if (!sql_.got_data()) return nullptr;
  const Known& found = with_id(id);
  if (found.first.shape() != text.shape())
    throw std::invalid_argument(fmt::format("the shape {} is another than it is called", id));
  return &found;
}

Shapes::Row Shapes::add(ShapedText text) {
  const std::string digest = sha256_hex(text.shape());
  const std::string bytes = packed(text.text());
  soci::blob blob(sql_);
  blob.write(0, bytes.data(), bytes.size());
  sql_ << "INSERT OR IGNORE INTO shape (sha256, text) VALUES (:sha256, :text)", soci::use(digest),
      soci::use(blob);
  int added = 0;
  sql_ << "SELECT changes()", soci::into(added);
  long long id = 0;
  sql_ << "SELECT id FROM shape WHERE sha256 = :sha256", soci::use(digest), soci::into(id);
  // Else another run has been faster, with a text of its own.
  if (added != 1) return {id, packed(with_id(id).first.differences(text))};
  keep({id, std::move(text)});
  return {id, packed("")};
}

const Shapes::Known& Shapes::keep(Known shape) {
  known_.push_front(std::move(shape));
  std::size_t bytes = 0;
  for (const Known& each : known_) bytes += each.first.text().size();
  while (known_.size() > 1 && (known_.size() > most_kept || bytes > most_kept_bytes)) {
    bytes -= known_.back().first.text().size();
    known_.pop_back();
  }
  return known_.front();
}

const Shapes::Known& Shapes::with_id(long long id) {
  const auto known =
      std::find_if(known_.begin(), known_.end(), [&](const Known& each) { return each.id == id; });
  if (known != known_.end()) {
    known_.splice(known_.begin(), known_, known);
    return known_.front();
  }
  soci::blob blob(sql_);
  sql_ << "SELECT text FROM shape WHERE id = :id", soci::use(id), soci::into(blob);
  if (!sql_.got_data()) throw std::invalid_argument(fmt::format("the shape {} is missing", id));
  return keep({id, ShapedText(unpacked(bytes_of(blob)))});
}

std::string bytes_of(soci::blob& blob) {
  std::string bytes(blob.get_len(), '\0');
  if (!bytes.empty()) blob.read(0, bytes.data(), bytes.size());
  return bytes;
}

}  // namespace svodka
