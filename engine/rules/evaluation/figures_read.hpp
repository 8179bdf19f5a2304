// What the store says of the municipalities that an evaluation reads, read once each.
//
// Of many municipalities not everything can be held: what was read first is cut down to the
// indicators that were asked for, and let go when that is still too much. Whoever asks again reads
// it again. Cards that rank among all so keep one indicator of everybody, and a list of ten
// thousand municipalities holds the last ones.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/rules/evaluation/lineage.hpp"
#include "engine/store/store.hpp"

namespace svodka {

class FiguresRead {
 public:
  static constexpr std::size_t usual_limit = 16u << 20;  // bytes

  // `interned` gives a breakdown of the store its place among those of the evaluation.
  FiguresRead(Store& store, std::int64_t as_of,
              std::function<BreakdownIndex(const Breakdown&)> interned,
              std::size_t limit = usual_limit)
      : store_(store), as_of_(as_of), interned_(std::move(interned)), limit_(limit) {}

  // The next workbook. What several municipalities state stays while nothing has come to the store.
  void begin();

  // By indicator, breakdown and period.
  using List = std::vector<StatedFigure>;
  std::shared_ptr<const List> all(MunicipalityIndex municipality);
  // All of one indicator; good until the next question.
  std::span<const StatedFigure> of(MunicipalityIndex municipality, IndicatorIndex indicator);
  // nullptr: not stated. Good until the next question.
  const StatedFigure* find(const Coordinate& at);

  using Texts = std::map<std::pair<IndicatorIndex, Period>, StoredObservation>;
  // `read` is called when they have not been read yet.
  const Texts& texts(MunicipalityIndex municipality, const std::function<Texts()>& read);

  // Asked about since begin().
  std::vector<MunicipalityIndex> municipalities() const;
  // Which revisions its figures are; the same digest means the same figures. nullopt: it has not
  // been asked about since begin().
  std::optional<std::string> digest(MunicipalityIndex municipality) const;

  std::size_t bytes_held() const { return bytes_; }

 private:
  // The places of figures in a list, by a hash of what they are of. Of a figure all but the
  // municipality.
  struct Places {
    void fill(const List& list);
    std::vector<std::uint32_t> slots;  // a place in the list and 1; 0: free
  };
  using Queue = std::list<MunicipalityIndex>;
  struct Figures {
    std::shared_ptr<List> list;  // nullptr: let go
    Places places;
    bool is_whole = true;
    std::vector<bool> asked;  // by the indicator; these are there if anything is
    std::string digest;       // of what was read first; "" while the whole list is held
    std::optional<Texts> texts;
    Queue* queue = nullptr;  // in which it stands while it has a list
    Queue::iterator place;
    bool needed = true;  // since begin()
  };

  Figures& asked_about(MunicipalityIndex municipality);
  Figures& with(MunicipalityIndex municipality, IndicatorIndex indicator);
  Figures& whole(MunicipalityIndex municipality);
  void read(MunicipalityIndex municipality, Figures& figures);
  void make_room(MunicipalityIndex keep);
  void cut_down(Figures& figures);
  void queue(Figures& figures, Queue& into, MunicipalityIndex municipality);
  void drop(Figures& figures);  // but for its digest
  void forget(Figures& figures);
  static std::size_t bytes_of(const Figures& figures);

  Store& store_;
  std::int64_t as_of_;
  std::function<BreakdownIndex(const Breakdown&)> interned_;
  std::size_t limit_;
  std::map<MunicipalityIndex, std::unique_ptr<Figures>> figures_;
  std::vector<BreakdownIndex> from_store_;  // by the place of the breakdown in the store
  std::optional<std::int64_t> known_at_;    // the store's newest revision before they were read
  Queue whole_ones_, cut_ones_;             // in the order in which they became so
  std::size_t bytes_ = 0;
};

// Of the revisions of a municipality's figures in the store's order.
std::string digest_of_revisions(std::span<const std::int64_t> ids);

}  // namespace svodka
