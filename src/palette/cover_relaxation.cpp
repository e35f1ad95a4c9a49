#include "palette/cover_relaxation.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace huemask::palette {
namespace {

// Polyak's step is halved after so many moves that did not lower the bound. Usual values (Beasley
// has 30) are for thousands of moves; here tens must do.
constexpr int kPatience = 6;
constexpr double kFirstStep = 1.0;

}  // namespace

std::size_t CoverRows::entries() const {
  std::size_t count = 0;
  for (const auto& paint : paints) count += paint.size();
  return count;
}

CoverRelaxation::CoverRelaxation(const CoverRows& rows, std::size_t k, std::uint64_t goal)
    : rows_(&rows),
      k_(std::min(k, rows.paints.size())),
      scaled_goal_(goal * kOneMultiplier),
      multipliers_(rows.weights.size(), kOneMultiplier / 2),
      best_(multipliers_),
      least_bound_(std::numeric_limits<std::uint64_t>::max()),
      values_(rows.paints.size()),
      order_(rows.paints.size()),
      step_(kFirstStep) {
  std::iota(order_.begin(), order_.end(), std::uint32_t{0});
}

void CoverRelaxation::evaluate() {
  for (std::size_t j = 0; j < values_.size(); ++j) {
    std::uint64_t value = 0;
    for (const RowShare& share : rows_->paints[j]) value += share.weight * multipliers_[share.row];
    values_[j] = value;
  }
  const auto better = [this](std::uint32_t a, std::uint32_t b) {
    return values_[a] != values_[b] ? values_[a] > values_[b] : a < b;
  };
  const std::size_t ordered = std::min(k_ + 1, order_.size());
  std::partial_sort(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(ordered),
                    order_.end(), better);
  bound_ = 0;
  for (std::size_t r = 0; r < multipliers_.size(); ++r) {
    bound_ += rows_->weights[r] * (kOneMultiplier - multipliers_[r]);
  }
  for (const std::uint32_t j : best_paints()) bound_ += values_[j];
  adapt_step();
}

// Keeps the best multipliers; a smaller step once the bound stays.
void CoverRelaxation::adapt_step() {
  if (bound_ < least_bound_) {
    least_bound_ = bound_;
    best_ = multipliers_;
    without_progress_ = 0;
  } else if (++without_progress_ == kPatience) {
    without_progress_ = 0;
    step_ /= 2;
  }
}

// Each row by what the chosen paints cover of it too much or too little, relative to its weight:
// the subgradient where rows are measured in the square root of their weight, so that heavy and
// light ones move alike.
void CoverRelaxation::move() {
  if (bound_ <= scaled_goal_) return;
  std::vector<std::uint64_t> covered(multipliers_.size());
  for (const std::uint32_t j : best_paints()) {
    for (const RowShare& share : rows_->paints[j]) covered[share.row] += share.weight;
  }
  const auto slope = [&](std::size_t r) {
    return static_cast<double>(covered[r]) / static_cast<double>(rows_->weights[r]) - 1;
  };
  double length = 0;
  for (std::size_t r = 0; r < covered.size(); ++r) {
    length += static_cast<double>(rows_->weights[r]) * slope(r) * slope(r);
  }
  if (length == 0) return;
  const double step = step_ * static_cast<double>(bound_ - scaled_goal_) / length;
  for (std::size_t r = 0; r < covered.size(); ++r) {
    const double moved = static_cast<double>(multipliers_[r]) - step * slope(r);
    multipliers_[r] = static_cast<std::uint32_t>(
        std::clamp(moved + 0.5, 0.0, static_cast<double>(kOneMultiplier)));
  }
}

std::span<const std::uint32_t> CoverRelaxation::best_paints() const {
  return std::span(order_).first(k_);
}

void CoverRelaxation::restore_best() {
  multipliers_ = best_;
  evaluate();
}

bool CoverRelaxation::cannot_have(std::uint32_t paint) const {
  if (k_ == 0) return true;
  const std::uint64_t last = values_[order_[k_ - 1]];
  return values_[paint] < last && bound_ - last + values_[paint] < scaled_goal_;
}

bool CoverRelaxation::cannot_lack(std::uint32_t paint) const {
  const auto best = best_paints();
  if (std::find(best.begin(), best.end(), paint) == best.end()) return false;
  const std::uint64_t next = k_ < order_.size() ? values_[order_[k_]] : 0;
  return bound_ - values_[paint] + next < scaled_goal_;
}

}  // namespace huemask::palette
