#include "palette/cover_quality.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace huemask::palette {
namespace {

constexpr int kMostExchanges = 50;
constexpr std::size_t kMostPaints = 256;  // each has the colors of the others beside it, per block

using Distances = std::vector<float>;

// What the blocks' means are from the chosen paints, the nearest and the next.
struct Nearest {
  std::vector<std::uint32_t> place;  // of the nearest in the choice
  Distances first, second;
};

class Exchange {
 public:
  Exchange(const CoverSets& sets, const Difference& difference, std::span<const Coordinates> paints,
           std::vector<std::uint32_t>& chosen)
      : sets_(&sets), difference_(&difference), paints_(paints), chosen_(&chosen) {}

  // Makes the best exchange; false where none is better.
  bool improve(const Context& context);

 private:
  [[nodiscard]] Distances distances_to(std::uint32_t paint) const {
    const CoordinateArrays& means = sets_->blocks->means;
    Distances distances(means.size());
    difference_->batch(paints_[paint], means, 0, means.size(), distances.data());
    return distances;
  }
  [[nodiscard]] Nearest nearest() const;
  // The sum of weight times difference once `place` of the choice has the paint of `distances`.
  [[nodiscard]] double cost(const Nearest& now, std::size_t place,
                            const Distances& distances) const;

  const CoverSets* sets_;
  const Difference* difference_;
  std::span<const Coordinates> paints_;
  std::vector<std::uint32_t>* chosen_;
};

Nearest Exchange::nearest() const {
  constexpr float kFar = std::numeric_limits<float>::max();
  const std::size_t count = sets_->blocks->size();
  Nearest now{std::vector<std::uint32_t>(count), Distances(count, kFar), Distances(count, kFar)};
  for (std::uint32_t place = 0; place < chosen_->size(); ++place) {
    const Distances distances = distances_to((*chosen_)[place]);
    for (std::size_t b = 0; b < count; ++b) {
      if (distances[b] < now.first[b]) {
        now.second[b] = now.first[b];
        now.first[b] = distances[b];
        now.place[b] = place;
      } else {
        now.second[b] = std::min(now.second[b], distances[b]);
      }
    }
  }
  return now;
}

double Exchange::cost(const Nearest& now, std::size_t place, const Distances& distances) const {
  double sum = 0;
  for (std::size_t b = 0; b < distances.size(); ++b) {
    const float others = now.place[b] == place ? now.second[b] : now.first[b];
    sum += static_cast<double>(sets_->blocks->in_blocks[b]) * std::min(others, distances[b]);
  }
  return sum;
}

bool Exchange::improve(const Context& context) {
  const Nearest now = nearest();
  std::vector<Coverage> others;  // what is covered without each of the chosen
  for (std::size_t place = 0; place < chosen_->size(); ++place) {
    std::vector<std::uint32_t> left = *chosen_;
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(place));
    others.emplace_back(*sets_, left);
  }
  double least = cost(now, chosen_->size(), now.first);
  std::size_t best_place = chosen_->size();
  std::uint32_t best_paint = 0;
  for (std::uint32_t paint = 0; paint < paints_.size(); ++paint) {
    if (context.cancelled()) return false;
    Distances distances;
    for (std::size_t place = 0; place < others.size(); ++place) {
      const std::uint64_t missing = sets_->goal - std::min(sets_->goal, others[place].weight());
      if (sets_->weights[paint] < missing || others[place].gain(paint) < missing) continue;
      if (distances.empty()) distances = distances_to(paint);
      const double changed = cost(now, place, distances);
      if (changed >= least) continue;
      least = changed;
      best_place = place;
      best_paint = paint;
    }
  }
  if (best_place == chosen_->size()) return false;
  (*chosen_)[best_place] = best_paint;
  return true;
}

}  // namespace

void lower_mean_difference(const CoverSets& sets, const Difference& difference,
                           std::span<const Coordinates> paints, std::vector<std::uint32_t>& chosen,
                           const Context& context) {
  if (chosen.size() > kMostPaints) return;
  Exchange exchange(sets, difference, paints, chosen);
  for (int i = 0; i < kMostExchanges && exchange.improve(context); ++i) {
  }
}

}  // namespace huemask::palette
