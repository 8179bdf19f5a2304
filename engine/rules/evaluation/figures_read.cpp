#include "engine/rules/evaluation/figures_read.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

#include "engine/system/files.hpp"

namespace svodka {
namespace {

std::size_t hash_of(IndicatorIndex indicator, BreakdownIndex breakdown, const Period& period) {
  return CoordinateHash()({{}, indicator, breakdown, period});
}

std::string digest_of(const FiguresRead::List& list) {
  std::vector<std::int64_t> ids;
  ids.reserve(list.size());
  for (const StatedFigure& figure : list) ids.push_back(figure.id);
  return digest_of_revisions(ids);
}

}  // namespace

std::string digest_of_revisions(std::span<const std::int64_t> ids) {
  return sha256_hex({reinterpret_cast<const char*>(ids.data()), ids.size_bytes()});
}

// One that reads its own figures alone leaves nothing that is worth a question to the store.
void FiguresRead::begin() {
  std::erase_if(figures_, [&](const auto& each) {
    const bool is_unneeded = !each.second->needed;
    if (is_unneeded) forget(*each.second);
    return is_unneeded;
  });
  std::optional<std::int64_t> newest;
  if (figures_.size() > 1) newest = store_.newest_revision();
  if (!newest || newest != known_at_) {
    figures_.clear();
    whole_ones_.clear();
    cut_ones_.clear();
    bytes_ = 0;
  }
  known_at_ = newest;
  for (auto& [municipality, figures] : figures_) figures->needed = false;
}

std::shared_ptr<const FiguresRead::List> FiguresRead::all(MunicipalityIndex municipality) {
  return whole(municipality).list;
}

std::span<const StatedFigure> FiguresRead::of(MunicipalityIndex municipality,
                                              IndicatorIndex indicator) {
  const List& list = *with(municipality, indicator).list;
  const auto begin =
      std::ranges::lower_bound(list, indicator, std::less<>(), &StatedFigure::indicator);
  const auto end =
      std::ranges::upper_bound(list, indicator, std::less<>(), &StatedFigure::indicator);
  return {begin, end};
}

const StatedFigure* FiguresRead::find(const Coordinate& at) {
  const Figures& figures = with(at.municipality, at.indicator);
  const List& list = *figures.list;
  const std::vector<std::uint32_t>& slots = figures.places.slots;
  for (std::size_t slot = hash_of(at.indicator, at.breakdown, at.period);; ++slot) {
    const std::uint32_t place = slots[slot & (slots.size() - 1)];
    if (place == 0) return nullptr;
    const StatedFigure& figure = list[place - 1];
    if (figure.indicator == at.indicator && figure.breakdown == at.breakdown &&
        figure.period == at.period)
      return &figure;
  }
}

const FiguresRead::Texts& FiguresRead::texts(MunicipalityIndex municipality,
                                             const std::function<Texts()>& read) {
  Figures& figures = asked_about(municipality);
  if (!figures.texts) figures.texts = read();
  return *figures.texts;
}

std::vector<MunicipalityIndex> FiguresRead::municipalities() const {
  std::vector<MunicipalityIndex> asked;
  for (const auto& [municipality, figures] : figures_) {
    if (figures->needed) asked.push_back(municipality);
  }
  return asked;
}

std::optional<std::string> FiguresRead::digest(MunicipalityIndex municipality) const {
  const auto known = figures_.find(municipality);
  if (known == figures_.end() || !known->second->needed) return std::nullopt;
  const Figures& figures = *known->second;
  return figures.digest.empty() ? digest_of(*figures.list) : figures.digest;
}

FiguresRead::Figures& FiguresRead::asked_about(MunicipalityIndex municipality) {
  auto known = figures_.find(municipality);
  if (known == figures_.end()) {
    auto figures = std::make_unique<Figures>();
    read(municipality, *figures);
    known = figures_.emplace(municipality, std::move(figures)).first;
  }
  known->second->needed = true;
  return *known->second;
}

FiguresRead::Figures& FiguresRead::with(MunicipalityIndex municipality, IndicatorIndex indicator) {
  Figures& figures = asked_about(municipality);
  if (figures.asked.size() <= indicator.position()) figures.asked.resize(indicator.position() + 1);
  const bool is_new = !figures.asked[indicator.position()];
  figures.asked[indicator.position()] = true;
  if (!figures.list || (!figures.is_whole && is_new)) read(municipality, figures);
  return figures;
}

FiguresRead::Figures& FiguresRead::whole(MunicipalityIndex municipality) {
  Figures& figures = asked_about(municipality);
  if (!figures.list || !figures.is_whole) read(municipality, figures);
  return figures;
}

void FiguresRead::read(MunicipalityIndex municipality, Figures& figures) {
  drop(figures);
  std::vector<Figure> stated = store_.figures(municipality, as_of_);
  const std::vector<Breakdown>& stored = store_.breakdowns();
  for (std::size_t i = from_store_.size(); i < stored.size(); ++i)
    from_store_.push_back(interned_(stored[i]));
  figures.list = std::make_shared<List>();
  figures.list->reserve(stated.size());
  for (Figure& figure : stated) {
    figures.list->push_back({figure.id, figure.indicator,
                             from_store_.at(figure.breakdown.position()), figure.period,
                             std::move(figure.value), figure.lost});
  }
  figures.places.fill(*figures.list);
  figures.is_whole = true;
  bytes_ += bytes_of(figures);
  queue(figures, whole_ones_, municipality);
  make_room(municipality);
}

void FiguresRead::queue(Figures& figures, Queue& into, MunicipalityIndex municipality) {
  into.push_back(municipality);
  figures.queue = &into;
  figures.place = std::prev(into.end());
}

// The one that has just been read, the last of its queue, stays.
void FiguresRead::make_room(MunicipalityIndex keep) {
  while (bytes_ > limit_ && !whole_ones_.empty() && whole_ones_.front() != keep) {
    const MunicipalityIndex oldest = whole_ones_.front();
    Figures& figures = *figures_.at(oldest);
    whole_ones_.pop_front();
    cut_down(figures);
    queue(figures, cut_ones_, oldest);
  }
  while (bytes_ > limit_ && !cut_ones_.empty()) drop(*figures_.at(cut_ones_.front()));
}

void FiguresRead::cut_down(Figures& figures) {
  if (figures.digest.empty()) figures.digest = digest_of(*figures.list);
  const List& list = *figures.list;
  const auto is_asked = [&](const StatedFigure& each) {
    return each.indicator.position() < figures.asked.size() &&
           figures.asked[each.indicator.position()];
  };
  const auto count = std::ranges::count_if(list, is_asked);
  if (count == std::ssize(list)) return;  // there is nothing to cut
  auto asked = std::make_shared<List>();
  asked->reserve(static_cast<std::size_t>(count));
  std::ranges::copy_if(list, std::back_inserter(*asked), is_asked);
  bytes_ -= bytes_of(figures);
  figures.list = std::move(asked);
  figures.places.fill(*figures.list);
  figures.is_whole = false;
  bytes_ += bytes_of(figures);
}

void FiguresRead::drop(Figures& figures) {
  if (!figures.list) return;
  if (figures.digest.empty()) figures.digest = digest_of(*figures.list);
  forget(figures);
}

void FiguresRead::forget(Figures& figures) {
  if (!figures.list) return;
  bytes_ -= bytes_of(figures);
  figures.queue->erase(figures.place);
  figures.list.reset();
  figures.places = {};
  figures.texts.reset();
}

std::size_t FiguresRead::bytes_of(const Figures& figures) {
  return figures.list->capacity() * sizeof(StatedFigure) +
         figures.places.slots.size() * sizeof(std::uint32_t);
}

void FiguresRead::Places::fill(const List& list) {
  slots.assign(std::bit_ceil(list.size() * 2 + 1), 0);
  slots.shrink_to_fit();
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::size_t slot = hash_of(list[i].indicator, list[i].breakdown, list[i].period);
    while (slots[slot & (slots.size() - 1)] != 0) ++slot;
    slots[slot & (slots.size() - 1)] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace svodka
