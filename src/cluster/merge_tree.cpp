#include "cluster/merge_tree.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "base/page_array.h"
#include "base/parallel.h"
#include "cluster/euclidean_only.h"
#include "cluster/labeling.h"

namespace huemask::cluster {
namespace {

constexpr float kFar = std::numeric_limits<float>::infinity();
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

struct Neighbor {
  std::size_t index = kNone;
  float distance = kFar;
};

// Clusters as their means, for Ward's linkage. A cluster has the number of one of its points. Those
// that are left lie together, in the order of their numbers; in between, what was merged away lies
// infinitely far away until a quarter of them is gone.
class Means {
 public:
  Means(const CoordinateArrays& points, std::span<const double> weights)
      : x_(points.x), y_(points.y), z_(points.z), left_(points.size()) {
    for (const double w : weights) weight_.push_back(static_cast<float>(w));
    number_.resize(left_);
    std::iota(number_.begin(), number_.end(), std::uint32_t{0});
    place_ = number_;
  }
  [[nodiscard]] std::size_t size() const { return place_.size(); }
  [[nodiscard]] float distance(std::size_t i, std::size_t j) const {
    return between(place_[i], place_[j]);
  }
  // The nearest to i; `before` where it is as near as any, else the lowest.
  [[nodiscard]] Neighbor nearest(std::size_t i, std::size_t before) const {
    Neighbor best;
    if (before != kNone) best = {before, distance(i, before)};
    const std::size_t place = place_[i];
    std::array<float, kBlock> block;
    for (std::size_t begin = 0; begin < x_.size(); begin += kBlock) {
      const std::size_t end = std::min(begin + kBlock, x_.size());
      for (std::size_t j = begin; j < end; ++j) block[j - begin] = between(place, j);
      if (place >= begin && place < end) block[place - begin] = kFar;
      const std::span<const float> distances(block.data(), end - begin);
      const float least = least_of(distances);
      if (!(least < best.distance)) continue;
      best = {number_[begin + (std::ranges::find(distances, least) - distances.begin())], least};
    }
    return best;
  }
  void merge(std::size_t into, std::size_t from) {
    const std::size_t a = place_[into];
    const std::size_t b = place_[from];
    const float sum = weight_[a] + weight_[b];
    const auto mean = [&](std::vector<float>& v) {
      v[a] = (weight_[a] * v[a] + weight_[b] * v[b]) / sum;
    };
    mean(x_);
    mean(y_);
    mean(z_);
    weight_[a] = sum;
    x_[b] = kFar;
    --left_;
    if (left_ < x_.size() - x_.size() / 4) close_ranks();
  }

 private:
  static constexpr std::size_t kBlock = 512;

  [[nodiscard]] float between(std::size_t i, std::size_t j) const {
    const float dx = x_[j] - x_[i];
    const float dy = y_[j] - y_[i];
    const float dz = z_[j] - z_[i];
    return (dx * dx + dy * dy + dz * dz) * (weight_[i] * weight_[j] / (weight_[i] + weight_[j]));
  }

  // Bits of numbers that are not negative rise with them, and compilers take the least of integers
  // many at a time.
  static float least_of(std::span<const float> distances) {
    std::int32_t least = std::bit_cast<std::int32_t>(kFar);
    for (const float d : distances) least = std::min(least, std::bit_cast<std::int32_t>(d));
    return std::bit_cast<float>(least);
  }

  void close_ranks() {
    std::size_t end = 0;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (x_[i] == kFar) continue;
      x_[end] = x_[i];
      y_[end] = y_[i];
      z_[end] = z_[i];
      weight_[end] = weight_[i];
      number_[end] = number_[i];
      place_[number_[end]] = static_cast<std::uint32_t>(end);
      ++end;
    }
    for (auto* v : {&x_, &y_, &z_, &weight_}) v->resize(end);
    number_.resize(end);
  }

  std::vector<float> x_, y_, z_, weight_;
  std::size_t left_;
  std::vector<std::uint32_t> number_;  // of the cluster in each place
  std::vector<std::uint32_t> place_;   // of each number that is left
};

// The differences of all pairs.
class Pairs {
 public:
  Pairs(const Difference& difference, const CoordinateArrays& points, const Context& context)
      : size_(points.size()), between_(size_ * size_) {
    parallel_for_chunks(
        context.thread_count(), size_, kRows, [&](std::size_t begin, std::size_t end) {
          for (std::size_t i = begin; i < end && !context.cancelled(); ++i) {
            difference.batch({points.x[i], points.y[i], points.z[i]}, points, 0, size_, row(i));
          }
        });
    for (std::size_t i = 0; i < size_ && !context.cancelled(); ++i) {
      row(i)[i] = kFar;
      for (std::size_t j = 0; j < i; ++j) {
        row(i)[j] = row(j)[i] = (row(i)[j] + row(j)[i]) / 2;
      }
    }
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] float* row(std::size_t i) { return between_.data() + i * size_; }
  [[nodiscard]] const float* row(std::size_t i) const { return between_.data() + i * size_; }
  [[nodiscard]] float distance(std::size_t i, std::size_t j) const { return row(i)[j]; }

 private:
  static constexpr std::size_t kRows = 16;
  std::size_t size_;
  PageArray<float> between_;
};

// Clusters as their distances to each other, for average and complete linkage.
class Distances {
 public:
  Distances(Pairs pairs, std::span<const double> weights, Linkage linkage)
      : pairs_(std::move(pairs)), weight_(weights.begin(), weights.end()), linkage_(linkage) {}
  [[nodiscard]] std::size_t size() const { return pairs_.size(); }
  [[nodiscard]] float distance(std::size_t i, std::size_t j) const { return pairs_.distance(i, j); }
  [[nodiscard]] Neighbor nearest(std::size_t i, std::size_t before) const {
    const float* row = pairs_.row(i);
    Neighbor best;
    if (before != kNone) best = {before, row[before]};
    for (std::size_t j = 0; j < size(); ++j) {
      if (row[j] < best.distance) best = {j, row[j]};
    }
    return best;
  }
  // Source: Lance & Williams 1967, doi:10.1093/comjnl/9.4.373.
  void merge(std::size_t into, std::size_t from) {
    const double sum = weight_[into] + weight_[from];
    for (std::size_t j = 0; j < size(); ++j) {
      float& a = pairs_.row(into)[j];
      const float b = pairs_.row(from)[j];
      if (linkage_ == Linkage::kComplete) {
        a = std::max(a, b);
      } else {
        a = static_cast<float>((weight_[into] * a + weight_[from] * b) / sum);
      }
      pairs_.row(j)[into] = a;
      pairs_.row(j)[from] = kFar;
    }
    pairs_.row(into)[into] = kFar;
    pairs_.row(into)[from] = kFar;
    weight_[into] = sum;
  }

 private:
  Pairs pairs_;
  std::vector<double> weight_;
  Linkage linkage_;
};

// Follows nearest neighbors until two are each other's, merges them and goes on from there. Returns
// merges in the order in which they were found, numbered by that. None where cancelled.
template <typename Clusters>
std::vector<Merge> chain_merges(Clusters& clusters, const Context& context) {
  const std::size_t n = clusters.size();
  std::vector<std::uint32_t> number(n);  // of the cluster that each point stands for
  std::iota(number.begin(), number.end(), std::uint32_t{0});
  std::vector<char> gone(n);
  std::vector<char> in_chain(n);
  std::vector<std::size_t> chain;
  std::vector<double> heights(n, 0.0);
  std::size_t start = 0;
  std::vector<Merge> merges;
  const auto pop = [&] {
    in_chain[chain.back()] = 0;
    chain.pop_back();
  };
  while (merges.size() + 1 < n) {
    if (context.cancelled()) return {};
    if (chain.empty()) {
      while (gone[start] != 0) ++start;
      chain.push_back(start);
    }
    const std::size_t tip = chain.back();
    in_chain[tip] = 1;
    const std::size_t before = chain.size() > 1 ? chain[chain.size() - 2] : kNone;
    const std::size_t next = clusters.nearest(tip, before).index;
    // Rounding may bring a merged cluster nearer to a link than it was: then the chain ends too.
    if (before == kNone || in_chain[next] == 0) {
      chain.push_back(next);
      continue;
    }
    pop();
    pop();
    const auto [into, from] = std::minmax(tip, before);
    // Nor may rounding let a tree grow downwards.
    const double height = std::max(
        {static_cast<double>(clusters.distance(into, from)), heights[into], heights[from]});
    clusters.merge(into, from);
    gone[from] = 1;
    merges.push_back({number[into], number[from], height});
    heights[into] = height;
    number[into] = static_cast<std::uint32_t>(n + merges.size() - 1);
  }
  return merges;
}

// The edges of a minimum spanning tree; height is their length. None where cancelled.
std::vector<Merge> spanning_tree(const Pairs& pairs, const Context& context) {
  const std::size_t n = pairs.size();
  std::vector<float> closest(n, kFar);  // to the tree so far
  std::vector<std::uint32_t> link(n);   // by this of its points
  std::vector<char> inside(n);
  std::vector<Merge> edges;
  std::uint32_t last = 0;
  while (edges.size() + 1 < n) {
    if (context.cancelled()) return {};
    inside[last] = 1;
    const float* row = pairs.row(last);
    std::size_t next = kNone;
    for (std::size_t j = 0; j < n; ++j) {
      if (inside[j] != 0) continue;
      if (row[j] < closest[j]) {
        closest[j] = row[j];
        link[j] = last;
      }
      if (next == kNone || closest[j] < closest[next]) next = j;
    }
    last = static_cast<std::uint32_t>(next);
    edges.push_back({link[next], last, closest[next]});
  }
  return edges;
}

std::vector<std::size_t> order_by_height(const std::vector<Merge>& merges) {
  std::vector<std::size_t> order(merges.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return merges[a].height < merges[b].height;
  });
  return order;
}

Merge in_order(Merge merge) {
  if (merge.first > merge.second) std::swap(merge.first, merge.second);
  return merge;
}

// Sorts merges by height and numbers them anew. A merge is no lower than what it merges and was
// found after it, so that it stays behind it.
std::vector<Merge> sorted(const std::vector<Merge>& merges) {
  const auto points = static_cast<std::uint32_t>(merges.size() + 1);
  const std::vector<std::size_t> order = order_by_height(merges);
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) rank[order[r]] = r;
  const auto renumbered = [&](std::uint32_t cluster) {
    return cluster < points ? cluster : points + rank[cluster - points];
  };
  std::vector<Merge> result;
  for (const std::size_t m : order) {
    const Merge& merge = merges[m];
    result.push_back(in_order({renumbered(merge.first), renumbered(merge.second), merge.height}));
  }
  return result;
}

// Disjoint sets of points, each under the number of its latest cluster.
class Sets {
 public:
  explicit Sets(std::size_t clusters) : parent_(clusters) {
    std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
  }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void put_under(std::uint32_t cluster, std::uint32_t new_number) { parent_[cluster] = new_number; }

 private:
  std::vector<std::uint32_t> parent_;
};

// Edges between points become merges of the clusters that they join, shortest first.
std::vector<Merge> merges_of_edges(const std::vector<Merge>& edges) {
  const std::size_t points = edges.size() + 1;
  Sets sets(points + edges.size());
  std::vector<Merge> merges;
  for (const std::size_t e : order_by_height(edges)) {
    const std::uint32_t a = sets.find(edges[e].first);
    const std::uint32_t b = sets.find(edges[e].second);
    const auto made = static_cast<std::uint32_t>(points + merges.size());
    merges.push_back(in_order({a, b, edges[e].height}));
    sets.put_under(a, made);
    sets.put_under(b, made);
  }
  return merges;
}

}  // namespace

std::vector<std::uint32_t> MergeTree::cut(std::size_t k) const {
  Sets sets(points + merges.size());
  for (std::size_t m = 0; m + k < points; ++m) {
    sets.put_under(merges[m].first, static_cast<std::uint32_t>(points + m));
    sets.put_under(merges[m].second, static_cast<std::uint32_t>(points + m));
  }
  constexpr auto kUnseen = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> label_of(points + merges.size(), kUnseen);
  std::vector<std::uint32_t> labels(points);
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < points; ++i) {
    std::uint32_t& label = label_of[sets.find(i)];
    if (label == kUnseen) label = next++;
    labels[i] = label;
  }
  return labels;
}

Result<MergeTree> build_ward_tree(const CoordinateArrays& points, std::span<const double> weights,
                                  const Context& context) {
  Means means(points, weights);
  std::vector<Merge> merges = sorted(chain_merges(means, context));
  if (context.cancelled()) return cancelled_error();
  return MergeTree{points.size(), std::move(merges)};
}

Result<MergeTree> build_merge_tree(const Difference& difference, const CoordinateArrays& points,
                                   std::span<const double> weights, Linkage linkage,
                                   const Context& context) {
  if (linkage == Linkage::kWard) {
    auto possible =
        require_euclidean(difference, "linkage ward", "linkage average, complete or single");
    if (!possible) return tl::make_unexpected(possible.error());
    return build_ward_tree(points, weights, context);
  }
  std::vector<Merge> merges;
  if (linkage == Linkage::kSingle) {
    merges = merges_of_edges(spanning_tree(Pairs(difference, points, context), context));
  } else {
    Distances distances(Pairs(difference, points, context), weights, linkage);
    merges = sorted(chain_merges(distances, context));
  }
  if (context.cancelled()) return cancelled_error();
  return MergeTree{points.size(), std::move(merges)};
}

}  // namespace huemask::cluster
