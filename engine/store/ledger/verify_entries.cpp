#include "engine/store/ledger/verify_entries.hpp"

#include <algorithm>
#include <cstdint>
#include <exception>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/places/places.hpp"
#include "engine/store/ledger/sealed_texts.hpp"

namespace svodka {
namespace {

// Which numbers observations have, a bit each: they are numbered through with few gaps.
class ObservationNumbers {
 public:
  explicit ObservationNumbers(soci::session& sql) {
    long long id = 0;
    soci::statement rows =
        (sql.prepare << "SELECT id FROM observation ORDER BY id", soci::into(id));
    rows.execute();
    while (rows.fetch()) {
      const auto at = static_cast<std::size_t>(id);
      if (id < 0 || at > most) continue;
      if (at >= there_.size()) there_.resize(at + 1);
      there_[at] = true;
    }
  }

  bool has(std::int64_t id) const {
    return id >= 0 && as_size(id) < there_.size() && nth(there_, id);
  }

 private:
  static constexpr std::size_t most = std::size_t{1} << 32;

  std::vector<bool> there_;
};

class ProblemsOfAKind {
 public:
  ProblemsOfAKind(std::string problem, std::size_t most)
      : problem_(std::move(problem)), most_(most) {}

  void add(const std::string& entry, std::vector<std::string>& problems) {
    if (++found_ <= most_) problems.push_back(fmt::format("{}: {}", problem_, entry));
  }
  void end(std::vector<std::string>& problems) const {
    if (found_ > most_)
      problems.push_back(fmt::format("{}: and {} more", problem_, found_ - most_));
  }

 private:
  std::string problem_;
  std::size_t most_, found_ = 0;
};

bool all_are_there(const nlohmann::json& reads, const ObservationNumbers& numbers) {
  const nlohmann::json& nodes = reads.at("nodes");
  return std::all_of(nodes.begin(), nodes.end(), [&](const nlohmann::json& node) {
    const auto id = node.at(6).get<std::int64_t>();
    return id <= 0 || numbers.has(id);
  });
}

// The rows of the ledger, one after the other.
class Entries {
 public:
  explicit Entries(soci::session& sql) : shapes_(sql), figures_(sql), rows_(sql) {
    rows_.exchange(soci::into(name_));
    rows_.exchange(soci::into(texts_.reads));
    rows_.exchange(soci::into(texts_.cells));
    rows_.exchange(soci::into(shape_));
    rows_.exchange(soci::into(figures_, is_packed_));
    rows_.alloc();
    rows_.prepare(
        "SELECT 'entry ' || id || ' (' || path || ')', reads, cells, coalesce(shape_id, 0), "
        "figures "
        "FROM ledger ORDER BY id");
    rows_.define_and_bind();
    rows_.execute();
  }

  bool next() { return rows_.fetch(); }
  const std::string& name() const { return name_; }
  SealedTexts texts() {
    if (shape_ == 0) return texts_;
    return shapes_.unpack(shape_, is_packed_ == soci::i_ok ? bytes_of(figures_) : "");
  }

 private:
  Shapes shapes_;
  std::string name_;
  SealedTexts texts_;
  long long shape_ = 0;
  soci::blob figures_;
  soci::indicator is_packed_ = soci::i_null;
  soci::statement rows_;
};

}  // namespace

void check_entries(soci::session& sql, std::size_t most, std::vector<std::string>& problems) {
  ProblemsOfAKind unreadable("an entry of the ledger cannot be read", most);
  ProblemsOfAKind stray("an entry of the ledger names an observation that is not there", most);
  try {
    const ObservationNumbers numbers(sql);
    Entries entries(sql);
    while (entries.next()) {
      try {
        const SealedTexts texts = entries.texts();
        const nlohmann::json reads = nlohmann::json::parse(texts.reads);
        if (!nlohmann::json::parse(texts.cells).is_object())
          unreadable.add(entries.name(), problems);
        if (!all_are_there(reads, numbers)) stray.add(entries.name(), problems);
      } catch (const soci::soci_error&) {
        throw;
      } catch (const std::exception&) {
        unreadable.add(entries.name(), problems);
      }
    }
  } catch (const soci::soci_error& error) {
    problems.push_back(fmt::format("the ledger cannot be looked at ({})", error.what()));
  }
  unreadable.end(problems);
  stray.end(problems);
}

}  // namespace svodka
